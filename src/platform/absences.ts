import type { LocalDate } from '../domain/calendar.ts';
import { type Absence, pointsIn, pointsNamed } from '../domain/contact/arrangements.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { Tx } from './database.ts';
import { isId } from './ids.ts';

/** Before anybody's first day: for a leaver whose last day is not on record. */
const ALWAYS = '2000-01-01';

/** Absences of these members of staff, and the leaving of those who left, as arrangements hold them. */
export async function absencesOf(tx: Tx, landlordId: string, staff: readonly string[]): Promise<Absence[]> {
  const ids = staff.filter(isId);
  if (ids.length === 0) return [];
  // Held still: whoever records an absence holds the row, so that either they see this restriction or we see the absence.
  const rows = await tx
    .selectFrom('staff')
    .select(['staff_id', 'active', 'left_on'])
    .where('landlord_id', '=', landlordId)
    .where('staff_id', 'in', ids)
    .orderBy('staff_id')
    .forShare()
    .execute();
  const away = await tx
    .selectFrom('staff_absence')
    .select(['staff_id', 'from_day', 'back_on'])
    .where('landlord_id', '=', landlordId)
    .where('staff_id', 'in', ids)
    .where('taken_back_at', 'is', null)
    .execute();
  return [
    ...rows
      .filter((r) => !r.active)
      .map((r) => ({ staffId: r.staff_id, from: r.left_on ?? ALWAYS, to: null, left: true as const })),
    ...away.map((a) => ({ staffId: a.staff_id, from: a.from_day, to: a.back_on })),
  ];
}

/** The absences that a case must know of: also of those whom a decision names that has not begun. */
export const absencesIn = (
  tx: Tx,
  landlordId: string,
  file: CaseFile,
  toReach: readonly string[] = [],
): Promise<Absence[]> =>
  absencesOf(tx, landlordId, [
    ...new Set([
      ...toReach,
      ...pointsNamed([file]),
      ...file.requests.flatMap((r) => (r.decision?.measures ?? []).flatMap(pointsIn)),
    ]),
  ]);

/** The absences that a person's arrangements must know of. */
export const absencesFor = (tx: Tx, landlordId: string, cases: readonly CaseFile[]): Promise<Absence[]> =>
  absencesOf(tx, landlordId, pointsNamed(cases));

export type Reaching = { personId: string; caseId: string; restrictionId: string };

/** Restrictions not ended in which this member of staff is somebody to reach, person by person. */
export async function reaching(tx: Tx, landlordId: string, staffId: string): Promise<Reaching[]> {
  const rows = await tx
    .selectFrom('restriction_measure as m')
    .innerJoin('restriction as r', (join) =>
      join.onRef('r.landlord_id', '=', 'm.landlord_id').onRef('r.restriction_id', '=', 'm.restriction_id'),
    )
    .select(['m.person_id', 'r.case_id', 'r.restriction_id'])
    .distinct()
    .where('m.landlord_id', '=', landlordId)
    .where((eb) => eb.or([eb('m.contact_staff_id', '=', staffId), eb('m.deputy_staff_id', '=', staffId)]))
    .where('r.ended_at', 'is', null)
    .orderBy('m.person_id')
    .orderBy('r.restriction_id')
    .execute();
  return rows.map((r) => ({ personId: r.person_id, caseId: r.case_id, restrictionId: r.restriction_id }));
}

export type Covered = { staffId: string; name: string; roles: string[]; backOn: LocalDate | null };

/** Those whom this member of staff covers on a day. */
export async function coveredBy(
  tx: Tx,
  landlordId: string,
  { coverId, on }: { coverId: string; on: LocalDate },
): Promise<Covered[]> {
  const rows = await tx
    .selectFrom('staff_absence as a')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.landlord_id', '=', 'a.landlord_id').onRef('s.staff_id', '=', 'a.staff_id'),
    )
    .select(['s.staff_id', 's.name', 's.roles', 'a.back_on'])
    .where('a.landlord_id', '=', landlordId)
    .where('a.cover_staff_id', '=', coverId)
    .where('a.taken_back_at', 'is', null)
    .where('a.from_day', '<=', on)
    .where((eb) => eb.or([eb('a.back_on', 'is', null), eb('a.back_on', '>', on)]))
    .orderBy('s.name')
    .execute();
  return rows.map((r) => ({ staffId: r.staff_id, name: r.name, roles: r.roles, backOn: r.back_on }));
}
