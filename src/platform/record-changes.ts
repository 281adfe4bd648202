import type { Instant } from '../domain/calendar.ts';
import type { DomainEvent } from '../domain/casework/events.ts';
import type { StaffStamp } from '../domain/facts/stamps.ts';
import type { Tx } from './database.ts';
import { isId } from './ids.ts';
import type { LedgerEntryRow } from './record-tables.ts';

/** What happened, in words for whoever was looking at an older page. */
const happened: Record<DomainEvent['type'], string> = {
  'case-opened': 'The case was opened',
  'incident-reported': 'An incident was reported',
  'incident-added-to': 'Something was added to an incident',
  'request-passed-on': 'What they were asking for was passed to whoever answers it',
  'allegation-answered': 'An allegation about a colleague was looked into',
  'incident-triaged': 'An incident was looked at, and what follows was said',
  'staff-supported': 'Support was offered to the colleague',
  'follow-up-done': 'A follow-up was done',
  'account-invited': 'The person was asked for their own account',
  'account-recorded': 'The person’s own account was recorded',
  'support-consulted': 'A support worker or agency was consulted',
  'informal-notice-given': 'They were told informally',
  'agreement-offered': 'An agreement was offered',
  'agreement-answered': 'What came of the offer of an agreement was recorded',
  'agreement-looked-at': 'An agreement was looked at again',
  'warning-issued': 'A warning was issued',
  'warning-withdrawn': 'A warning was withdrawn',
  'restriction-requested': 'A restriction was requested',
  'request-authorised': 'The request was authorised or refused',
  'bypass-approved': 'Going ahead without a warning was agreed',
  'bypass-refused': 'Going ahead without a warning was refused',
  'request-withdrawn': 'The request was withdrawn by whoever asked',
  'request-assessed': 'The request was assessed',
  'view-given': 'A member of the panel gave their view',
  'request-decided': 'The request was decided',
  'decision-approved': 'The decision was approved or returned',
  'letter-issued': 'A letter was issued',
  'letter-sent': 'A letter went',
  'letter-followed': 'What became of a letter was recorded',
  'restriction-started': 'A restriction started',
  'review-requested': 'The person asked us to end or change a restriction',
  'review-request-answered': 'A request to end or change a restriction was answered',
  'contact-change-noted': 'Contacts were counted, and have changed',
  'contact-change-answered': 'It was said what follows from contacts that changed',
  'review-held': 'A restriction was reviewed',
  'restriction-continued': 'A restriction goes on after its review',
  'restriction-ended': 'A restriction ended',
  'point-of-contact-changed': 'The point of contact changed',
  'message-replied': 'An abusive message was replied to',
  'reported-outside': 'It was reported to an authority outside',
  'report-answered': 'What came of a report to an authority was recorded',
  'record-linked': 'A record kept elsewhere was linked',
  'letter-translated': 'A letter is there in another language',
  'letter-copied': 'A copy of a letter went out in another form',
  'immediate-action-taken': 'A colleague acted at once',
  'immediate-action-confirmed': 'What was done at once was confirmed for a short time',
  'immediate-action-ended': 'What was done at once ended',
  'alert-proposed': 'A safety alert was proposed',
  'alert-decided': 'A safety alert was decided',
  'alert-reviewed': 'A safety alert was looked at again',
  'alert-shared': 'Somebody outside was told of a safety alert',
  'alert-ended': 'A safety alert ended',
  'alert-withdrawal-confirmed': 'A safety alert was confirmed gone from one place',
  'appeal-received': 'An appeal was received',
  'appeal-taken': 'Somebody took the appeal to answer it',
  'appeal-view-given': 'A member of the panel gave their view of the appeal',
  'appeal-decided': 'The appeal was answered',
  'appeal-withdrawn': 'The appeal was taken back',
  'breach-recorded': 'A breach of a restriction was looked at and recorded',
  'breach-decided': 'What follows a breach was decided',
  'order-recorded': 'An order of a court was recorded',
  'order-ended': 'An order of a court was recorded as ended',
  'breach-outcome-recorded': 'What came of a breach was recorded',
  'place-set-up': 'Where a restriction is carried out was recorded',
  'withdrawal-confirmed': 'An alert or block was confirmed gone',
  'household-said': 'It was said where somebody in the household stands',
  'conflict-declared': 'A colleague declared a conflict of interest',
  'case-handed-over': 'The case was handed over',
  'obligation-opened': 'A task was added',
  'obligation-discharged': 'A task was done',
  'needs-recorded': 'Support needs were recorded',
  'adjustment-agreed': 'A reasonable adjustment was agreed',
  'adjustment-reviewed': 'An adjustment was looked at again',
  'adjustment-ended': 'An adjustment was ended',
  'support-contacts-recorded': 'Support workers were recorded',
  'authority-recorded': 'A signed authority was recorded',
  'authority-withdrawn': 'An authority was withdrawn',
  'life-changed': 'Something changed in the person’s life',
  'change-noted': 'A change in the person’s life was carried into the case',
  'matter-opened': 'A matter was opened',
  'matter-answered': 'Our answer to a matter was recorded',
  'matter-closed': 'A matter was closed with our final response',
  'matter-reopened': 'A matter was opened again with something new',
};

export type Change = { what: string; by: string; role: string; at: Instant };

/** What a stream has gained after an entry, oldest first; tasks only where nothing else happened. */
export async function changesSince(
  tx: Tx,
  stream: { landlordId: string; streamId: string },
  seq: number,
): Promise<Change[]> {
  const rows = await tx
    .selectFrom('ledger_entry')
    .select(['event_type', 'by_name', 'by_role', 'at'])
    .where('landlord_id', '=', stream.landlordId)
    .where('stream_id', '=', stream.streamId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute();
  const deeds = rows.filter((row) => !row.event_type.startsWith('obligation-'));
  return (deeds.length > 0 ? deeds : rows).map((row) => ({
    what: happened[row.event_type as DomainEvent['type']],
    by: row.by_name,
    role: row.by_role,
    at: row.at,
  }));
}

/** What several streams have gained since a moment, oldest first. */
export async function changesAfter(
  tx: Tx,
  { landlordId, streams }: { landlordId: string; streams: string[] },
  at: Instant,
): Promise<Change[]> {
  const rows = await tx
    .selectFrom('ledger_entry')
    .select(['event_type', 'by_name', 'by_role', 'at'])
    .where('landlord_id', '=', landlordId)
    .where('stream_id', 'in', streams)
    .where('at', '>', at)
    .orderBy('at')
    .orderBy('seq')
    .execute();
  return rows
    .filter((row) => !row.event_type.startsWith('obligation-'))
    .map((row) => ({
      what: happened[row.event_type as DomainEvent['type']],
      by: row.by_name,
      role: row.by_role,
      at: row.at,
    }));
}

/** For whoever may not read the case: that something happened and when, not what and not whose work it was. */
export function withoutTheStory(changes: readonly Change[]): Change[] {
  const last = changes.at(-1);
  if (!last) return [];
  return [{ what: 'Something else was recorded', by: 'a colleague', role: '', at: last.at }];
}

export type TimelineEntry = {
  seq: number;
  type: DomainEvent['type'];
  what: string;
  at: Instant;
  by: StaffStamp;
  packVersion: string;
  /** Null once lawfully erased. */
  event: DomainEvent | null;
};

type EntryRow = Pick<
  LedgerEntryRow,
  'seq' | 'event_type' | 'at' | 'by_staff_id' | 'by_name' | 'by_role' | 'pack_version'
> & { payload: unknown };

/** `total`: how many there are of what was asked for. */
export type Told = { entries: TimelineEntry[]; total: number };

/** What happened in some cases and people's registers, by their ids; of each the types asked for. */
type Telling = {
  landlordId: string;
  streams: readonly string[];
  of: (type: DomainEvent['type']) => boolean;
  /** The newest first, as many; every one where null. */
  newest: number | null;
};

/** Newest first. */
export async function tell(tx: Tx, { landlordId, streams, of, newest }: Telling): Promise<Told> {
  const types = (Object.keys(happened) as DomainEvent['type'][]).filter(of);
  const ids = streams.filter(isId);
  if (ids.length === 0) return { entries: [], total: 0 };
  const rows = await tx
    .with('told', (q) =>
      q
        .selectFrom('ledger_entry as e')
        .select(['e.stream_id', 'e.seq', 'e.event_type', 'e.at', 'e.by_staff_id', 'e.by_name', 'e.by_role'])
        .select(['e.pack_version', (eb) => eb.fn.countAll<number>().over().as('total')])
        .where('e.landlord_id', '=', landlordId)
        .where('e.stream_id', 'in', ids)
        .where('e.event_type', 'in', types)
        .orderBy('e.at', 'desc')
        .orderBy('e.seq', 'desc')
        .$if(newest !== null, (some) => some.limit(newest ?? 0)),
    )
    .selectFrom('told as e')
    .leftJoin('ledger_payload as p', (join) =>
      join
        .on('p.landlord_id', '=', landlordId)
        .onRef('p.stream_id', '=', 'e.stream_id')
        .onRef('p.seq', '=', 'e.seq'),
    )
    .selectAll('e')
    .select('p.payload')
    .orderBy('e.at', 'desc')
    .orderBy('e.seq', 'desc')
    .execute();
  return { entries: rows.map(entryOf), total: Number(rows[0]?.total ?? 0) };
}

/** Everything that happened in a case, or to a person's register, oldest first: `streamId` is the id of either. */
export async function timeline(tx: Tx, landlordId: string, streamId: string): Promise<TimelineEntry[]> {
  const all = { landlordId, streams: [streamId], of: () => true, newest: null };
  return (await tell(tx, all)).entries.sort((a, b) => a.seq - b.seq);
}

const entryOf = (row: EntryRow): TimelineEntry => ({
  seq: row.seq,
  type: row.event_type as DomainEvent['type'],
  what: happened[row.event_type as DomainEvent['type']],
  at: row.at,
  by: { staffId: row.by_staff_id, name: row.by_name, role: row.by_role },
  packVersion: row.pack_version,
  event: row.payload ? shownToReaders(row.payload as DomainEvent) : null,
});

/** A name that somebody bore before stays in the record, and is read by nobody in passing. */
const shownToReaders = (event: DomainEvent): DomainEvent =>
  event.type === 'life-changed' && event.change.kind === 'renamed'
    ? { ...event, change: { ...event.change, from: '' } }
    : event;
