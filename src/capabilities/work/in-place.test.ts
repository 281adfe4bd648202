import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const TODAY = '2026-03-05T10:00:00.000Z';
async function assessed() {
  const at = await web.caseAt('assess-request');
  web.stage.at(TODAY);
  return { ...at, decide: `/cases/${at.caseId}/steps/decide-request` };
}

/** Says that a colleague is away and who covers; the answer ends the absence. */
async function away(who: string, cover: string) {
  const admin = await web.as(who);
  const { status, json } = await admin.api('POST', '/api/v1/absences', {
    staffId: web.t.staffId(`karbon/${who}`),
    from: '2026-03-05',
    backOn: '2026-03-20',
    coverId: web.t.staffId(`karbon/${cover}`),
  });
  expect(status, JSON.stringify(json)).toBe(201);
  const { absenceId } = json as { absenceId: string };
  return () => admin.api('POST', `/api/v1/absences/${absenceId}/end`);
}

const list = async (who: string, at: { decide: string }) =>
  (await (await web.as(who)).get('/work?list=role&kind=decide-request')).body.includes(at.decide);

describe('work of a role', () => {
  it('comes the same day to the next role up while everybody in it is away, and goes back with them', async () => {
    const at = await assessed();
    expect(await list('senior-officer', at)).toBe(false);
    const back = [await away('manager', 'line-manager')];
    expect(await list('senior-officer', at)).toBe(false);
    back.push(await away('manager 2', 'line-manager'));
    expect(await list('senior-officer', at)).toBe(true);
    const senior = await web.as('senior-officer');
    const page = (await senior.get('/work?list=role&kind=decide-request')).body;
    expect(page).toContain('For you today, in the place of somebody who is away');
    const api = await senior.api('GET', '/api/v1/work?list=role&kind=decide-request');
    expect(JSON.stringify(api.json)).toContain(at.caseId);
    expect(await list('director', at)).toBe(false);
    expect(await list('line-manager', at)).toBe(false);
    for (const end of back) expect((await end()).status).toBeLessThan(300);
    expect(await list('senior-officer', at)).toBe(false);
  });

  it('comes to it too where those who are here had a part in it, of that case alone', async () => {
    const at = await assessed();
    const other = await assessed();
    const end = await away('manager', 'line-manager');
    await must(web.stage, 'declare-conflict', { by: 'manager 2', ...at }, { why: 'Their neighbour.' });
    expect(await list('senior-officer', at)).toBe(true);
    expect(await list('senior-officer', other)).toBe(false);
    await end();
  });

  it('comes to a cover who is no less senior, who decides it for them; it says so on the page and in the story', async () => {
    const at = await assessed();
    const senior = await web.as('senior-officer 2');
    expect((await senior.get(at.decide)).status).toBe(403);
    const end = await away('manager', 'senior-officer 2');
    expect(await list('senior-officer 2', at)).toBe(true);
    const page = await senior.get(at.decide);
    expect(page.status).toBe(200);
    expect(page.body).toContain('you act as Senior officer 2, Manager, for Manager, absent');
    const answer = await senior.post(at.decide, {
      ...filledIn(page.body),
      outcome: 'restrict',
      reasons: 'You went on shouting at colleagues after we asked you not to.',
      'scope.extent': 'services',
      'scope.services': ['repairs'],
    });
    expect(faultsShown(answer.body)).toEqual([]);
    expect(answer.status).toBe(303);
    const shown = (await (await web.as('manager 2')).get(`/cases/${at.caseId}`)).body;
    expect(shown).toContain('by Senior officer 2, Manager, for Manager, absent');
    await end();
  });

  it('is not done by a page from before they came back', async () => {
    const at = await assessed();
    const end = await away('manager', 'senior-officer');
    const senior = await web.as('senior-officer');
    const page = await senior.get(at.decide);
    await end();
    const answer = await senior.post(at.decide, {
      ...filledIn(page.body),
      outcome: 'decline',
      reasons: 'No.',
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('This is for: Manager.');
  });

  it('is nobody’s where all of them had a part in it: the page says why, and what mends it', async () => {
    const at = await assessed();
    for (const by of ['manager', 'manager 2'])
      await must(web.stage, 'declare-conflict', { by, ...at }, { why: 'Their neighbour.' });
    expect(await list('senior-officer', at)).toBe(false);
    const page = await (await web.as('senior-officer')).get(at.decide);
    expect(page.status).toBe(403);
    expect(page.body).toContain('Nobody here may do this');
    expect(page.body).toContain('An administrator can give the role to somebody who had no part in it.');
    const { json } = await (await web.as('senior-officer')).api(
      'POST',
      `/api/v1/cases/${at.caseId}/steps/decide-request`,
      { requestId: 'x', outcome: 'decline', reasons: 'No.' },
    );
    expect(JSON.stringify(json)).not.toContain('permitted');
  });
});
