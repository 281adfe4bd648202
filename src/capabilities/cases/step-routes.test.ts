import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { letterRoutes } from '../letters/routes.tsx';
import { forms } from '../restrictions/forms.ts';
import { caseRoutes } from './routes.tsx';
import type { StepForm } from './step-form.ts';
import { stepRoutes } from './step-routes.ts';

const openCase: StepForm = {
  type: 'open-case',
  heading: (s) => `Open a case on ${s.person.name}`,
  fields: () => [{ kind: 'text', name: 'title', label: 'A short title' }],
  command: (input) => input,
  submit: 'Open',
  sent: 'The case is open.',
};

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases(({ app, deps }) => {
    if (app.hasRoute({ method: 'GET', url: '/cases' })) return;
    caseRoutes(app, deps);
    letterRoutes(app, deps);
    stepRoutes(app, deps, [openCase, ...forms]);
  });
});
afterAll(() => web?.t.close());

const get = async (who: string, url: string) => (await web.as(who)).get(url);
const decide = (caseId: string) => `/cases/${caseId}/steps/decide-request`;

describe('a step’s page', () => {
  it('says what is missing, on which clause, and where it is supplied', async () => {
    const { caseId } = await web.caseAt('assess-request');
    const own = await get('customer-relations-officer', decide(caseId));
    expect(own.status).toBe(403);
    expect(own.body).toContain('Not for your role: Decide the request');
    expect(own.body).toContain('This is for:');
    expect(own.body, 'nothing of the case is shown').not.toContain('missed repair');

    const early = await get('manager', `/cases/${caseId}/steps/issue-letter`);
    expect(early.status).toBe(409);
    expect(early.body).toContain('there is nothing waiting for it');
  });

  it('tells a stale page what changed, by whom and when, keeps what was typed, and can be sent again', async () => {
    const { caseId, personId } = await web.caseAt('assess-request');
    const manager = await web.as('manager');
    const page = await manager.get(decide(caseId));
    const typed = { ...filledIn(page.body), outcome: ['decline'], reasons: ['We got this wrong ourselves.'] };
    await must(web.stage, 'report-incident', { by: 'customer-adviser', personId, caseId });

    const stale = await manager.post(decide(caseId), typed);
    expect(stale.status).toBe(412);
    expect(stale.body).toContain('This changed while you were writing');
    expect(stale.body).toMatch(/An incident was reported: Customer Adviser, .*Wednesday 4 March 2026, 10am/);
    expect(filledIn(stale.body).reasons).toEqual(['We got this wrong ourselves.']);

    const again = await manager.post(decide(caseId), filledIn(stale.body));
    expect(faultsShown(again.body)).toEqual([]);
    expect(again.status).toBe(303);
  });

  it('takes a double click once, and answers the second as the first', async () => {
    const { caseId } = await web.caseAt('assess-request');
    const manager = await web.as('manager');
    const page = await manager.get(decide(caseId));
    const typed = { ...filledIn(page.body), outcome: ['decline'], reasons: ['Our own failure.'] };
    const [first, second] = [
      await manager.post(decide(caseId), typed),
      await manager.post(decide(caseId), typed),
    ];
    expect([first.status, second.status]).toEqual([303, 303]);
    const { body } = await manager.get(`/cases/${caseId}`);
    expect(body.match(/Decided: not to limit contact/g)).toHaveLength(1);
  });

  it('gives back what was typed where somebody else has decided meanwhile', async () => {
    const { caseId, personId } = await web.caseAt('assess-request');
    const manager = await web.as('manager');
    const target = /decide-request\?target=([^"&]+)/.exec((await manager.get(`/cases/${caseId}`)).body)?.[1];
    const page = await manager.get(`${decide(caseId)}?target=${target}`);
    await must(web.stage, 'decide-request', { by: 'manager 2', personId, caseId });
    const late = await manager.post(`${decide(caseId)}?target=${target}`, {
      ...filledIn(page.body),
      outcome: 'decline',
      reasons: 'A sentence that took ten minutes.',
    });
    expect(late.status).toBe(412);
    expect(late.body).toContain('The request was decided');
    expect(late.body).toContain('A sentence that took ten minutes.');
  });

  it('knows no case, target or landlord but its own', async () => {
    const { caseId } = await web.caseAt('assess-request');
    expect((await get('tuntum/service-manager', decide(caseId))).status).toBe(404);
    expect((await get('tuntum/service-manager', `/cases/${caseId}`)).status).toBe(404);
    expect((await get('manager', decide('019c1dcb-7900-7001-a722-fd3d422f4dce'))).status).toBe(404);
    expect((await get('manager', decide('nonsense'))).status).toBe(404);
    expect(
      (await get('manager', `${decide(caseId)}?target=019c1dcb-7900-7001-a722-fd3d422f4dce`)).status,
    ).toBe(404);
    expect((await get('manager', `${decide(caseId)}?colour=red`)).status).toBe(400);
  });

  it('answers a hostile body with words, never a fault of ours', async () => {
    const { caseId } = await web.caseAt('assess-request');
    const manager = await web.as('manager');
    const { body } = await manager.get(decide(caseId));
    const whole = filledIn(body);
    for (const odd of [
      {},
      { ...whole, caseVersion: '-1' },
      { ...whole, outcome: ['restrict', 'decline'], kinds: ['__proto__', 'bogus', 'channels'] },
      { ...whole, outcome: 'maybe', 'reviewOn-day': '99', reasons: '' },
      { ...whole, outcome: 'restrict', 'm.call-times.windows.count': '9999999', add: '__proto__' },
      { ...whole, 'constructor.prototype.x': '1', reasons: 'x'.repeat(30_000) },
    ]) {
      const answer = await manager.post(decide(caseId), odd);
      expect(answer.status, JSON.stringify(odd).slice(0, 80)).toBeLessThan(500);
      expect(answer.status).not.toBe(303);
    }
    const big = await manager.post(decide(caseId), { ...whole, reasons: 'x'.repeat(10_000_000) });
    expect(big.status).toBe(413);
  });
});

describe('a step about a person', () => {
  it('opens a case once, says so on its page, and says it once', async () => {
    const personId = await web.t.person('karbon');
    const url = `/people/${personId}/steps/open-case`;
    const manager = await web.as('line-manager');
    const page = await manager.get(url);
    expect(page.status).toBe(200);
    const typed = { ...filledIn(page.body), title: 'Calls about parking' };
    const [first, second] = [await manager.post(url, typed), await manager.post(url, typed)];
    expect(first).toMatchObject({ status: 303, location: expect.stringMatching(/^\/cases\/[0-9a-f-]{36}$/) });
    expect(second.location).toBe(first.location);
    const opened = await manager.get(first.location ?? '');
    expect(opened.body).toContain('Calls about parking');
    expect(opened.body).toContain('aria-label="Done"');
    expect((await manager.get(first.location ?? '')).body).not.toContain('aria-label="Done"');
    expect((await get('tuntum/service-manager', url)).status).toBe(404);
    expect((await manager.get('/people/nonsense/steps/open-case')).status).toBe(404);
  });
});

describe('cases', () => {
  it('lists them with what is due, by where they stand, and refuses what it does not know', async () => {
    const { caseId } = await web.caseAt('assess-request');
    const all = await get('manager', '/cases');
    expect(all.body).toContain(`/cases/${caseId}`);
    expect(all.body).toContain('Overdue: was due');
    expect((await get('manager', '/cases?status=ended')).body).toContain('No case stands at');
    expect((await get('manager', '/cases?status=requested')).body).toContain(caseId);
    for (const odd of ['status=bogus', 'page=0', 'page=x', 'sort=name', 'status=ended&status=warned']) {
      expect((await get('manager', `/cases?${odd}`)).status, odd).toBe(400);
    }
  });

  it('shows a case with next steps, needs and story, and puts the reading on record', async () => {
    const { caseId, personId } = await web.caseAt('assess-request');
    const page = await get('manager', `/cases/${caseId}`);
    expect(page.status).toBe(200);
    expect(page.body).toMatch(/<h1[^>]*>\s*Jordan Example: /);
    expect(page.body).toContain(`/cases/${caseId}/steps/decide-request?target=`);
    expect(page.body).toContain('The request was assessed');
    expect((await get('manager', `/cases/${caseId}?show=letters`)).body).toContain('Letter: ');
    expect((await get('manager', `/cases/${caseId}?show=letters`)).body).not.toContain(
      'The request was assessed',
    );
    expect((await get('manager', `/cases/${caseId}?show=all`)).status).toBe(400);
    const read = await web.t.database.owner.transaction().execute(async (tx) => {
      const { sql } = await import('kysely');
      await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
      return tx
        .selectFrom('read_log')
        .selectAll()
        .where('person_id', '=', personId)
        .where('what', '=', 'case')
        .execute();
    });
    expect(read.map((r) => r.staff_id)).toContain(web.t.staffId('karbon/manager'));
    expect((await get('customer-adviser', `/cases/${caseId}`)).status).toBe(403);
  });
});
