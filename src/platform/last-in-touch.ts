import { sql } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import type { Tx } from './database.ts';

export type Unasked = { personId: string; name: string; reference: string | null; lastAt: Instant };

/** Where the page before ended: who was in touch last, then by id. */
export type After = { at: Instant; personId: string };

type Asked = { since: Instant; after: After | null; limit: number };

/**
 * People without a case who were in touch and whose needs nobody ever asked about, the newest contact first. Somebody with a case is
 * asked there, and nobody asks about the dead.
 */
export async function unaskedAboutNeeds(
  tx: Tx,
  landlordId: string,
  { since, after, limit }: Asked,
): Promise<Unasked[]> {
  const { rows } = await sql<Unasked>`
    select l.person_id as "personId", p.name, p.reference, l.at as "lastAt"
      from last_in_touch l
      join person p on p.landlord_id = l.landlord_id and p.person_id = l.person_id
     where l.landlord_id = ${landlordId} and not l.needs_asked and l.at >= ${since}
       ${afterThat(after)}
       and not exists (select from case_file c where c.landlord_id = l.landlord_id and c.person_id = l.person_id)
       and not exists (select from person m
                         join case_file c on c.landlord_id = m.landlord_id and c.person_id = m.person_id
                        where m.landlord_id = l.landlord_id and m.merged_into = l.person_id)
       and not exists (select from arrangements a
                        where a.landlord_id = l.landlord_id and a.person_id = l.person_id and a.body -> 'died' is not null)
     order by l.at desc, l.person_id
     limit ${limit}`.execute(tx);
  return rows;
}

/** Of one moment, those with a greater id; both ends are in the order of the index. */
const afterThat = (after: After | null) =>
  after === null
    ? sql``
    : sql`and l.at <= ${after.at} and (l.at < ${after.at} or l.person_id > ${after.personId})`;
