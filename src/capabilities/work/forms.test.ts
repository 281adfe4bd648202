import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
  await changeStaff('customer-adviser', { line_manager_id: web.t.staffId('karbon/line-manager') });
});
afterAll(() => web?.t.close());

const changeStaff = (who: string, to: { line_manager_id?: string; active?: boolean }) =>
  web.t.database.owner.transaction().execute(async (tx) => {
    await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
    await tx
      .updateTable('staff')
      .set(to)
      .where('staff_id', '=', web.t.staffId(`karbon/${who}`))
      .execute();
  });

type Listed = { work: { kind: string; what: string; caseId: string; given: string }[] };
const toRead = async (who: string, caseId: string) => {
  const { json } = await (await web.as(who)).api('GET', '/api/v1/work?kind=acknowledge');
  return (json as Listed).work.filter((w) => w.caseId === caseId);
};
const page = (caseId: string) => `/cases/${caseId}/steps/hand-over-case`;
const sent = async (who: string, caseId: string, answers: Record<string, string>) => {
  const visitor = await web.as(who);
  const shown = await visitor.get(page(caseId));
  return visitor.post(page(caseId), { ...filledIn(shown.body), ...answers });
};

describe('handing over a case', () => {
  it('changes whose it is; the former owner and the new one are told in their work, and each says they read it', async () => {
    const { caseId } = await web.caseAt('triage-incident');
    const manager = await web.as('line-manager');
    const receiver = web.t.staffId('karbon/customer-relations-officer');
    const shown = await manager.get(page(caseId));
    expect(shown.body).toContain('owns this case. Whoever takes it');
    // Only those who may carry a case on are offered, and never its owner.
    expect(shown.body).toContain(`value="${receiver}"`);
    expect(shown.body).not.toContain(`value="${web.t.staffId('karbon/customer-adviser')}"`);
    const done = await sent('line-manager', caseId, {
      to: receiver,
      reason: 'Rota change: nights from Monday.',
    });
    expect(done.location).toBe(`/cases/${caseId}`);
    const story = (await manager.get(`/cases/${caseId}`)).body;
    expect(story).toContain('Owner Customer Relations Officer');
    expect(story).toContain('Rota change: nights from Monday.');

    for (const who of ['customer-relations-officer', 'customer-adviser']) {
      const [told] = await toRead(who, caseId);
      expect(told?.what, who).toContain('Line manager handed');
      const visitor = await web.as(who);
      const list = await visitor.get('/work?kind=acknowledge');
      const href =
        new RegExp(`/cases/${caseId}/steps/acknowledge\\?target=[0-9a-f-]+`).exec(list.body)?.[0] ?? '';
      const note = await visitor.get(href);
      expect(note.body, who).toContain('Rota change: nights from Monday.');
      const read = await visitor.post(href, filledIn(note.body));
      expect(read.status, who).toBe(303);
      expect(await toRead(who, caseId), who).toEqual([]);
    }
  });

  it('is refused in words where nobody is chosen, the reason is missing or the colleague has left; nothing typed is lost', async () => {
    const { caseId } = await web.caseAt('triage-incident');
    const empty = await sent('line-manager', caseId, {});
    expect(empty.status).toBe(422);
    expect(faultsShown(empty.body)).toHaveLength(2);
    const leaver = web.t.staffId('karbon/customer-relations-officer 2');
    await changeStaff('customer-relations-officer 2', { active: false });
    const gone = await sent('line-manager', caseId, { to: leaver, reason: 'Their patch.' });
    expect(gone.status).toBe(409);
    expect(faultsShown(gone.body)[0]).toContain('has left');
    expect(gone.body).toContain('Their patch.');
  });

  it('is refused to whoever is neither the owner nor acts for them, on the page and in the API', async () => {
    const { caseId } = await web.caseAt('triage-incident');
    const stranger = await web.as('manager');
    const shown = await stranger.get(page(caseId));
    expect(shown.status).toBe(409);
    expect(shown.body).toContain('who owns the case, for their line manager, or for an administrator');
    const to = web.t.staffId('karbon/manager');
    const answer = await stranger.api('POST', `/api/v1${page(caseId)}`, { to, reason: 'Mine.' });
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ reasons: [{ code: 'not-the-owner' }] });
  });
});
