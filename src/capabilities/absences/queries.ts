import { sql } from 'kysely';
import type { LocalDate } from '../../domain/calendar.ts';
import type { Colleague } from '../../domain/casework/situation.ts';
import { type Db, inLandlord, type Tx } from '../../platform/database.ts';

export type AbsenceShown = {
  absenceId: string;
  staffId: string;
  name: string;
  coverId: string;
  cover: string;
  from: LocalDate;
  backOn: LocalDate | null;
  recordedBy: string;
  /** Whoever covers is away on some of these days too, or has left. */
  uncovered: boolean;
};

/** Absences that go on or are to come: one's own, those one covers, one's team's; an administrator's view is of everybody. */
export const absencesShown = (
  db: Db,
  landlordId: string,
  { staffId, administers, today }: { staffId: string; administers: boolean; today: LocalDate },
): Promise<AbsenceShown[]> =>
  inLandlord(db, landlordId, async (tx) => {
    const { rows } = await sql<AbsenceShown>`
      select a.absence_id as "absenceId", a.staff_id as "staffId", s.name, a.cover_staff_id as "coverId", c.name as cover,
             a.from_day as "from", a.back_on as "backOn", a.recorded_by_name as "recordedBy",
             (not c.active or exists (
               select from staff_absence o
                where o.landlord_id = a.landlord_id and o.staff_id = a.cover_staff_id and o.taken_back_at is null
                  and daterange(o.from_day, o.back_on) && daterange(a.from_day, a.back_on))) as uncovered
        from staff_absence a
        join staff s on s.landlord_id = a.landlord_id and s.staff_id = a.staff_id
        join staff c on c.landlord_id = a.landlord_id and c.staff_id = a.cover_staff_id
       where a.landlord_id = ${landlordId} and a.taken_back_at is null
         and (a.back_on is null or a.back_on > ${today})
         and (${administers} or ${staffId} in (a.staff_id, a.cover_staff_id, s.line_manager_id))
       order by a.from_day, s.name
       limit 500`.execute(tx);
    return rows;
  });

export type StaffChoice = { staffId: string; name: string; jobTitle: string; mayBeRecorded: boolean };

/** Everybody who works here now, and for whom this colleague may record an absence. */
export const staffChoices = (
  db: Db,
  landlordId: string,
  mayBeRecorded: (of: Colleague) => boolean,
): Promise<StaffChoice[]> =>
  inLandlord(db, landlordId, async (tx) => {
    const rows = await tx
      .selectFrom('staff')
      .select(['staff_id', 'name', 'job_title', 'roles', 'line_manager_id'])
      .where('landlord_id', '=', landlordId)
      .where('active', '=', true)
      .where('kind', '=', 'colleague')
      .orderBy('name')
      .execute();
    return rows.map((r) => {
      const of = { staffId: r.staff_id, name: r.name, roles: r.roles, lineManagerId: r.line_manager_id };
      const { staffId, name } = of;
      const whether = mayBeRecorded({ ...of, active: true });
      return { staffId, name, jobTitle: r.job_title ?? '', mayBeRecorded: whether };
    });
  });

/** The name of whoever manages this colleague and works here; null where nobody does. */
export async function managerOf(tx: Tx, landlordId: string, staffId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('staff as s')
    .innerJoin('staff as m', (j) =>
      j.onRef('m.landlord_id', '=', 's.landlord_id').onRef('m.staff_id', '=', 's.line_manager_id'),
    )
    .select('m.name')
    .where('s.landlord_id', '=', landlordId)
    .where('s.staff_id', '=', staffId)
    .where('m.active', '=', true)
    .executeTakeFirst();
  return row?.name ?? null;
}
