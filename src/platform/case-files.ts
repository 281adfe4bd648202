import { sql } from 'kysely';
import { type LocalDate, londonDate } from '../domain/calendar.ts';
import { isRestricted } from '../domain/casework/households.ts';
import { parts } from '../domain/casework/independence.ts';
import type { Actor, Colleague, Situation } from '../domain/casework/situation.ts';
import { rolesWaitedFor } from '../domain/casework/waited-for.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { AtHome } from '../domain/facts/households.ts';
import { emptyRegister, type PersonFile, type PersonIdentity } from '../domain/facts/person.ts';
import { absencesIn } from './absences.ts';
import type { Calendars } from './calendars.ts';
import type { Clock } from './clock.ts';
import type { Tx } from './database.ts';
import { holdersOf } from './holders.ts';
import { isId } from './ids.ts';
import { worded } from './letter-wording.ts';
import type { Packs } from './pack-registry.ts';
import type { PersonRow } from './people-tables.ts';
import { keptWith, recordsOf } from './same-person.ts';

/** What everything that asks the rules needs besides the facts. */
export type RuleDeps = {
  clock: Pick<Clock, 'now'>;
  newId: () => string;
  packs: Pick<Packs, 'current'>;
  calendars: Pick<Calendars, 'of'>;
};

export type NotFound = { verdict: 'not-found'; what: 'member of staff' | 'person' | 'case' };
export type Asking = {
  landlordId: string;
  staffId: string;
  personId: string;
  caseId: string | null;
  /** Also everybody who works here, for a page that offers them. */
  colleagues?: boolean;
};

export const identityColumns = [
  'person.landlord_id',
  'person.person_id',
  'person.reference',
  'person.name',
  'person.relationship',
  'person.date_of_birth',
  'person.address',
  'person.postcode',
  'person.household_reference',
  'person.language',
] as const;
type IdentityRow = Pick<
  { [K in keyof PersonRow]: K extends 'person_id' | 'language' ? string : PersonRow[K] },
  (typeof identityColumns)[number] extends `person.${infer C}` ? C & keyof PersonRow : never
>;

export const identityOf = (row: IdentityRow): PersonIdentity => ({
  landlordId: row.landlord_id,
  personId: row.person_id,
  reference: row.reference,
  name: row.name,
  relationship: row.relationship,
  dateOfBirth: row.date_of_birth,
  address: row.address,
  postcode: row.postcode,
  householdId: row.household_reference,
  language: row.language,
});

/** A person with what is recorded about them, by any record of theirs; null where this landlord has nobody of that id. */
export async function loadPersonFile(
  tx: Tx,
  landlordId: string,
  personId: string,
): Promise<PersonFile | null> {
  return loadRecord(tx, landlordId, await keptWith(tx, landlordId, personId));
}

/** This very record, also where it went into another. */
export async function loadRecord(tx: Tx, landlordId: string, personId: string): Promise<PersonFile | null> {
  if (!isId(personId)) return null;
  const row = await tx
    .selectFrom('person')
    .leftJoin('person_register as r', (join) =>
      join.onRef('r.landlord_id', '=', 'person.landlord_id').onRef('r.person_id', '=', 'person.person_id'),
    )
    .select([...identityColumns, 'r.document'])
    .where('person.landlord_id', '=', landlordId)
    .where('person.person_id', '=', personId)
    .executeTakeFirst();
  return row ? { ...identityOf(row), register: row.document ?? emptyRegister } : null;
}

/** A case kept before the record knew of appeals, breaches, safety alerts or how letters went has none. */
export const whole = (kept: CaseFile): CaseFile => ({
  ...kept,
  addenda: kept.addenda ?? [],
  agreements: kept.agreements ?? [],
  informalNotices: kept.informalNotices ?? [],
  passedOn: kept.passedOn ?? [],
  allegationAnswers: kept.allegationAnswers ?? [],
  reviewRequests: kept.reviewRequests ?? [],
  appeals: kept.appeals ?? [],
  breaches: kept.breaches ?? [],
  breachOutcomes: kept.breachOutcomes ?? [],
  orders: kept.orders ?? [],
  outsideReports: kept.outsideReports ?? [],
  immediateActions: kept.immediateActions ?? [],
  messageReplies: kept.messageReplies ?? [],
  alerts: kept.alerts ?? [],
  links: kept.links ?? [],
  copies: kept.copies ?? [],
  translations: kept.translations ?? [],
  handovers: kept.handovers ?? [],
  conflicts: kept.conflicts ?? [],
  households: kept.households ?? [],
  changes: kept.changes ?? [],
  sendings: kept.sendings ?? [],
  letterOutcomes: kept.letterOutcomes ?? [],
});

export async function loadCase(tx: Tx, landlordId: string, caseId: string): Promise<CaseFile | null> {
  if (!isId(caseId)) return null;
  const row = await tx
    .selectFrom('case_file')
    .select('document')
    .where('landlord_id', '=', landlordId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row ? whole(row.document) : null;
}

/** Whose case it is; null where there is no such case. */
export async function personOfCase(tx: Tx, landlordId: string, caseId: string): Promise<string | null> {
  if (!isId(caseId)) return null;
  const row = await tx
    .selectFrom('case_file')
    .select('person_id')
    .where('landlord_id', '=', landlordId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** All the cases of a person, oldest first. */
export const loadCases = async (tx: Tx, landlordId: string, personId: string): Promise<CaseFile[]> =>
  loadCasesOfAll(tx, landlordId, await recordsOf(tx, landlordId, personId));

async function loadCasesOfAll(tx: Tx, landlordId: string, records: string[]): Promise<CaseFile[]> {
  const rows = await tx
    .selectFrom('case_file')
    .select('document')
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', records)
    .orderBy('case_id')
    .execute();
  return rows.map((row) => whole(row.document));
}

/** The cases that were opened on this very record. */
export const loadCasesOn = async (tx: Tx, landlordId: string, personId: string): Promise<CaseFile[]> =>
  (await loadCases(tx, landlordId, personId)).filter((file) => file.personId === personId.toLowerCase());

/** A member of staff as they are now; null once they have left. */
export async function loadActor(tx: Tx, landlordId: string, staffId: string): Promise<Actor | null> {
  if (!isId(staffId)) return null;
  const row = await tx
    .selectFrom('staff')
    .select(['staff_id', 'name', 'roles', 'line_manager_id'])
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', staffId)
    .where('active', '=', true)
    .executeTakeFirst();
  return row
    ? { staffId: row.staff_id, name: row.name, roles: row.roles, lineManagerId: row.line_manager_id }
    : null;
}

export type Facts = {
  actor: Actor;
  person: PersonFile;
  file: CaseFile | null;
  others: CaseFile[];
  /** Nobody, where no colleague can be named. */
  colleagues?: readonly Colleague[];
  /** Those whom the step would have the person reach: whether they are here is asked with those named already. */
  toReach?: readonly string[];
};

/** The facts as the rules take them, with the pack, the clock and the calendar of this moment. */
export async function situationOf(
  deps: RuleDeps,
  tx: Tx,
  { toReach = [], ...facts }: Facts,
): Promise<Situation> {
  const { landlordId } = facts.person;
  const pack = deps.packs.current(landlordId);
  if (!pack) throw new Error(`No policy pack is loaded for the landlord ${landlordId}.`);
  const now = deps.clock.now();
  const today = londonDate(now);
  return {
    ...facts,
    colleagues: facts.colleagues ?? [],
    pack: await worded(tx, pack),
    holders: await holdersOf(tx, landlordId, { roles: rolesWaitedFor(pack, facts.file), on: today }),
    absences: facts.file ? await absencesIn(tx, landlordId, facts.file, toReach) : [],
    lineManagers: await lineManagersOf(tx, landlordId, facts.file),
    ...(await othersAtHome(tx, facts.person, today)),
    now,
    today,
    calendar: deps.calendars.of(pack),
    newId: deps.newId,
  };
}

/** Others recorded in the same household: a letter to one of them leaves the rest out, and each has a standing of their own (I9). */
async function othersAtHome(
  tx: Tx,
  who: PersonIdentity,
  today: LocalDate,
): Promise<{ household: string[]; atHome: AtHome[] }> {
  if (who.householdId === null) return { household: [], atHome: [] };
  const rows = await tx
    .selectFrom('person')
    .leftJoin('arrangements as a', (join) =>
      join.onRef('a.landlord_id', '=', 'person.landlord_id').onRef('a.person_id', '=', 'person.person_id'),
    )
    .select(['person.person_id', 'person.name', 'person.merged_into', 'a.body'])
    .where('person.landlord_id', '=', who.landlordId)
    .where('person.household_reference', '=', who.householdId)
    // Their own other records are nobody else.
    .where((eb) => eb(eb.fn.coalesce('person.merged_into', 'person.person_id'), '<>', who.personId))
    .orderBy('person.person_id')
    .limit(50)
    .execute();
  return {
    household: [...new Set(rows.map((row) => row.name))],
    atHome: rows
      .filter((row) => row.merged_into === null && !row.body?.died)
      .map((row) => ({
        personId: row.person_id,
        name: row.name,
        restricted: isRestricted(row.body, today),
      })),
  };
}

async function lineManagersOf(
  tx: Tx,
  landlordId: string,
  file: CaseFile | null,
): Promise<Record<string, string | null>> {
  const involved = new Set((file?.requests ?? []).flatMap((r) => Object.values(parts(r)).flat()));
  if (file) involved.add(file.owner.staffId);
  if (involved.size === 0) return {};
  const rows = await tx
    .selectFrom('staff')
    .select(['staff_id', 'line_manager_id'])
    .where('landlord_id', '=', landlordId)
    .where('staff_id', 'in', [...involved])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.staff_id, row.line_manager_id]));
}

/** Members of staff by id, and whoever works here now in these roles, or everybody; those who left are told apart. */
export async function loadColleagues(
  tx: Tx,
  landlordId: string,
  {
    ids,
    roles = [],
    everybody = false,
  }: { ids: readonly string[]; roles?: readonly string[]; everybody?: boolean },
): Promise<Colleague[]> {
  const rows = await tx
    .selectFrom('staff')
    .select(['staff_id', 'name', 'roles', 'line_manager_id', 'active'])
    .where('landlord_id', '=', landlordId)
    .where(
      sql<boolean>`(staff_id = any(${ids.filter(isId)}::uuid[])
        or (active and kind = 'colleague' and (${everybody} or roles && ${[...roles]}::text[])))`,
    )
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    staffId: row.staff_id,
    name: row.name,
    roles: row.roles,
    lineManagerId: row.line_manager_id,
    active: row.active,
  }));
}

/** Who asks, of whom, with all the person's cases: read once, however many of them are then asked about. */
export async function loadKnown(
  tx: Tx,
  { landlordId, staffId, personId }: Pick<Asking, 'landlordId' | 'staffId' | 'personId'>,
): Promise<{ actor: Actor; person: PersonFile; cases: CaseFile[] } | NotFound> {
  const actor = await loadActor(tx, landlordId, staffId);
  if (!actor) return { verdict: 'not-found', what: 'member of staff' };
  const records = await recordsOf(tx, landlordId, personId);
  const person = await loadRecord(tx, landlordId, records[0] ?? personId);
  if (!person) return { verdict: 'not-found', what: 'person' };
  return { actor, person, cases: await loadCasesOfAll(tx, landlordId, records) };
}

/** What a page asks the rules about: the same facts `record` decides from, without its locks. */
export async function situationFor(deps: RuleDeps, tx: Tx, asking: Asking): Promise<Situation | NotFound> {
  const known = await loadKnown(tx, asking);
  if ('verdict' in known) return known;
  const { actor, person, cases } = known;
  const split = splitCases(cases, asking.caseId);
  if (!split) return { verdict: 'not-found', what: 'case' };
  const colleagues = asking.colleagues
    ? await loadColleagues(tx, asking.landlordId, {
        ids: split.file ? [split.file.owner.staffId] : [],
        everybody: true,
      })
    : [];
  return situationOf(deps, tx, { actor, person, ...split, colleagues });
}

/** The case asked about and the person's others; null where the person has no such case. */
export function splitCases(
  cases: readonly CaseFile[],
  caseId: string | null,
): { file: CaseFile | null; others: CaseFile[] } | null {
  const wanted = caseId?.toLowerCase() ?? null;
  const file = cases.find((c) => c.caseId === wanted) ?? null;
  if (wanted !== null && !file) return null;
  return { file, others: cases.filter((c) => c !== file) };
}
