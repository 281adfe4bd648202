import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar.ts';
import {
  isRestricted,
  restricting,
  saidOf,
  standingInWords,
  unsaidOf,
} from '../domain/casework/households.ts';
import type { Arrangements } from '../domain/contact/arrangements.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { AtHome } from '../domain/facts/households.ts';
import type { Authority } from '../domain/facts/person.ts';
import { loadCases, loadPersonFile, whole } from './case-files.ts';
import type { Tx } from './database.ts';

/** Of each pair in a household: where one stands with what limits the other, in words; null where nothing does. */
export async function householdStandings(
  tx: Tx,
  landlordId: string,
  members: readonly (AtHome & { limited: boolean })[],
  today: LocalDate,
): Promise<(limited: string, member: string) => string | null> {
  const words = new Map<string, string>();
  for (const of of members.filter((m) => m.limited)) {
    const authorities = (await loadPersonFile(tx, landlordId, of.personId))?.register.authorities ?? [];
    const cases = (await loadCases(tx, landlordId, of.personId)).filter(
      (file) => restricting(file, today).length > 0,
    );
    for (const member of cases.length > 0 ? members : []) {
      const said = cases.map((file) => saidOf({ file, authorities, today }, member));
      const least = said.includes(null) ? null : (said.at(-1) ?? null);
      words.set(`${of.personId} ${member.personId}`, standingInWords(member, of.name, least));
    }
  }
  return (limited, member) => words.get(`${limited} ${member}`) ?? null;
}

export type Unsaid = { caseId: string; person: string; owner: string; personId: string; name: string };

const MOST = 500;

type Row = Unsaid & { file: CaseFile; authorities: Authority[] | null; body: Arrangements | null };

/** Everybody who lives with a restricted person and of whom nobody has said where they stand; in one colleague's cases, or in all. */
export async function unsaidAtHome(
  tx: Tx,
  landlordId: string,
  { today, ownerStaffId = null }: { today: LocalDate; ownerStaffId?: string | null },
): Promise<Unsaid[]> {
  const { rows } = await sql<Row>`
    select c.case_id as "caseId", c.document as file, s.name as owner, k.name as person,
           r.document -> 'authorities' as authorities, m.person_id as "personId", m.name, a.body
      from case_file c
      join person p on p.landlord_id = c.landlord_id and p.person_id = c.person_id
      join person k on k.landlord_id = p.landlord_id and k.person_id = coalesce(p.merged_into, p.person_id)
      join person m on m.landlord_id = k.landlord_id and m.household_reference = k.household_reference
                   and m.merged_into is null and m.person_id <> k.person_id
      join staff s on s.landlord_id = c.landlord_id and s.staff_id = c.owner_staff_id
      left join person_register r on r.landlord_id = k.landlord_id and r.person_id = k.person_id
      left join arrangements a on a.landlord_id = m.landlord_id and a.person_id = m.person_id
     where c.landlord_id = ${landlordId}
       and (${ownerStaffId}::uuid is null or c.owner_staff_id = ${ownerStaffId})
       and exists (select from restriction r
                    where r.landlord_id = c.landlord_id and r.case_id = c.case_id and r.ended_how is null
                      and (upper_inf(r.period) or upper(r.period) > ${today}::date))
     order by c.case_id, m.person_id
     limit ${MOST}`.execute(tx);
  return rows
    .filter(({ file, authorities, personId, name, body }) => {
      if (body?.died) return false;
      const member = { personId, name, restricted: isRestricted(body, today) };
      return unsaidOf({ file: whole(file), authorities: authorities ?? [], today }, [member]).length > 0;
    })
    .map(({ caseId, person, owner, personId, name }) => ({ caseId, person, owner, personId, name }));
}
