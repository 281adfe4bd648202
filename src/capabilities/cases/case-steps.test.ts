import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

/** What the case page says cannot be done now, each with why. */
async function notNow(who: string, caseId: string): Promise<string[]> {
  const { body } = await (await web.as(who)).get(`/cases/${caseId}`);
  const [, list = ''] = /Not now, and why([\s\S]*?)(?:<h3|<\/section>)/.exec(body) ?? [];
  const text = list.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  return text
    .split('Not yet: ')
    .slice(1)
    .map((step) => step.trim());
}

describe('what the case page refuses', () => {
  it('is not what belongs to somebody else whatever the case holds', async () => {
    const { caseId } = await web.caseAt('request-restriction');
    expect((await notNow('line-manager', caseId)).join('\n')).toContain('Record a court order');
    for (const who of ['manager', 'director']) {
      const refused = await notNow(who, caseId);
      expect(refused.length, who).toBeGreaterThan(0);
      const said = refused.join('\n');
      expect(said).not.toContain('Hand over the case');
      expect(said).not.toContain('Record a court order');
    }
  });

  it('is said where somebody waits for it, with whose it is', async () => {
    const { caseId } = await web.caseAt('report-incident');
    expect((await notNow('director', caseId)).join('\n')).toMatch(
      /Look at the incident and say what follows: .*This is for: Customer Relations Officer, Line manager, Manager\./,
    );
  });

  it('is said where the case itself stands in the way', async () => {
    const { caseId } = await web.caseAt('request-restriction');
    expect(await notNow('manager', caseId)).toContainEqual(
      expect.stringMatching(/^Request a contact restriction A request is already open/),
    );
  });
});

it('what is owed in half a year comes after what carries the case on today, and before it once it is due', async () => {
  const { caseId } = await web.caseAt('record-account');
  const manager = await web.as('manager');
  const agreed = await manager.api('POST', `/api/v1/cases/${caseId}/steps/agree-adjustment`, {
    kind: 'warn-before-ending',
    what: 'A clear, polite warning before a call is ended.',
    howItHelps: 'It gives time to calm down.',
    instruction: 'Warn once, then end the call.',
    reviewOn: '2026-09-30',
  });
  expect(agreed.status, JSON.stringify(agreed.json)).toBe(200);
  const order = async () => {
    const { body } = await manager.get(`/cases/${caseId}`);
    return ['steps/request-restriction', 'steps/review-adjustment'].map((step) => body.indexOf(step));
  };
  const [request = -1, review = -1] = await order();
  expect(request).toBeGreaterThan(0);
  expect(review).toBeGreaterThan(request);
  web.stage.at('2026-09-29T10:00:00.000Z');
  const [later = -1, due = -1] = await order();
  expect(due).toBeGreaterThan(0);
  expect(due).toBeLessThan(later);
});

describe('a long case', () => {
  const many = async () => {
    const { personId, caseId } = await web.caseAt('report-incident');
    for (let i = 0; i < 45; i += 1)
      await must(web.stage, 'report-incident', { by: 'customer-adviser', personId, caseId });
    const visitor = await web.as('customer-relations-officer');
    return async (query = '') => (await visitor.get(`/cases/${caseId}${query}`)).body;
  };
  const count = (body: string, what: string) => body.split(what).length - 1;
  const told = (body: string) => count(body, 'moj-timeline__item');

  it('offers the first few of one kind, those due soonest, and the rest a link away', async () => {
    const page = await many();
    const body = await page();
    expect(count(body, 'steps/triage-incident')).toBe(5);
    expect(body).toContain('41 more: look at the incident and say what follows');
    const more = body.indexOf('41 more: look at the incident');
    expect(more).toBeGreaterThan(body.lastIndexOf('steps/triage-incident'));
    expect(more).toBeLessThan(body.indexOf('steps/add-to-incident'));
    const [, href = ''] = /href="\/cases\/[^"?]*(\?every=triage-incident)#next"/.exec(body) ?? [];
    const every = await page(href);
    expect(count(every, 'steps/triage-incident')).toBe(46);
    expect(count(every, 'steps/add-to-incident')).toBe(5);
    expect(await page('?every=nothing')).toContain('Choose a kind of step');
  });

  it('tells the newest of its story, says how much there is, and tells the whole when asked', async () => {
    const page = await many();
    const body = await page();
    expect(told(body)).toBe(40);
    const [, total = ''] = /These are the newest 40 of (\d+)\./.exec(body) ?? [];
    expect(Number(total)).toBeGreaterThan(45);
    expect(body).not.toContain('The case was opened');
    const whole = await page('?story=whole');
    expect(told(whole)).toBe(Number(total));
    expect(whole).toContain('The case was opened');
    expect(whole).not.toContain('These are the newest');
    const contacts = await page('?show=contacts');
    expect(contacts).toContain('These are the newest 40 of 46.');
    expect(contacts).toContain('?show=contacts&amp;story=whole#story');
    expect(told(await page('?show=contacts&story=whole'))).toBe(46);
    expect(told(await page('?show=letters'))).toBe(0);
    expect(await page('?story=some')).toContain('Choose: whole, or leave it out');
  });
});
