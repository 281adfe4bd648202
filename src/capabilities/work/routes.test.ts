import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

type Listed = {
  total: number;
  late: number;
  work: { kind: string; title: string; dueAt: string; what: string }[];
};
const workOf = async (who: string, query = '') =>
  (await (await web.as(who)).api('GET', `/api/v1/work${query}`)).json as Listed;

describe('the work list', () => {
  it('holds what waits for my role, leads to the step, and is shorter once it is done', async () => {
    const { caseId, personId } = await web.caseAt('assess-request');
    const before = await workOf('manager', '?list=role&kind=decide-request');
    expect(before.work.map((w) => w.kind)).toEqual(['decide-request']);
    const page = await (await web.as('manager')).get('/work?list=role');
    expect(page.body).toContain(`/cases/${caseId}/steps/decide-request?target=`);
    expect(page.body).toContain('An assessment waits for a decision');
    await must(web.stage, 'decide-request', { by: 'manager', personId, caseId });
    expect((await workOf('manager', '?list=role&kind=decide-request')).total).toBe(0);
  });

  it('puts what is late first and says how late; what is very late shows to the level above', async () => {
    web.stage.at('2026-03-02T10:00:00.000Z');
    await web.caseAt('report-incident');
    const owner = (await workOf('customer-relations-officer', '?list=role&kind=triage-incident')).total;
    expect(owner).toBeGreaterThan(0);
    web.stage.at('2026-03-20T10:00:00.000Z');
    const late = await workOf('customer-relations-officer', '?list=role&kind=triage-incident');
    expect(late.late).toBe(late.total);
    const page = await (await web.as('customer-relations-officer')).get(
      '/work?list=role&kind=triage-incident',
    );
    expect(page.body).toMatch(/<h1[^>]*>\s*\d+ things? to do, \d+ overdue/);
    expect(page.body).toContain('The level above sees it too.');
    const above = await Promise.all(
      ['line-manager', 'manager', 'director'].map((who) => workOf(who, '?list=late')),
    );
    expect(above.some((l) => l.work.some((w) => w.kind === 'triage-incident'))).toBe(true);
    expect(above.filter((l) => l.work.some((w) => w.kind === 'triage-incident'))).toHaveLength(1);
  });

  it('CL-38: a manager sees their own people, each one’s cases for a one-to-one, and nobody else’s', async () => {
    const { caseId } = await web.caseAt('issue-letter');
    const officer = web.t.staffId('karbon/customer-adviser');
    await web.t.database.owner.transaction().execute(async (tx) => {
      await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
      await tx
        .updateTable('staff')
        .set({ line_manager_id: web.t.staffId('karbon/line-manager') })
        .where('staff_id', '=', officer)
        .execute();
    });
    const manager = await web.as('line-manager');
    const team = await manager.get('/work/team');
    expect(team.body).toContain(`/work/team/${officer}`);
    expect((await workOf('line-manager', '?list=team')).total).toBeGreaterThan(0);
    const other = await web.as('manager');
    const cases = await manager.get(`/work/team/${officer}`);
    expect(cases.status).toBe(200);
    expect(cases.body).toContain('Agreed in the meeting');
    expect((await other.get(`/work/team/${officer}`)).status).toBe(404);
    expect((await manager.get('/work/team/nobody')).status).toBe(404);
    expect(cases.body).toContain(`/cases/${caseId}`);
  });

  it('keeps what a case is about from those who may not read cases', async () => {
    await web.caseAt('report-incident');
    for (const list of ['mine', 'role', 'late', 'team'])
      for (const w of (await workOf('customer-adviser', `?list=${list}`)).work) expect(w.title).toBe('');
  });

  it('is one landlord’s, and refuses what it does not know', async () => {
    expect((await workOf('tuntum/service-manager', '?list=role')).total).toBe(0);
    const manager = await web.as('manager');
    for (const odd of ['list=all', 'kind=bogus', 'page=0', 'page=x', 'colour=red'])
      expect((await manager.get(`/work?${odd}`)).status, odd).toBe(400);
    expect((await manager.api('GET', '/api/v1/work?colour=red')).status).toBe(422);
    expect((await manager.get('/work?kind=')).status).toBe(200);
    expect((await manager.get('/work?page=900')).body).toContain('nothing on this page');
  });
});
