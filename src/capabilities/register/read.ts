import { sql } from 'kysely';
import {
  addMonths,
  type Instant,
  type LocalDate,
  londonDate,
  startOfLondonDay,
} from '../../domain/calendar.ts';
import { describeForStaff, describeScope } from '../../domain/contact/describe-for-staff.ts';
import { daysPast } from '../../domain/contact/windows.ts';
import type { Measure } from '../../domain/facts/measures.ts';
import type { Ending } from '../../domain/facts/restrictions.ts';
import type { Tx } from '../../platform/database.ts';

/** In force or to come; those among them whose review is late; ended in the last twelve months, or run out and never ended. */
export const standings = ['now', 'overdue', 'ended'] as const;
export type Standing = (typeof standings)[number];

/** One restriction on the register (CL-33, TU-29): of whom, what it is and from when to when. */
export type Entry = {
  restrictionId: string;
  caseId: string;
  personId: string;
  name: string;
  /** Null where it is kept safe, or not known. */
  address: string | null;
  keptSafe: boolean;
  /** Each measure in a few words, then what they are about. */
  restrictions: string[];
  scope: string;
  from: LocalDate;
  /** The first day it no longer holds; null while no end is set. */
  to: LocalDate | null;
  reviewOn: LocalDate;
  overdueDays: number;
  ended: Ending | null;
  /** It ran out by itself, and nobody has ended it: the person has not been told. */
  untold: boolean;
};

export type Register = { entries: Entry[]; total: number; people: number; customers: number };
type Asked = { landlordId: string; standing: Standing; now: Instant };

/** How many restrictions and people stand under this, and how many customers there are at all (KA-01). */
export async function countRegister(tx: Tx, asked: Asked): Promise<Omit<Register, 'entries'>> {
  const { total, people } = await standingAs(tx, asked)
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`count(distinct coalesce(p.merged_into, p.person_id))::int`.as('people'),
    ])
    .executeTakeFirstOrThrow();
  const { customers } = await tx
    .selectFrom('person')
    .select(sql<number>`count(*)::int`.as('customers'))
    .where('landlord_id', '=', asked.landlordId)
    .where('merged_into', 'is', null)
    .where('ended_on', 'is', null)
    .where('has_died', '=', false)
    .executeTakeFirstOrThrow();
  return { total, people, customers };
}

/** What stands, the review that is due first at the top; what ended, first what nobody has ended, then the newest. */
export async function readRegister(
  tx: Tx,
  asked: Asked,
  part?: { limit: number; offset: number },
): Promise<Entry[]> {
  const today = londonDate(asked.now);
  const rows = await standingAs(tx, asked)
    .innerJoin('person as k', (join) =>
      join
        .onRef('k.landlord_id', '=', 'p.landlord_id')
        .on('k.person_id', '=', sql<string>`coalesce(p.merged_into, p.person_id)`),
    )
    .select(['r.restriction_id', 'r.case_id', 'r.review_on', 'r.scope', 'r.ended_how', 'r.ended_at'])
    .select(['k.person_id', 'k.name', 'k.address', 'k.postcode', 'k.kept_safe'])
    .select([sql<string | null>`lower(r.period)`.as('from'), sql<string | null>`upper(r.period)`.as('to')])
    .select((eb) =>
      eb
        .selectFrom('restriction_measure as m')
        .select(sql<Measure[]>`jsonb_agg(m.measure order by m.position)`.as('measures'))
        .whereRef('m.landlord_id', '=', 'r.landlord_id')
        .whereRef('m.restriction_id', '=', 'r.restriction_id')
        .as('measures'),
    )
    .$if(asked.standing === 'ended', (q) => q.orderBy('r.ended_at', (o) => o.desc().nullsFirst()))
    .$if(asked.standing !== 'ended', (q) => q.orderBy('r.review_on'))
    .orderBy('r.restriction_id')
    .$if(part !== undefined, (q) => q.limit(part?.limit ?? 0).offset(part?.offset ?? 0))
    .execute();
  return rows.map(({ from, to, ...row }) => {
    const ranOut = row.ended_how === null && to !== null && to <= today;
    return {
      restrictionId: row.restriction_id,
      caseId: row.case_id,
      personId: row.person_id,
      name: row.name,
      address: row.kept_safe ? null : [row.address, row.postcode].filter(Boolean).join(', ') || null,
      keptSafe: row.kept_safe,
      restrictions: (row.measures ?? []).map(describeForStaff),
      scope: describeScope(row.scope),
      // Ended on the day it began, it holds no day at all, and its period has none.
      from: from ?? londonDate(row.ended_at ?? asked.now),
      to: to ?? (row.ended_at && londonDate(row.ended_at)),
      reviewOn: row.review_on,
      overdueDays:
        row.ended_how === null && !ranOut && from !== null && from <= today
          ? daysPast(row.review_on, today)
          : 0,
      ended: ranOut ? 'lapsed' : row.ended_how,
      untold: ranOut,
    };
  });
}

function standingAs(tx: Tx, { landlordId, standing, now }: Asked) {
  const today = londonDate(now);
  return tx
    .selectFrom('restriction as r')
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'r.landlord_id').onRef('p.person_id', '=', 'r.person_id'),
    )
    .where('r.landlord_id', '=', landlordId)
    .$if(standing === 'ended', (q) =>
      q.where((eb) =>
        eb.or([
          eb('r.ended_at', '>=', startOfLondonDay(addMonths(today, -12))),
          // What ran out is nowhere else on the register until somebody ends it, however long that takes.
          eb('r.ended_how', 'is', null).and(sql<boolean>`upper(r.period) <= ${today}::date`),
        ]),
      ),
    )
    .$if(standing !== 'ended', (q) =>
      q
        .where('r.ended_how', 'is', null)
        .where(
          sql<boolean>`(upper_inf(r.period) or upper(r.period) > ${today}::date) and not isempty(r.period)`,
        ),
    )
    .$if(standing === 'overdue', (q) =>
      q.where('r.review_on', '<', today).where(sql<boolean>`lower(r.period) <= ${today}::date`),
    );
}
