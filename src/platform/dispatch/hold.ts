import { sql } from 'kysely';
import type { Tx } from '../database.ts';

/**
 * What waits to go in a case goes nowhere until somebody has looked: it leaves a batch that is not yet confirmed as posted,
 * and its mail, where none of it has gone. What is in the post already cannot be called back.
 */
export const holdAll = (tx: Tx, of: Holding): Promise<void> => hold(tx, of, null);

/**
 * The same for the letters that told of a restriction and of who is reached under it, once it has ended or moved before they could
 * go; but for the one that tells of just that.
 */
export const holdLetterOf = (
  tx: Tx,
  of: Holding,
  restrictionId: string,
  butFor: string | null = null,
): Promise<void> => hold(tx, of, { restrictionId, butFor });

/** Why it was held before still holds: a home kept safe stays the first thing said of it. */
const alsoHeld = (why: string) =>
  sql<string>`case when d.held is null or position(${why} in d.held) > 0 then coalesce(d.held, ${why})
                   else d.held || '; ' || ${why} end`;

type Holding = { landlordId: string; caseId: string; at: string; why: string };

async function hold(
  tx: Tx,
  { landlordId, caseId, at, why }: Holding,
  only: { restrictionId: string; butFor: string | null } | null,
): Promise<void> {
  const stopped = await tx
    .updateTable('letter_dispatch as d')
    .set({ held: alsoHeld(why), batch_id: null })
    .where('d.landlord_id', '=', landlordId)
    .where('d.case_id', '=', caseId)
    .where('d.closed_at', 'is', null)
    .$if(only !== null, (q) => q.where(tellsOf(landlordId, caseId, only)))
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

/** Letters of this restriction: what began or changed it, and each that said who is reached. */
const tellsOf = (
  landlordId: string,
  caseId: string,
  only: { restrictionId: string; butFor: string | null } | null,
) => sql<boolean>`(d.letter_id is distinct from ${only?.butFor ?? null}::uuid and d.letter_id in (
    select r.letter_id from restriction r
     where r.landlord_id = ${landlordId} and r.restriction_id = ${only?.restrictionId ?? null}::uuid
    union all
    select (p ->> 'letterId')::uuid
      from case_file c
     cross join jsonb_path_query(c.document, '$.restrictions[*] ? (@.restrictionId == $of).pointChanges[*]',
                                 jsonb_build_object('of', ${only?.restrictionId ?? null}::text)) p
     where c.landlord_id = ${landlordId} and c.case_id = ${caseId}))`;
