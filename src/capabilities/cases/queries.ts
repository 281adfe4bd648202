import { datesToKnow } from '../../domain/facts/obligations.ts';
import type { Db, Tx } from '../../platform/database.ts';
import { inLandlord } from '../../platform/database.ts';
import type { CaseStatus } from '../../platform/record-tables.ts';

export const statuses = [
  'reported',
  'warned',
  'requested',
  'restricted',
  'ended',
] as const satisfies CaseStatus[];

export type ListedCase = {
  caseId: string;
  person: string;
  title: string;
  status: CaseStatus;
  owner: string;
  openedAt: string;
  /** What is due first, and when; null where nothing is. */
  next: { what: string; dueAt: string } | null;
};

export type CaseList = { cases: ListedCase[]; total: number };
type Asked = { status: CaseStatus | null; page: number; perPage: number };

/** A landlord's cases, what is due soonest first; two queries whatever the size. */
export const listCases = (db: Db, landlordId: string, { status, page, perPage }: Asked): Promise<CaseList> =>
  inLandlord(db, landlordId, async (tx) => {
    const total = await countCases(tx, landlordId, status);
    const rows = await tx
      .selectFrom('case_file as c')
      .innerJoin('person as p', (join) =>
        join.onRef('p.landlord_id', '=', 'c.landlord_id').onRef('p.person_id', '=', 'c.person_id'),
      )
      .leftJoin('staff as s', (join) =>
        join.onRef('s.landlord_id', '=', 'c.landlord_id').onRef('s.staff_id', '=', 'c.owner_staff_id'),
      )
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('obligation as o')
            .select(['o.what', 'o.due_at'])
            .whereRef('o.landlord_id', '=', 'c.landlord_id')
            .whereRef('o.case_id', '=', 'c.case_id')
            .where('o.discharged_at', 'is', null)
            .where('o.kind', 'not in', datesToKnow)
            .orderBy('o.due_at')
            .limit(1)
            .as('n'),
        (join) => join.onTrue(),
      )
      .select(['c.case_id', 'p.name as person', 'c.title', 'c.status', 's.name as owner', 'c.opened_at'])
      .select(['n.what', 'n.due_at'])
      .where('c.landlord_id', '=', landlordId)
      .$if(status !== null, (q) => q.where('c.status', '=', status!))
      .orderBy('n.due_at', (o) => o.asc().nullsLast())
      .orderBy('c.opened_at', 'desc')
      .orderBy('c.case_id')
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute();
    return {
      total,
      cases: rows.map((r) => ({
        caseId: r.case_id,
        person: r.person,
        title: r.title,
        status: r.status,
        owner: r.owner ?? '',
        openedAt: r.opened_at,
        next: r.what !== null && r.due_at !== null ? { what: r.what, dueAt: r.due_at } : null,
      })),
    };
  });

async function countCases(tx: Tx, landlordId: string, status: CaseStatus | null): Promise<number> {
  const row = await tx
    .selectFrom('case_file')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('landlord_id', '=', landlordId)
    .$if(status !== null, (q) => q.where('status', '=', status!))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
