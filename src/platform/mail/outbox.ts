import type { Tx } from '../database.ts';

export type NewMail = {
  landlordId: string;
  mailId: string;
  at: string;
  /** What it is for, in a word: `letter`, `work`. */
  purpose: string;
  /** What it tells about, where there is one such thing: a letter's id, an obligation's. */
  aboutId?: string;
  /** Queued under the same name before, it is not queued again. */
  once?: string;
  to: string;
  /** Never a person's name nor a word of the case: subjects are shown on locked screens. */
  subject: string;
  text: string;
};

const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;
/** One address, and nothing that a mail server could read as two. */
export const isMailAddress = (text: string): boolean => ADDRESS.test(text) && text.length <= 254;

/**
 * Puts a mail in the outbox, in the transaction of what it tells about. False where the same was queued before (`once`).
 * It waits there where no mail server is configured.
 */
export async function queueMail(tx: Tx, mail: NewMail): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mail')
    .values({
      landlord_id: mail.landlordId,
      mail_id: mail.mailId,
      purpose: mail.purpose,
      about_id: mail.aboutId ?? null,
      once: mail.once ?? null,
      to_address: mail.to,
      subject: mail.subject,
      words: mail.text,
      queued_at: mail.at,
      due_at: mail.at,
      message_id: null,
      last_fault: null,
      sent_at: null,
      gave_up_at: null,
    })
    .onConflict((clash) => clash.columns(['landlord_id', 'once']).where('once', 'is not', null).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
