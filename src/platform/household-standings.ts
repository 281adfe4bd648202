import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar.ts';
import { restricting, saidOf, standingInWords, unsaidOf } from '../domain/casework/households.ts';
import type { AtHome } from '../domain/facts/households.ts';
import { loadCase, loadCases, loadPersonFile, othersAtHome } from './case-files.ts';
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

const MOST_CASES = 200;

/** Everybody who lives with a restricted person and of whom nobody has said where they stand; in one colleague's cases, or in all. */
export async function unsaidAtHome(
  tx: Tx,
  landlordId: string,
  { today, ownerStaffId = null }: { today: LocalDate; ownerStaffId?: string | null },
): Promise<Unsaid[]> {
  const { rows } = await sql<{ caseId: string; owner: string; personId: string }>`
    select c.case_id as "caseId", s.name as owner, k.person_id as "personId"
      from case_file c
      join person p on p.landlord_id = c.landlord_id and p.person_id = c.person_id
      join person k on k.landlord_id = p.landlord_id and k.person_id = coalesce(p.merged_into, p.person_id)
      join staff s on s.landlord_id = c.landlord_id and s.staff_id = c.owner_staff_id
     where c.landlord_id = ${landlordId}
       and (${ownerStaffId}::uuid is null or c.owner_staff_id = ${ownerStaffId})
       and exists (select from restriction r
                    where r.landlord_id = c.landlord_id and r.case_id = c.case_id and r.ended_how is null
                      and (upper_inf(r.period) or upper(r.period) > ${today}::date))
       and exists (select from person m
                    where m.landlord_id = k.landlord_id and m.household_reference = k.household_reference
                      and m.merged_into is null and m.person_id <> k.person_id)
     order by c.case_id
     limit ${MOST_CASES}`.execute(tx);
  const found: Unsaid[] = [];
  for (const { caseId, owner, personId } of rows) {
    const [file, person] = [
      await loadCase(tx, landlordId, caseId),
      await loadPersonFile(tx, landlordId, personId),
    ];
    if (!file || !person) continue;
    const { atHome } = await othersAtHome(tx, person, today);
    const { authorities } = person.register;
    for (const m of unsaidOf({ file, authorities, today }, atHome))
      found.push({ caseId, owner, person: person.name, personId: m.personId, name: m.name });
  }
  return found;
}
