import { type Instant, inForce, type LocalDate, londonDate } from '../domain/calendar.ts';
import { withoutCapital } from '../domain/capital.ts';
import { isRestricted } from '../domain/casework/households.ts';
import type { ArrangedRestriction, Arrangements } from '../domain/contact/arrangements.ts';
import { immediateNow } from '../domain/contact/immediate.ts';
import { measureNames } from '../domain/facts/measures.ts';
import { adjustmentInForce, type Relationship } from '../domain/facts/person.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import { householdStandings } from './household-standings.ts';
import { isId } from './ids.ts';

const measuresOf = (restrictions: readonly ArrangedRestriction[]) => [
  ...new Set(
    restrictions.flatMap((r) => r.measures.map((m) => withoutCapital(measureNames[m.measure.kind]))),
  ),
];

/** "calls at set times; review overdue", "no arrangements": what a list says beside a name at a moment. */
export function statusInWords(arrangements: Arrangements | null, now: Instant): string {
  if (!arrangements) return 'no arrangements';
  if (arrangements.died) return 'has died';
  const on = londonDate(now);
  const { restrictions, adjustments, safetyAlerts } = arrangements;
  const standing = restrictions.filter((r) => inForce(r.interval, on));
  const coming = restrictions.filter((r) => on < r.interval.from);
  const alerted = safetyAlerts.some((a) => a.status === 'in-force' && inForce(a.interval, on));
  const words = [
    ...(alerted ? ['safety alert'] : []),
    ...(arrangements.keptSafe ? ['home kept safe'] : []),
    ...(immediateNow(arrangements, now).length > 0 ? ['a colleague acted at once'] : []),
    ...measuresOf(standing.filter((r) => !r.supportive)),
    ...(standing.some((r) => r.supportive) ? ['a named colleague is on hand to help'] : []),
    ...(standing.some((r) => on > r.reviewOn) ? ['review overdue'] : []),
    ...(coming.length > 0 ? ['an arrangement begins later'] : []),
    ...(adjustments.some((a) => adjustmentInForce(a, on)) ? ['adjustments agreed'] : []),
  ];
  return words.length > 0 ? words.join('; ') : 'no arrangements';
}

/** The status of each of these people, in one query, in the order given. */
export async function statusesOf(
  db: Db,
  landlordId: string,
  personIds: readonly string[],
  now: string,
): Promise<Map<string, string>> {
  const ids = personIds.filter(isId);
  const rows =
    ids.length === 0
      ? []
      : await inLandlord(db, landlordId, (tx) =>
          tx
            .selectFrom('arrangements')
            .select(['person_id', 'body'])
            .where('landlord_id', '=', landlordId)
            .where('person_id', 'in', ids)
            .execute(),
        );
  const bodies = new Map(rows.map((row) => [row.person_id, row.body]));
  return new Map(personIds.map((id) => [id, statusInWords(bodies.get(id) ?? null, now)]));
}

export type HouseholdMember = {
  personId: string;
  name: string;
  relationship: Relationship;
  dateOfBirth: LocalDate | null;
  status: string;
  /** Where they stand with what limits the person they live with; null where nothing does. */
  standing: string | null;
  /** Where that person stands with what limits this member; null where nothing does. */
  ofThem: string | null;
};

const MOST_MEMBERS = 50;

/** The others recorded in the same household, each with their own status: nothing passes from one to another (I9). */
export async function householdStatuses(
  tx: Tx,
  who: { landlordId: string; personId: string; householdId: string | null },
  now: string,
): Promise<HouseholdMember[]> {
  if (who.householdId === null) return [];
  const rows = await tx
    .selectFrom('person')
    .leftJoin('arrangements as a', (join) =>
      join.onRef('a.landlord_id', '=', 'person.landlord_id').onRef('a.person_id', '=', 'person.person_id'),
    )
    .select(['person.person_id', 'person.name', 'person.relationship', 'person.date_of_birth', 'a.body'])
    .where('person.landlord_id', '=', who.landlordId)
    .where('person.household_reference', '=', who.householdId)
    .where('person.merged_into', 'is', null)
    .orderBy('person.name')
    .limit(MOST_MEMBERS)
    .execute();
  const on = londonDate(now);
  const all = rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    restricted: isRestricted(row.body, on),
    limited: row.body?.restrictions.some((r) => !r.supportive) === true && !row.body.died,
  }));
  const [own] = all.filter((m) => m.personId === who.personId);
  const others = rows.filter((row) => row.person_id !== who.personId);
  const standings = await householdStandings(tx, who.landlordId, all, on);
  return others.map((row) => ({
    personId: row.person_id,
    name: row.name,
    relationship: row.relationship,
    dateOfBirth: row.date_of_birth,
    status: statusInWords(row.body, now),
    standing: own ? standings(own.personId, row.person_id) : null,
    ofThem: own ? standings(row.person_id, own.personId) : null,
  }));
}
