import type { Tx } from '../database.ts';
import { isId } from '../ids.ts';

export const MOST_SHOWN = 100;

/** What has not gone, without its words: given up first, then what waits, oldest first. */
export const mailNotSent = (tx: Tx, landlordId: string) =>
  tx
    .selectFrom('mail as m')
    .leftJoin('letter as l', (join) =>
      join.onRef('l.landlord_id', '=', 'm.landlord_id').onRef('l.letter_id', '=', 'm.about_id'),
    )
    .select(['m.mail_id', 'm.purpose', 'm.to_address', 'm.queued_at', 'm.due_at', 'm.tries', 'm.last_fault'])
    .select(['m.gave_up_at', 'l.letter_id', 'l.case_id'])
    .where('m.landlord_id', '=', landlordId)
    .where('m.sent_at', 'is', null)
    .orderBy('m.gave_up_at', (order) => order.asc().nullsLast())
    .orderBy('m.due_at')
    .limit(MOST_SHOWN)
    .execute();
export type NotSent = Awaited<ReturnType<typeof mailNotSent>>[number];

/**
 * Tries once more what was given up. False: it is not there, or has gone, or it holds a letter, which may have gone another
 * way meanwhile and is sent again from its own page.
 */
export async function tryAgain(
  tx: Tx,
  { landlordId, mailId, at }: { landlordId: string; mailId: string; at: string },
): Promise<boolean> {
  if (!isId(mailId)) return false;
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ gave_up_at: null, due_at: at, tries: 0 })
    .where('landlord_id', '=', landlordId)
    .where('mail_id', '=', mailId)
    .where('gave_up_at', 'is not', null)
    .where('purpose', '<>', 'letter')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
