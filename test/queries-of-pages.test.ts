import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from './record-stage.ts';
import { webCases } from './web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
const statements = vi.spyOn(pg.Client.prototype, 'query');
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());
beforeEach(() => web.stage.at('2026-03-02T10:00:00.000Z'));

/**
 * How many statements one page needs, transactions and settings among them, but for the log of checks: it is written beside the
 * answers, when it comes to it. The least of three: now and then a page also reads anew who is signed in.
 */
async function statementsOf(who: string, url: string): Promise<number> {
  const visitor = await web.as(who);
  const counted: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    statements.mockClear();
    expect((await visitor.get(url)).status).toBe(200);
    const asked = statements.mock.calls.filter(
      (call) => !JSON.stringify(call).includes('log_contact_checks'),
    );
    counted.push(asked.length);
  }
  return Math.min(...counted);
}

describe('what a page asks the database', () => {
  it('does not grow with what happened in the case', async () => {
    const { personId, caseId } = await web.caseAt('issue-warning');
    const before = await statementsOf('manager', `/cases/${caseId}`);
    web.stage.at('2026-03-02T10:00:00.000Z');
    for (let i = 0; i < 40; i += 1) {
      await must(web.stage, 'report-incident', { by: 'customer-adviser', personId, caseId });
    }
    const entries = (await (await web.as('manager')).api('GET', `/api/v1/cases/${caseId}/timeline`)).json;
    expect((entries as object[]).length).toBeGreaterThan(100);
    expect(await statementsOf('manager', `/cases/${caseId}`)).toBe(before);
    expect(before).toBeLessThan(25);
  });

  it('does not grow with what is owed', async () => {
    await web.caseAt('report-incident');
    const before = await statementsOf('customer-relations-officer', '/work?list=role');
    for (let i = 0; i < 20; i += 1) {
      const personId = await web.t.person('karbon');
      await must(web.stage, 'report-incident', { by: 'customer-adviser', personId, caseId: null });
    }
    const { body } = await (await web.as('customer-relations-officer')).get('/work?list=role');
    expect(body.match(/href="\/cases\//g)?.length ?? 0).toBeGreaterThan(15);
    expect(await statementsOf('customer-relations-officer', '/work?list=role')).toBe(before);
    expect(before).toBeLessThan(25);
  });

  it('does not grow with how many people are found, nor with who lives with somebody', async () => {
    const household = 'H-findable';
    const one = await web.t.person('karbon', { name: 'Solitary Findable', household });
    await web.t.person('karbon', { name: 'Solitary Findable Too', household });
    const search = await statementsOf('manager', '/people?find=Solitary+Findable');
    const page = await statementsOf('manager', `/people/${one}`);
    for (let i = 0; i < 15; i += 1)
      await web.t.person('karbon', { name: `Solitary Findable ${i}`, household });
    // Fewer: where the name as typed finds enough, names like it are not looked for.
    expect(await statementsOf('manager', '/people?find=Solitary+Findable')).toBeLessThanOrEqual(search);
    expect(search).toBeLessThan(25);
    expect(await statementsOf('manager', `/people/${one}`)).toBe(page);
    expect((await (await web.as('manager')).get(`/people/${one}`)).body).toContain('Solitary Findable 14');
  });
});
