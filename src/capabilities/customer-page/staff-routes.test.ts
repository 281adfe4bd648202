import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp, Visitor } from '../../../test/app.ts';
import { born, codesOf, outsider } from '../../../test/outsider.ts';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, webCases } from '../../../test/web-case.ts';

const NOW = '2026-03-09T10:00:00.000Z';
let all: Awaited<ReturnType<typeof webCases>>;
let t: TestApp;
let adviser: Visitor;
let manager: Visitor;
beforeAll(async () => {
  all = await webCases();
  t = all.t;
  adviser = await all.as('customer-adviser');
  manager = await all.as('manager');
}, 60_000);
beforeEach(() => void t.clock.set?.(NOW));
afterAll(() => t?.close());

async function visited() {
  const { personId, caseId } = await all.caseAt('issue-letter');
  t.clock.set?.(NOW);
  const codes = await codesOf(t, 'karbon', personId);
  const who = outsider(t);
  expect((await who.enter('karbon', { code: codes[0] ?? '', ...born })).status).toBe(303);
  expect((await who.get('/yours/karbon')).text).toContain('Jordan Example');
  return { personId, caseId, codes, who, path: `/people/${personId}/own-page` };
}
const why = 'Their former partner has the letter.';
const opens = async (code: string) => (await outsider(t).enter('karbon', { code, ...born })).status === 303;

describe('the ways into a person’s own page', () => {
  test('are ended by whoever hears that a letter is in the wrong hands: visits at once, codes for good', async () => {
    const { who, codes, path } = await visited();
    const page = await who.get('/yours/karbon/tell/account');
    expect((await adviser.get(path)).body).toContain(`${codes.length} codes open`);
    expect((await adviser.post(`${path}/end`, { why })).location).toBe(path);
    expect((await who.get('/yours/karbon')).text).not.toContain('Jordan');
    const sent = await who.send(page, '/yours/karbon/tell/account', { words: 'I was writing.' });
    expect(sent.status).toBe(401);
    expect(sent.body).toContain('value="I was writing."');
    for (const code of codes) expect(await opens(code)).toBe(false);
    const { body } = await adviser.get(path);
    expect(body).toContain('No code opens it now');
    expect(body).toContain(why);
    expect(body).toContain('Customer Adviser');
  });

  test('open again by a new code, which whoever issues letters makes, and by the next letter', async () => {
    const { personId, caseId, codes, path } = await visited();
    await adviser.post(`${path}/end`, { why });
    expect((await adviser.post(`${path}/code`, {})).status).toBe(403);
    const made = await manager.post(`${path}/code`, {});
    const [, code = ''] = /<strong>(\w{5}-\w{5})<\/strong>/.exec(made.body) ?? [];
    expect(await opens(code)).toBe(true);
    expect((await manager.get(path)).body).not.toContain(code);
    t.clock.set?.('2026-03-09T11:00:00.000Z');
    await manager.post(`${path}/end`, { why });
    expect(await opens(code)).toBe(false);
    t.clock.set?.('2026-03-09T12:00:00.000Z');
    await must(all.stage, 'lift-restriction', { by: 'manager', personId, caseId });
    t.clock.set?.('2026-03-09T13:00:00.000Z');
    const [next = '', ...before] = await codesOf(t, 'karbon', personId);
    expect(before).toEqual(codes);
    expect(await opens(next)).toBe(true);
  });

  test('are ended on every record of somebody who has two, and stay ended when those are taken apart', async () => {
    const stays = await visited();
    const goes = await visited();
    const reason = 'Both told us that they are the same person.';
    const together = (step: string) =>
      manager.api('POST', `/api/v1/people/${stays.personId}/steps/${step}`, {
        otherId: goes.personId,
        reason,
      });
    expect((await together('merge-records')).status).toBe(200);
    const codes = [...stays.codes, ...goes.codes];
    const { path } = stays;
    expect((await manager.get(path)).body).toContain(`${codes.length} codes open`);
    expect((await adviser.post(`${path}/end`, { why })).location).toBe(path);
    for (const { who } of [stays, goes])
      expect((await who.get('/yours/karbon')).text).not.toContain('Jordan');
    for (const code of codes) expect(await opens(code)).toBe(false);
    const { body } = await manager.get(path);
    expect(body).toContain('No code opens it now');
    expect(body.split(why)).toHaveLength(2);
    const made = await manager.post(`${path}/code`, {});
    const [, code = ''] = /<strong>(\w{5}-\w{5})<\/strong>/.exec(made.body) ?? [];
    expect(await opens(code)).toBe(true);
    expect((await together('undo-merge')).status).toBe(200);
    for (const one of goes.codes) expect(await opens(one)).toBe(false);
    expect((await manager.get(goes.path)).body).toContain(why);
  });

  test('are offered where only the other record was ever sent a letter', async () => {
    const personId = await t.person('karbon');
    const goes = await visited();
    const reason = 'Both told us that they are the same person.';
    const url = `/api/v1/people/${personId}/steps/merge-records`;
    expect((await manager.api('POST', url, { otherId: goes.personId, reason })).status).toBe(200);
    const path = `/people/${personId}/own-page`;
    expect((await manager.get(path)).body).toContain('Make a new code');
    const made = await manager.post(`${path}/code`, {});
    const [, code = ''] = /<strong>(\w{5}-\w{5})<\/strong>/.exec(made.body) ?? [];
    expect(await opens(code)).toBe(true);
  });

  test('are none before the first letter, and no code is offered then', async () => {
    const personId = await t.person('karbon');
    const { body, status } = await manager.get(`/people/${personId}/own-page`);
    expect(status).toBe(200);
    expect(body).toContain('No code opens it now. The next letter that is issued brings a new one.');
    expect(body).not.toContain('Make a new code');
    expect((await manager.post(`/people/${personId}/own-page/code`, {})).status).toBe(404);
  });

  test('of somebody else stay as they are', async () => {
    const one = await visited();
    const two = await visited();
    await adviser.post(`${one.path}/end`, { why });
    expect((await two.who.get('/yours/karbon')).text).toContain('Jordan Example');
    expect(await opens(two.codes[0] ?? '')).toBe(true);
  });

  test('end with a reason, by those who deal with contacts at this landlord', async () => {
    const { who, path } = await visited();
    const unsaid = await adviser.post(`${path}/end`, { why: ' ' });
    expect(unsaid.status).toBe(422);
    expect(faultsShown(unsaid.body)).toHaveLength(1);
    const elsewhere = await t.signIn('tuntum/officer');
    expect((await elsewhere.post(`${path}/end`, { why })).status).toBe(404);
    const desk = await t.signIn('karbon/contractor-desk');
    expect((await desk.post(`${path}/end`, { why })).status).toBe(403);
    expect((await who.get('/yours/karbon')).text).toContain('Jordan Example');
  });

  test('end when the person has died, also for whoever is on the page then', async () => {
    const { personId, caseId, who, path } = await visited();
    await must(all.stage, 'record-death', { by: 'manager', personId, caseId });
    expect((await who.get('/yours/karbon')).text).not.toContain('Jordan');
    expect((await manager.post(`${path}/code`, {})).status).toBe(404);
  });
});
