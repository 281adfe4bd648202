import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';

export type MayBeSame = {
  personId: string;
  reference: string;
  name: string;
  relationship: string;
  /** What both have: the same phone, e-mail, or date of birth with a like name. */
  same: string[];
};

const MOST = 20;

/** Other records that may be of the same person, by what they share. It proposes; a person decides. */
export async function mayBeSame(
  tx: Tx,
  { landlordId, personId }: { landlordId: string; personId: string },
): Promise<MayBeSame[]> {
  const { rows } = await sql<MayBeSame>`
    with this as (
      select person_id, name, date_of_birth, postcode_search from person
       where landlord_id = ${landlordId} and person_id = ${personId}),
    shared as (
      select theirs.person_id,
             case theirs.kind when 'phone' then 'the same phone' else 'the same e-mail' end as what
        from contact_point ours
        join contact_point theirs on theirs.landlord_id = ours.landlord_id and theirs.kind = ours.kind
             and theirs.normalised = ours.normalised and theirs.person_id <> ours.person_id
       where ours.landlord_id = ${landlordId} and ours.person_id = ${personId}
      union
      select named.person_id, 'the same date of birth and part of the name'
        from this
        cross join lateral unnest(name_words(this.name)) as own (part)
        join person_name_word named on named.landlord_id = ${landlordId} and named.word = own.part collate "C"
        join person other on other.landlord_id = ${landlordId} and other.person_id = named.person_id
             and other.date_of_birth = this.date_of_birth
       where named.person_id <> this.person_id)
    select p.person_id as "personId", p.reference, p.name, p.relationship, array_agg(distinct what order by what) as same
      from shared join person p on p.landlord_id = ${landlordId} and p.person_id = shared.person_id
     where p.merged_into is null
     group by 1, 2, 3, 4
     order by count(distinct what) desc, p.reference
     limit ${MOST}`.execute(tx);
  return rows;
}
