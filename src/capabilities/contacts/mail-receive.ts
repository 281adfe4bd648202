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

/** How a mail came that nobody hands over at this moment. */
export type Came = {
  /** When it arrived, where that was before now. */
  at?: string;
  mailboxId?: string;
  /** What is here is the beginning of one of this many bytes, and why no more of it is. */
  partOf?: { size: number; why: string };
  /** It is kept as it is, and nobody tries to read it. */
  unread?: string;
};

/** Takes in one message: a contact of the one person it is from, or something for a colleague to place. Nothing is lost. */
export async function receiveMail(
  deps: Deps,
  by: LoggedBy,
  find: FindSenders,
  raw: Buffer,
  came: Came = {},
): Promise<Received> {
  const { partOf } = came;
  const read = came.unread === undefined ? await readMessage(raw) : null;
  const senders = read?.from
    ? await find({ landlordId: by.landlordId, by: 'email', text: read.from.address, limit: mostCandidates })
    : null;
  const candidates = senders ?? [];
  const [only] = candidates;
  const personId = read && !partOf && only && candidates.length === 1 ? only : null;
  const mailId = deps.newId();
  const arrived = came.at !== undefined && { at: came.at };
  const contact =
    read && personId ? await contactOfMail(deps, by, { mailId, personId, read, ...arrived }) : null;
  const state =
    !read || partOf
      ? 'unreadable'
      : contact
        ? 'contact'
        : candidates.length > 1
          ? 'several-people'
          : 'nobody';
  return inLandlord(deps.database.app, by.landlordId, async (tx) => {
    // Handed over twice in the same moment: the second waits here, and then finds the first.
    const once = partOf ? `${nameOf(raw, null)}/of ${partOf.size}` : nameOf(raw, read);
    const lock = `inbound mail ${by.landlordId} ${once}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
    const before = await sameMail(tx, by.landlordId, once);
    if (before) return before;
    const at = came.at ?? deps.clock.now();
    const attachments = partOf ? [] : (read?.attachments ?? []);
    const leftOut = await addedFiles(tx, { landlordId: by.landlordId, mailId, at }, attachments);
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
        fault: partOf?.why ?? came.unread ?? (read ? read.fault : 'It is no message that we can read.'),
        original: !partOf && raw.length > 0 && raw.length <= mostOriginal ? raw : null,
        size: Math.max(1, partOf?.size ?? raw.length),
        left_out: JSON.stringify(leftOut),
        candidates,
        state,
        person_id: state === 'contact' ? personId : null,
        taken_by: by.staffId,
        mailbox_id: came.mailboxId ?? null,
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
