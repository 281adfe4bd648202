import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';
import { type Own, readOwn } from './queries.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web.t.close());

/** Somebody with an adjustment of their own, and something done at once that they have a letter about. */
async function somebody(what: string, act: string) {
  const who = await web.caseAt('triage-incident');
  web.stage.at('2026-03-10T10:00:00.000Z');
  await must(web.stage, 'agree-adjustment', { by: 'line-manager', ...who }, { what });
  await must(web.stage, 'take-immediate-action', { by: 'customer-adviser', ...who }, { acts: [act] });
  await must(web.stage, 'decide-immediate-action', { by: 'manager', ...who });
  return who.personId;
}
const own = async (personId: string): Promise<Pick<Own['view'], 'adjustments' | 'forNow'>> => {
  const visit = { landlordId: 'karbon', personId, codeMadeAt: web.t.deps.clock.now() };
  const { adjustments, forNow } = (await readOwn(web.t.deps, visit))!.view;
  return { adjustments, forNow };
};

it('I9: each letter leads to what was agreed and done on its own record, for as long as two are kept together', async () => {
  const stays = await somebody('Letters on yellow paper.', 'visits-in-twos');
  const goes = await somebody('Longer calls.', 'office-by-appointment');
  const before = { stays: await own(stays), goes: await own(goes) };
  expect(before).toMatchObject({
    stays: { adjustments: ['Letters on yellow paper.'], forNow: [{}] },
    goes: { adjustments: ['Longer calls.'], forNow: [{}] },
  });
  expect(before.stays.forNow).not.toEqual(before.goes.forNow);
  const together = { by: 'line-manager', personId: stays, caseId: null };
  const { api } = await web.as('line-manager');
  const merged = await api('POST', `/api/v1/people/${stays}/steps/merge-records`, {
    otherId: goes,
    reason: 'Both are on one tenancy agreement.',
  });
  expect(merged.status, JSON.stringify(merged.json)).toBe(200);
  expect({ stays: await own(stays), goes: await own(goes) }).toEqual(before);
  // What is agreed from now on is agreed on the record that stays.
  await must(web.stage, 'agree-adjustment', together, { what: 'A call before each letter.' });
  expect((await own(stays)).adjustments.sort()).toEqual([
    'A call before each letter.',
    'Letters on yellow paper.',
  ]);
  expect(await own(goes)).toEqual(before.goes);
});
