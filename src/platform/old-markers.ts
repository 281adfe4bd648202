import { sql } from 'kysely';
import { addDays, type Instant, type LocalDate, londonDate, startOfLondonDay } from '../domain/calendar.ts';
import { takesUpMarker, verifyWithinDays } from '../domain/casework/old-markers.ts';
import type { SafetyAlert } from '../domain/facts/safety-alerts.ts';
import { loadCases } from './case-files.ts';
import { inLandlord, type Tx } from './database.ts';
import type { Deps } from './deps.ts';
import { isId } from './ids.ts';

export const markerLists = ['to-verify', 'overdue', 'raised', 'discarded'] as const;
export type MarkerList = (typeof markerLists)[number];

export type Marker = {
  markerId: string;
  personId: string;
  person: string;
  died: boolean;
  says: string;
  on: LocalDate | null;
  setBy: string;
  importedAt: Instant;
  importedBy: string;
  answer: {
    outcome: 'raised' | 'discarded';
    why: string;
    caseId: string | null;
    alertId: string | null;
    by: string;
    at: Instant;
  } | null;
};

/** Those brought in before this are overdue. */
const overdueBefore = (now: Instant): Instant =>
  startOfLondonDay(addDays(londonDate(now), -verifyWithinDays));

const base = (tx: Tx, landlordId: string) =>
  tx
    .selectFrom('old_marker as m')
    .innerJoin('person as asked', (join) =>
      join.onRef('asked.landlord_id', '=', 'm.landlord_id').onRef('asked.person_id', '=', 'm.person_id'),
    )
    .leftJoin('person as stays', (join) =>
      join
        .onRef('stays.landlord_id', '=', 'asked.landlord_id')
        .onRef('stays.person_id', '=', 'asked.merged_into'),
    )
    .select(['m.marker_id', 'm.says', 'm.on_day', 'm.set_by', 'm.imported_at', 'm.imported_by'])
    .select(['m.outcome', 'm.why', 'm.case_id', 'm.alert_id', 'm.answered_by_name', 'm.answered_at'])
    .select((eb) => [
      eb.fn.coalesce('stays.person_id', 'asked.person_id').as('person_id'),
      eb.fn.coalesce('stays.name', 'asked.name').as('person'),
      eb.fn.coalesce('stays.has_died', 'asked.has_died').as('died'),
    ])
    .where('m.landlord_id', '=', landlordId);

type Row = Awaited<ReturnType<ReturnType<typeof base>['executeTakeFirstOrThrow']>>;
const markerOf = (r: Row): Marker => ({
  markerId: r.marker_id,
  personId: r.person_id,
  person: r.person,
  died: r.died,
  says: r.says,
  on: r.on_day,
  setBy: r.set_by,
  importedAt: r.imported_at,
  importedBy: r.imported_by,
  answer:
    r.outcome === null
      ? null
      : {
          outcome: r.outcome,
          why: r.why ?? '',
          caseId: r.case_id,
          alertId: r.alert_id,
          by: r.answered_by_name ?? '',
          at: r.answered_at ?? '',
        },
});

/** Those still to verify the longest waiting first, the oldest of a list before the others; the rest newest answer first. */
export async function listMarkers(
  tx: Tx,
  { landlordId, list, now }: { landlordId: string; list: MarkerList; now: Instant },
  { limit, offset }: { limit: number; offset: number },
): Promise<Marker[]> {
  const open = list === 'to-verify' || list === 'overdue';
  const rows = await base(tx, landlordId)
    .$if(open, (q) =>
      q
        .where('m.outcome', 'is', null)
        .orderBy('m.imported_at')
        .orderBy('m.on_day', (o) => o.asc().nullsFirst()),
    )
    .$if(list === 'overdue', (q) => q.where('m.imported_at', '<', overdueBefore(now)))
    .$if(!open, (q) => q.where('m.outcome', '=', list as 'raised').orderBy('m.answered_at', 'desc'))
    .orderBy('m.marker_id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(markerOf);
}

export async function countMarkers(
  tx: Tx,
  landlordId: string,
  now: Instant,
): Promise<Record<MarkerList, number>> {
  const late = sql<string>`count(*) filter (where outcome is null and imported_at < ${overdueBefore(now)})`;
  const row = await tx
    .selectFrom('old_marker')
    .select([
      sql<string>`count(*) filter (where outcome is null)`.as('open'),
      late.as('late'),
      sql<string>`count(*) filter (where outcome = 'raised')`.as('raised'),
      sql<string>`count(*) filter (where outcome = 'discarded')`.as('discarded'),
    ])
    .where('landlord_id', '=', landlordId)
    .executeTakeFirstOrThrow();
  return {
    'to-verify': Number(row.open),
    overdue: Number(row.late),
    raised: Number(row.raised),
    discarded: Number(row.discarded),
  };
}

export async function oneMarker(tx: Tx, landlordId: string, markerId: string): Promise<Marker | null> {
  if (!isId(markerId)) return null;
  const row = await base(tx, landlordId).where('m.marker_id', '=', markerId).executeTakeFirst();
  return row ? markerOf(row) : null;
}

export type AlertToTakeUp = { caseId: string; alert: SafetyAlert };

/** The alerts of this person that a marker can have become, by any record of theirs. */
export async function alertsToTakeUp(tx: Tx, landlordId: string, personId: string): Promise<AlertToTakeUp[]> {
  const cases = await loadCases(tx, landlordId, personId);
  return cases.flatMap(({ caseId, alerts }) =>
    alerts.filter(takesUpMarker).map((alert) => ({ caseId, alert })),
  );
}

type Answer =
  | { outcome: 'discarded'; why: string; caseId?: undefined; alertId?: undefined }
  | { outcome: 'raised'; caseId: string; alertId: string; why?: undefined };

/** Answers it, once; false where it is not there or was answered before. */
export async function answerMarker(
  deps: Pick<Deps, 'database' | 'clock'>,
  by: { landlordId: string; staffId: string; name: string },
  markerId: string,
  answer: Answer,
): Promise<boolean> {
  if (!isId(markerId)) return false;
  const { numUpdatedRows } = await inLandlord(deps.database.app, by.landlordId, (tx) =>
    tx
      .updateTable('old_marker')
      .set({
        outcome: answer.outcome,
        why: answer.why ?? null,
        case_id: answer.caseId ?? null,
        alert_id: answer.alertId ?? null,
        answered_by: by.staffId,
        answered_by_name: by.name,
        answered_at: deps.clock.now(),
      })
      .where('landlord_id', '=', by.landlordId)
      .where('marker_id', '=', markerId)
      .where('outcome', 'is', null)
      .executeTakeFirstOrThrow(),
  );
  return numUpdatedRows === 1n;
}
