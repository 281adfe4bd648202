import { sql } from 'kysely';
import { cutTo } from '../../domain/cut-text.ts';
import { contactRow, judgeContact, type LoggedBy, tasksAtOnce } from '../../platform/contacts.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type MessageRead, nameOf, readMessage } from '../../platform/mail/read-message.ts';
import { addedFiles, type LeftOut } from './mail-files.ts';

/** Everybody known by exactly this e-mail address. Given by the people capability. */
export type FindSenders = (asked: {
  landlordId: string;
  by: 'email';
  text: string;
  limit: number;
}) => Promise<string[] | null>;

export type Received = {
  mailId: string;
  outcome: 'contact' | 'several-people' | 'nobody' | 'unreadable' | 'set-aside';
  personId: string | null;
  /** It had arrived before. */
  again: boolean;
  leftOut: LeftOut[];
};

/** Larger than this, the original itself is not kept; all that can be read of it is. */
const mostOriginal = 25 * 1_048_576;
const mostCandidates = 20;

/** Takes in one message: a contact of the one person it is from, or something for a colleague to place. Nothing is lost. */
export async function receiveMail(
  deps: Deps,
  by: LoggedBy,
  find: FindSenders,
  raw: Buffer,
): Promise<Received> {
  const read = await readMessage(raw);
  const senders = read?.from
    ? await find({ landlordId: by.landlordId, by: 'email', text: read.from.address, limit: mostCandidates })
    : null;
  const candidates = senders ?? [];
  const [only] = candidates;
  const personId = read && only && candidates.length === 1 ? only : null;
  const mailId = deps.newId();
  const contact = read && personId ? await contactOfMail(deps, by, { mailId, personId, read }) : null;
  const state = !read
    ? 'unreadable'
    : contact
      ? 'contact'
      : candidates.length > 1
        ? 'several-people'
        : 'nobody';
  return inLandlord(deps.database.app, by.landlordId, async (tx) => {
    // Handed over twice in the same moment: the second waits here, and then finds the first.
    const once = nameOf(raw, read);
    const lock = `inbound mail ${by.landlordId} ${once}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
    const before = await sameMail(tx, by.landlordId, once);
    if (before) return before;
    const at = deps.clock.now();
    const leftOut = await addedFiles(tx, { landlordId: by.landlordId, mailId, at }, read?.attachments ?? []);
    await tx
      .insertInto('inbound_mail')
      .values({
        landlord_id: by.landlordId,
        mail_id: mailId,
        once,
        received_at: at,
        from_address: read?.from?.address ?? null,
        from_name: read?.from?.name ?? '',
        subject: read?.subject ?? '',
        words: read?.words ?? '',
        fault: read ? read.fault : 'It is no message that we can read.',
        original: raw.length <= mostOriginal ? raw : null,
        size: raw.length,
        left_out: JSON.stringify(leftOut),
        candidates,
        state,
        person_id: state === 'contact' ? personId : null,
        taken_by: by.staffId,
      })
      .execute();
    if (contact) await logIn(tx, by.landlordId, contact);
    return { mailId, outcome: state, personId: state === 'contact' ? personId : null, again: false, leftOut };
  });
}

async function sameMail(tx: Tx, landlordId: string, once: string): Promise<Received | null> {
  const row = await tx
    .selectFrom('inbound_mail')
    .select(['mail_id', 'state', 'person_id', 'left_out'])
    .where('landlord_id', '=', landlordId)
    .where('once', '=', once)
    .executeTakeFirst();
  return row
    ? { mailId: row.mail_id, outcome: row.state, personId: row.person_id, again: true, leftOut: row.left_out }
    : null;
}

type OfMail = { mailId: string; personId: string; read: Pick<MessageRead, 'subject' | 'words'>; at?: string };
const mostNote = 18_000;

/** The mail as a contact of this person, judged as any other and waiting to be read; null where nobody has that id. */
export async function contactOfMail(
  deps: Deps,
  by: LoggedBy,
  { mailId, personId, read, at }: OfMail,
): Promise<Record<string, unknown> | null> {
  const whole = [read.subject && `Subject: ${read.subject}`, read.words].filter(Boolean).join('\n\n');
  const note = whole.length > mostNote ? `${cutTo(whole, mostNote)}\n… (the rest is in the mail)` : whole;
  const asked = { channel: 'email' as const, direction: 'inbound' as const, note, ...(at && { at }) };
  const judged = await judgeContact(deps, by, personId, asked);
  if (!judged) return null;
  const tasks = tasksAtOnce(deps, by.landlordId, judged.given);
  return contactRow(deps, by, { personId, contactId: mailId, judged, tasks, more: { inboundMail: mailId } });
}

export const logIn = (tx: Tx, landlordId: string, contact: Record<string, unknown>) =>
  sql`select log_contact(${landlordId}, ${JSON.stringify(contact)}::jsonb)`.execute(tx);
