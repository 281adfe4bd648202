import { sql } from 'kysely';
import type { Tx } from '../database.ts';

/**
 * What waits to go in a case goes nowhere until somebody has looked: it leaves a batch that is not yet confirmed as posted,
 * and its mail, where none of it has gone. What is in the post already cannot be called back.
 */
export async function holdAll(
  tx: Tx,
  { landlordId, caseId, at, why }: { landlordId: string; caseId: string; at: string; why: string },
): Promise<void> {
  const stopped = await tx
    .updateTable('letter_dispatch as d')
    .set({ held: why, batch_id: null })
    .where('d.landlord_id', '=', landlordId)
    .where('d.case_id', '=', caseId)
    .where('d.closed_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('d.batch_id', 'is', null),
        eb.exists(
          eb
            .selectFrom('print_batch as b')
            .select(sql`1`.as('one'))
            .whereRef('b.landlord_id', '=', 'd.landlord_id')
            .whereRef('b.batch_id', '=', 'd.batch_id')
            .where('b.confirmed_at', 'is', null),
        ),
      ]),
    )
    .returning('d.mail_id')
    .execute();
  const mails = stopped.flatMap((d) => d.mail_id ?? []);
  if (mails.length === 0) return;
  await tx
    .updateTable('mail')
    // Its words hold a link that would open the letter.
    .set({ gave_up_at: at, last_fault: why, words: null })
    .where('landlord_id', '=', landlordId)
    .where('mail_id', 'in', mails)
    .where('sent_at', 'is', null)
    .execute();
}
