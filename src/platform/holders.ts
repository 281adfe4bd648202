import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar.ts';
import type { Holder } from '../domain/casework/situation.ts';
import type { Tx } from './database.ts';

/** Everybody who works here now in one of these roles, and who of them is away on a day. */
export async function holdersOf(
  tx: Tx,
  landlordId: string,
  { roles, on }: { roles: readonly string[]; on: LocalDate },
): Promise<Holder[]> {
  if (roles.length === 0) return [];
  const { rows } = await sql<{
    staff_id: string;
    name: string;
    roles: string[];
    line_manager_id: string | null;
    cover_staff_id: string | null;
    back_on: LocalDate | null;
  }>`
    select s.staff_id, s.name, s.roles, s.line_manager_id, a.cover_staff_id, a.back_on
      from staff s
      left join lateral (
        select cover_staff_id, back_on from staff_absence a
         where a.landlord_id = s.landlord_id and a.staff_id = s.staff_id and a.taken_back_at is null
           and a.from_day <= ${on} and (a.back_on is null or a.back_on > ${on})
         order by a.from_day limit 1) a on true
     where s.landlord_id = ${landlordId} and s.active and s.kind = 'colleague' and s.roles && ${[...roles]}::text[]
     order by s.name, s.staff_id`.execute(tx);
  return rows.map((r) => ({
    staffId: r.staff_id,
    name: r.name,
    roles: r.roles,
    lineManagerId: r.line_manager_id,
    away: r.cover_staff_id === null ? null : { backOn: r.back_on, coverId: r.cover_staff_id },
  }));
}
