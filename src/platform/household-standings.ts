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

/** As many as a page shows; the rest comes as these are said. */
const MOST = 500;
const CASES_AT_ONCE = 200;

type Row = Unsaid & { file: CaseFile; authorities: Authority[] | null; body: Arrangements | null };
type Asked = { today: LocalDate; ownerStaffId?: string | null };

/** Everybody who lives with a restricted person and of whom nobody has said where they stand; in one colleague's cases, or in all. */
export async function unsaidAtHome(tx: Tx, landlordId: string, asked: Asked): Promise<Unsaid[]> {
  const found: Unsaid[] = [];
  for (let after: string | null = null; found.length < MOST; ) {
    const cases = await restrictingCases(tx, landlordId, asked, after);
    const last = cases.at(-1);
    if (last === undefined) break;
    for (const { file, authorities, body, ...unsaid } of await atHomeIn(tx, landlordId, cases)) {
      if (body?.died) continue;
      const { personId, name } = unsaid;
      const member = { personId, name, restricted: isRestricted(body, asked.today) };
      const of = { file: whole(file), authorities: authorities ?? [], today: asked.today };
      if (unsaidOf(of, [member]).length > 0) found.push(unsaid);
    }
    if (cases.length < CASES_AT_ONCE) break;
    after = last;
  }
  return found.slice(0, MOST);
}

/** Cases in which a restriction stands, some at a time, in order. */
async function restrictingCases(
  tx: Tx,
  landlordId: string,
  { today, ownerStaffId = null }: Asked,
  after: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ caseId: string }>`
    select distinct r.case_id as "caseId"
      from restriction r
      join case_file c on c.landlord_id = r.landlord_id and c.case_id = r.case_id
     where r.landlord_id = ${landlordId} and r.ended_how is null
       and (upper_inf(r.period) or upper(r.period) > ${today}::date)
       and (${ownerStaffId}::uuid is null or c.owner_staff_id = ${ownerStaffId})
       and (${after}::uuid is null or r.case_id > ${after})
     order by r.case_id
     limit ${CASES_AT_ONCE}`.execute(tx);
  return rows.map((r) => r.caseId);
}

/** Each who lives with the person of one of these cases, where the record of that person is kept today. */
async function atHomeIn(tx: Tx, landlordId: string, cases: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select c.case_id as "caseId", c.document as file, s.name as owner, k.name as person,
           r.document -> 'authorities' as authorities, m.person_id as "personId", m.name, a.body
      from case_file c
      join person p on p.landlord_id = c.landlord_id and p.person_id = c.person_id
     cross join lateral (
        select * from person x
         where x.landlord_id = c.landlord_id and x.person_id = coalesce(p.merged_into, p.person_id) limit 1
      ) k
      join person m on m.landlord_id = k.landlord_id and m.household_reference = k.household_reference
                   and m.merged_into is null and m.person_id <> k.person_id
      join staff s on s.landlord_id = c.landlord_id and s.staff_id = c.owner_staff_id
      left join person_register r on r.landlord_id = k.landlord_id and r.person_id = k.person_id
      left join arrangements a on a.landlord_id = m.landlord_id and a.person_id = m.person_id
     where c.landlord_id = ${landlordId} and c.case_id in (${sql.join(cases)})
     order by c.case_id, m.person_id`.execute(tx);
  return rows;
}
