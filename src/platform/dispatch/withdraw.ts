import { sql } from 'kysely';
import type { Tx } from '../database.ts';

/** Why a letter's mail is given up before it goes, in words for whoever looks at it. */
const wentAnotherWay = 'The letter went another way before this mail could go.';
const linkEnded = 'The link in it ended before a mail server took it. Send it again.';

/**
 * Gives up the waiting mail of each letter that waits for it no longer, or whose link has ended, and forgets its words: they
 * hold the link. Answers how many were given up.
 */
export async function withdrawLetterMail(tx: Tx, landlordId: string, at: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update mail m
       set gave_up_at = ${at}, words = null,
           last_fault = case when ${waitsFor} then ${linkEnded}::text else ${wentAnotherWay}::text end
     where m.landlord_id = ${landlordId} and m.purpose = 'letter'
       and m.sent_at is null and m.gave_up_at is null
       and not (${waitsFor} and ${linkOpens(at)})`.execute(tx);
  return Number(numAffectedRows);
}

const waitsFor = sql<boolean>`exists (
  select from letter_dispatch d
   where d.landlord_id = m.landlord_id and d.mail_id = m.mail_id and d.closed_at is null)`;

const linkOpens = (at: string) => sql<boolean>`exists (
  select from letter_link l
   where l.landlord_id = m.landlord_id and l.mail_id = m.mail_id and l.expires_at > ${at})`;

/** Whether a mail may still go: asked once more at the moment it is taken, of one that holds a letter. */
export const mayStillGo = (at: string) =>
  sql<boolean>`(m.purpose <> 'letter' or (${waitsFor} and ${linkOpens(at)}))`;
