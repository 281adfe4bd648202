import { type HouseholdMember, householdStatuses } from '../../platform/check-read-status.ts';
import { type Db, inLandlord } from '../../platform/database.ts';
import type { CaseStatus } from '../../platform/record-tables.ts';

export type CaseLink = { caseId: string; title: string; status: CaseStatus };
export type Beside = { household: HouseholdMember[]; cases: CaseLink[] };

/** What stands beside a contact check: the household, each with their own status, and the cases for those who may read them. */
export async function besideCheck(
  db: Db,
  who: { landlordId: string; personId: string; householdId: string | null },
  asked: { now: string; withCases: boolean },
): Promise<Beside> {
  return inLandlord(db, who.landlordId, async (tx) => {
    const household = await householdStatuses(tx, who, asked.now);
    if (!asked.withCases) return { household, cases: [] };
    const rows = await tx
      .selectFrom('case_file')
      .select(['case_id', 'title', 'status'])
      .where('landlord_id', '=', who.landlordId)
      .where('person_id', '=', who.personId)
      .orderBy('opened_at', 'desc')
      .limit(20)
      .execute();
    return { household, cases: rows.map((r) => ({ caseId: r.case_id, title: r.title, status: r.status })) };
  });
}
