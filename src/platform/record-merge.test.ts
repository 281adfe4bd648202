import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../test/record-stage.ts';
import { webCases } from '../../test/web-case.ts';
import { inLandlord } from './database.ts';
import { verifyLedger } from './ledger-verify.ts';

const landlordId = 'karbon';
let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

async function step(personId: string, type: 'merge-records' | 'undo-merge', otherId: string) {
  const manager = await web.as('line-manager');
  const body = { otherId, reason: 'We looked at both with them.' };
  const done = await manager.api('POST', `/api/v1/people/${personId}/steps/${type}`, body);
  expect(done.status, JSON.stringify(done.json)).toBe(200);
}
const another = (personId: string) =>
  must(web.stage, 'open-case', { by: 'line-manager', personId, caseId: null });
const owedOf = (personId: string) =>
  inLandlord(web.t.deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('obligation')
      .select(['case_id', 'subject_id', 'what'])
      .where('person_id', '=', personId)
      .where('kind', '=', 'early-review')
      .where('discharged_at', 'is', null)
      .execute(),
  );
const restrictionsOf = async (personId: string) =>
  (
    await inLandlord(web.t.deps.database.app, landlordId, (tx) =>
      tx.selectFrom('restriction').select('restriction_id').where('person_id', '=', personId).execute(),
    )
  ).map((r) => r.restriction_id);

describe('what is written on the record that goes', () => {
  it('I7: asks for one early look at each restriction, however many cases the record has', async () => {
    const stays = await web.caseAt('report-incident');
    const goes = await web.caseAt('issue-letter');
    await another(goes.personId);
    await another(goes.personId);
    await step(stays.personId, 'merge-records', goes.personId);
    const standing = await restrictionsOf(goes.personId);
    expect(standing).toHaveLength(1);
    expect((await owedOf(goes.personId)).map((o) => o.subject_id)).toEqual(standing);
    expect(await owedOf(stays.personId)).toEqual([]);
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });
});

describe('two records taken apart', () => {
  it('I9: the cases of the one are asked to look at nothing of the other', async () => {
    const stays = await web.caseAt('report-incident');
    await another(stays.personId);
    const goes = await web.caseAt('decide-request');
    await step(stays.personId, 'merge-records', goes.personId);
    // What came to stand meanwhile, and was looked at by nobody since.
    await must(web.stage, 'issue-letter', {
      by: 'manager',
      personId: stays.personId,
      caseId: goes.caseId,
    });
    const [restriction] = await restrictionsOf(goes.personId);
    expect(restriction).toBeDefined();
    await step(stays.personId, 'undo-merge', goes.personId);
    expect(await owedOf(stays.personId)).toEqual([]);
    expect((await owedOf(goes.personId)).map((o) => o.subject_id)).toEqual([restriction]);
    expect((await verifyLedger(web.t.database.app, landlordId)).broken).toBeNull();
  });
});
