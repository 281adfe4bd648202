import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { type Instant, londonDate, startOfLondonDay } from '../domain/calendar.ts';
import {
  type MessageKind,
  type Promised,
  promisedFor,
  protectedAs,
  takesAnother,
  tasksForMessage,
} from '../domain/contact/own-page.ts';
import type { AttachedFile } from '../domain/facts/files.ts';
import type { ContactRow } from './contact-tables.ts';
import { contactRow, judgeContact, type LogDeps } from './contacts.ts';
import { contactOf } from './contacts-list.ts';
import { inLandlord, type Tx } from './database.ts';
import { attach } from './files.ts';
import { isId } from './ids.ts';

/** What a person sends us through their own page. */
export type Message = {
  landlordId: string;
  personId: string;
  name: string;
  kind: MessageKind;
  words: string;
  /** The page's own mark: the same page sent twice is one message. */
  once: string;
};

/** The same page with the same words and files is the same contact; others from the same page are another. */
function idOf({ landlordId, personId, kind, words, once }: Message, files: readonly AttachedFile[]): string {
  const parts = JSON.stringify([
    landlordId,
    personId,
    'own page',
    once,
    kind,
    words,
    files.map((f) => f.sha256),
  ]);
  const hash = createHash('sha256').update(parts).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/**
 * Puts a message on record as a contact that no measure governs and nothing counts, with what it asks of us and by when:
 * all of it in one transaction, once however often it is sent. Answers the contact's id; null where this person sent so many
 * today that no more of the kind is taken.
 */
export async function recordMessage(
  deps: LogDeps,
  message: Message,
  files: readonly AttachedFile[],
): Promise<string | null> {
  const { landlordId, personId, kind, words } = message;
  const pack = deps.packs.current(landlordId);
  if (!pack) throw new Error(`No policy pack is loaded for the landlord ${landlordId}.`);
  const by = { landlordId, staffId: personId, name: `${message.name}, on their own page` };
  const asked = {
    channel: 'portal',
    direction: 'inbound',
    protectedKind: protectedAs(kind),
    note: words,
  } as const;
  const judged = await judgeContact(deps, by, personId, asked, { ownPage: true });
  if (!judged) throw new Error('A message came from nobody on record');
  const { nation } = pack.landlord;
  const received = { receivedAt: judged.given.at, nation, calendar: deps.calendars.of(pack) };
  const contactId = idOf(message, files);
  const row = await contactRow(deps, by, {
    personId,
    contactId,
    judged,
    tasks: tasksForMessage(kind, received),
    more: { ownPage: kind, ...promisedFor(kind, received, pack) },
  });
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    // A double press is two requests at one time: the second waits here, and then finds what the first wrote.
    const lock = `own page ${landlordId} ${personId}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
    if (await contactOf(tx, { landlordId, personId, contactId })) return contactId;
    const since = startOfLondonDay(londonDate(judged.given.at));
    if (!takesAnother(kind, await kindsSince(tx, { landlordId, personId, since }))) return null;
    const { rows } = await sql<{ isNew: boolean }>`
      select log_contact(${landlordId}, ${JSON.stringify(row)}) as "isNew"`.execute(tx);
    if (rows[0]?.isNew) await attach(tx, { landlordId, holder: 'contact', holder_id: contactId }, files);
    return contactId;
  });
}

/** What each message of this person's since then was. */
async function kindsSince(
  tx: Tx,
  { landlordId, personId, since }: { landlordId: string; personId: string; since: Instant },
): Promise<MessageKind[]> {
  const rows = await tx
    .selectFrom('contact')
    .select(sql<MessageKind>`details ->> 'ownPage'`.as('kind'))
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .where('at', '>=', since)
    .where(sql<boolean>`details ? 'ownPage'`)
    .execute();
  return rows.map((r) => r.kind);
}

export type Receipt = Promised & { contactId: string; at: Instant; kind: MessageKind; words: string };

/** What was promised when a contact came through the person's own page; null for any other contact. */
export function receiptOf(contact: Selectable<ContactRow>): Receipt | null {
  const { ownPage, readBy, heardBy } = contact.details as Partial<Promised> & { ownPage?: MessageKind };
  if (!ownPage || !readBy || !heardBy) return null;
  return {
    contactId: contact.contact_id,
    at: contact.at,
    kind: ownPage,
    words: contact.note,
    readBy,
    heardBy,
  };
}

const MOST_MESSAGES = 20;

/** What this person sent through their own page, newest first. */
export async function messagesOf(
  tx: Tx,
  { landlordId, personId }: { landlordId: string; personId: string },
): Promise<Receipt[]> {
  const rows = await tx
    .selectFrom('contact')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .where(sql<boolean>`details ? 'ownPage'`)
    .orderBy('at', 'desc')
    .limit(MOST_MESSAGES)
    .execute();
  return rows.map(receiptOf).filter((receipt) => receipt !== null);
}

/** One message of this person's, as their receipt says it. */
export async function messageOf(
  tx: Tx,
  who: { landlordId: string; personId: string; contactId: string },
): Promise<Receipt | null> {
  if (!isId(who.contactId)) return null;
  const contact = await contactOf(tx, who);
  return contact && receiptOf(contact);
}
