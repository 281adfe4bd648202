import { randomUUID } from 'node:crypto';
import type { LetterOutcome, LetterRoute } from '../../domain/facts/letters.ts';
import type { Tx } from '../database.ts';

type OfLetter = { landlordId: string; letterId: string };
type Opening = OfLetter & {
  caseId: string;
  personId: string;
  route: LetterRoute;
  at: string;
  held?: string | null;
  askedBy?: string | null;
  mail?: { mailId: string; to: string };
};

/** A letter waits to go, in one way. The rows follow the record: they are written in its transaction. */
export async function openDispatch(tx: Tx, opening: Opening): Promise<void> {
  await tx
    .insertInto('letter_dispatch')
    .values({
      landlord_id: opening.landlordId,
      dispatch_id: randomUUID(),
      letter_id: opening.letterId,
      case_id: opening.caseId,
      person_id: opening.personId,
      route: opening.route,
      opened_at: opening.at,
      held: opening.held ?? null,
      batch_id: null,
      mail_id: opening.mail?.mailId ?? null,
      to_address: opening.mail?.to ?? null,
      asked_by: opening.askedBy ?? null,
      fault: null,
      closed_at: null,
      closed_how: null,
    })
    .execute();
}

/** It waits for the next print batch, not for one that was made before it was whole. Answers whether it waits at all. */
export async function waitsAnew(tx: Tx, { landlordId, letterId }: OfLetter): Promise<boolean> {
  await tx
    .updateTable('letter_dispatch as d')
    .set({ batch_id: null })
    .where('d.landlord_id', '=', landlordId)
    .where('d.letter_id', '=', letterId)
    .where('d.closed_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('print_batch as b')
          .select('b.number')
          .whereRef('b.landlord_id', '=', 'd.landlord_id')
          .whereRef('b.batch_id', '=', 'd.batch_id')
          .where('b.confirmed_at', 'is', null),
      ),
    )
    .execute();
  const row = await tx
    .selectFrom('letter_dispatch')
    .select('dispatch_id')
    .where('landlord_id', '=', landlordId)
    .where('letter_id', '=', letterId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A letter waits no longer: it went by this route, or it is to go another way. */
export async function closeDispatch(
  tx: Tx,
  { landlordId, letterId, at, sentBy }: OfLetter & { at: string; sentBy: LetterRoute | null },
): Promise<void> {
  await tx
    .updateTable('letter_dispatch')
    .set((eb) => ({
      closed_at: at,
      // One that waited for its mail and was handed over did not go by that mail, whose link opens it no longer.
      closed_how:
        sentBy === null
          ? 'another-way'
          : eb
              .case()
              .when('mail_id', 'is', null)
              .then('sent' as const)
              .else(sentBy === 'email' ? ('sent' as const) : ('another-way' as const))
              .end(),
    }))
    .where('landlord_id', '=', landlordId)
    .where('letter_id', '=', letterId)
    .where('closed_at', 'is', null)
    .execute();
}

/** What came back waits for somebody to look at the address; it is in no batch until they have. */
export async function holdReturned(
  tx: Tx,
  of: Omit<Opening, 'letterId' | 'route' | 'at' | 'held'>,
  outcome: LetterOutcome,
): Promise<void> {
  if (outcome.outcome !== 'returned') return;
  const { letterId, at, how } = outcome;
  await openDispatch(tx, { ...of, letterId, route: 'post', at, held: how });
}

/** Where a letter waits now, and everywhere it waited before, newest first. */
export const dispatchesOf = (tx: Tx, { landlordId, letterId }: OfLetter) =>
  tx
    .selectFrom('letter_dispatch as d')
    .leftJoin('print_batch as b', (join) =>
      join.onRef('b.landlord_id', '=', 'd.landlord_id').onRef('b.batch_id', '=', 'd.batch_id'),
    )
    .leftJoin('mail as m', (join) =>
      join.onRef('m.landlord_id', '=', 'd.landlord_id').onRef('m.mail_id', '=', 'd.mail_id'),
    )
    .leftJoin('letter_link as l', (join) =>
      join.onRef('l.landlord_id', '=', 'd.landlord_id').onRef('l.mail_id', '=', 'd.mail_id'),
    )
    .selectAll('d')
    .select([
      'b.number',
      'b.made_at',
      'b.made_by_name',
      'b.confirmed_at',
      'b.confirmed_by_name',
      'b.posted_on',
    ])
    .select(['m.queued_at', 'm.sent_at', 'm.gave_up_at', 'm.last_fault', 'm.tries'])
    .select(['l.expires_at', 'l.opened_at as link_opened_at'])
    .where('d.landlord_id', '=', landlordId)
    .where('d.letter_id', '=', letterId)
    .orderBy('d.opened_at', 'desc')
    .orderBy('d.closed_at', (order) => order.desc().nullsFirst())
    .execute();
export type DispatchOnRecord = Awaited<ReturnType<typeof dispatchesOf>>[number];

/** Taken by nobody and under way nowhere: it may still go another way. */
export const isFree = (d: DispatchOnRecord): boolean =>
  d.batch_id === null && (d.mail_id === null || d.gave_up_at !== null);

export type Waiting = {
  letterId: string;
  caseId: string;
  personId: string;
  person: string;
  subject: string;
  format: string;
  issuedAt: string;
  waitingSince: string;
  route: LetterRoute;
  held: string | null;
  /** Why it cannot be printed. */
  printFault: string | null;
  mail: { to: string; gaveUp: boolean; fault: string | null } | null;
};

export const MOST_SHOWN = 200;

/** Letters that have not gone and are in no batch, oldest first; at most so many are shown of however many there are. */
export async function lettersWaiting(tx: Tx, landlordId: string): Promise<Waiting[]> {
  const rows = await tx
    .selectFrom('letter_dispatch as d')
    .innerJoin('letter as l', (join) =>
      join.onRef('l.landlord_id', '=', 'd.landlord_id').onRef('l.letter_id', '=', 'd.letter_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'd.landlord_id').onRef('p.person_id', '=', 'd.person_id'),
    )
    .leftJoin('letter_print as pr', (join) =>
      join.onRef('pr.landlord_id', '=', 'd.landlord_id').onRef('pr.letter_id', '=', 'd.letter_id'),
    )
    .leftJoin('mail as m', (join) =>
      join.onRef('m.landlord_id', '=', 'd.landlord_id').onRef('m.mail_id', '=', 'd.mail_id'),
    )
    .select(['d.letter_id', 'd.case_id', 'd.person_id', 'd.opened_at', 'd.route', 'd.held', 'd.to_address'])
    .select(['l.subject', 'l.format', 'l.issued_at', 'p.name', 'pr.fault', 'm.gave_up_at', 'm.last_fault'])
    .where('d.landlord_id', '=', landlordId)
    .where('d.closed_at', 'is', null)
    .where('d.batch_id', 'is', null)
    .orderBy('d.opened_at')
    .orderBy('d.dispatch_id')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map((r) => ({
    letterId: r.letter_id,
    caseId: r.case_id,
    personId: r.person_id,
    person: r.name,
    subject: r.subject,
    format: r.format,
    issuedAt: r.issued_at,
    waitingSince: r.opened_at,
    route: r.route,
    held: r.held,
    printFault: r.fault,
    mail:
      r.to_address === null ? null : { to: r.to_address, gaveUp: r.gave_up_at !== null, fault: r.last_fault },
  }));
}

/** How many letters the next batch would hold. */
export async function readyToPost(tx: Tx, landlordId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('letter_dispatch')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('landlord_id', '=', landlordId)
    .where('closed_at', 'is', null)
    .where('batch_id', 'is', null)
    .where('held', 'is', null)
    .where('route', '=', 'post')
    .executeTakeFirstOrThrow();
  return Number(count);
}
