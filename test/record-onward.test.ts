import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildArrangements } from '../src/platform/arrangements.ts';
import { inLandlord } from '../src/platform/database.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { must, playThrough, type Stage, seen, stageFor } from './record-stage.ts';

let database: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  database = await testDatabase();
  stage = await stageFor(database.app);
});
afterAll(() => database.close());

const need = {
  status: 'yes',
  enquiries: 'Asked by phone.',
  needs: [{ kind: 'autism', cannotUse: [] }],
};
const openReviews = (personId: string) =>
  inLandlord(database.app, stage.landlordId, (tx) =>
    tx
      .selectFrom('obligation')
      .select(['case_id', 'subject_id'])
      .where('person_id', '=', personId)
      .where('kind', '=', 'early-review')
      .where('discharged_at', 'is', null)
      .execute(),
  );

describe('what is learned about a person at another case of theirs', () => {
  it('I7: opens the early review in the case that holds the restriction, where the review discharges it', async () => {
    const personId = await stage.newPerson();
    const { caseId: holds } = await playThrough(stage, personId, 'issue-letter');
    stage.at('2026-03-10T10:00:00.000Z');
    const { caseId: another } = await must(stage, 'open-case', { by: 'manager', personId, caseId: null });
    const file = (await seen(stage, { by: 'manager', personId, caseId: holds })).file!;
    const [restriction] = file.restrictions;
    const subject_id = restriction!.restrictionId;

    // An adviser may record needs, and may not record what changes in a person's life.
    const adviser = { by: 'customer-adviser', personId, caseId: another };
    const told = await must(stage, 'record-needs', adviser, need);
    // In the case at hand nothing follows but that they are asked again in time.
    expect(told.events.map((e) => (e.type === 'obligation-opened' ? e.obligation.kind : e.type))).toEqual([
      'needs-recorded',
      'review-needs',
    ]);
    expect(await openReviews(personId)).toEqual([{ case_id: holds, subject_id }]);
    await must(stage, 'record-needs', adviser, need);
    const owner = { by: 'manager', personId, caseId: another };
    await must(stage, 'agree-adjustment', owner, { reviewOn: '2026-12-01' });
    expect(await openReviews(personId)).toEqual([{ case_id: holds, subject_id }]);

    await must(stage, 'invite-account', { by: 'housing-officer', personId, caseId: holds });
    stage.at('2026-04-10T10:00:00.000Z');
    await must(
      stage,
      'hold-review',
      { by: 'senior-officer', personId, caseId: holds },
      { restrictionId: subject_id },
    );
    expect(await openReviews(personId)).toEqual([]);
    // Nothing is left behind that would keep the next one from being asked for.
    await must(stage, 'agree-adjustment', owner, { reviewOn: '2026-12-01' });
    expect(await openReviews(personId)).toEqual([{ case_id: holds, subject_id }]);
    expect(await verifyLedger(database.app)).toMatchObject({ broken: null });
    expect(await rebuildArrangements(stage.deps, stage.landlordId, personId)).toMatchObject({ changed: 0 });
  });
});
