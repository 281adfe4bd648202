import { nextSteps } from '../../domain/casework/next-steps.ts';
import { loadKnown, situationOf } from '../../platform/case-files.ts';
import { type HouseholdMember, householdStatuses } from '../../platform/check-read-status.ts';
import { type Db, inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { openPromises, type Promised } from '../../platform/promises.ts';
import type { CaseStatus } from '../../platform/record-tables.ts';
import { sortSteps } from '../cases/case-steps.ts';
import { stepsOnPeople } from '../cases/step-address.ts';

export type CaseLink = { caseId: string; title: string; status: CaseStatus };
export type Beside = { household: HouseholdMember[]; cases: CaseLink[]; promises: Promised[] };

/** What stands beside a contact check: the household, each with their own status, and the cases for those who may read them. */
export async function besideCheck(
  db: Db,
  who: { landlordId: string; personId: string; householdId: string | null },
  asked: { now: string; withCases: boolean; alsoRecords?: readonly string[] },
): Promise<Beside> {
  return inLandlord(db, who.landlordId, async (tx) => {
    const household = await householdStatuses(tx, who, asked.now);
    const records = [who.personId, ...(asked.alsoRecords ?? [])];
    const whose = { list: 'person', records } as const;
    const promises = await openPromises(tx, who.landlordId, { whose, now: asked.now, most: 5 });
    if (!asked.withCases) return { household, promises, cases: [] };
    const rows = await tx
      .selectFrom('case_file')
      .select(['case_id', 'title', 'status'])
      .where('landlord_id', '=', who.landlordId)
      .where('person_id', 'in', records)
      .orderBy('opened_at', 'desc')
      .limit(20)
      .execute();
    return {
      household,
      promises,
      cases: rows.map((r) => ({ caseId: r.case_id, title: r.title, status: r.status })),
    };
  });
}

/**
 * What a colleague who does not read cases may do in this person's: ask for limits, hear their side, confirm that a note
 * is gone. Only what is permitted now, and nothing of how a case stands.
 */
export async function stepsOpenTo(
  deps: Deps,
  who: { landlordId: string; staffId: string; personId: string },
): Promise<{ text: string; href: string }[]> {
  return inLandlord(deps.database.app, who.landlordId, async (tx) => {
    const known = await loadKnown(tx, who);
    if ('verdict' in known) return [];
    const { cases, ...asking } = known;
    const links: { text: string; href: string }[] = [];
    for (const file of cases) {
      const others = cases.filter((c) => c !== file);
      const s = await situationOf(deps, tx, { ...asking, file, others });
      const ofTheCase = nextSteps(s).filter(({ type }) => !stepsOnPeople.has(type));
      const { next, also } = sortSteps(s, ofTheCase, 'kind');
      links.push(...[...next, ...also].flatMap(({ title, href }) => (href ? [{ text: title, href }] : [])));
    }
    return links;
  });
}
