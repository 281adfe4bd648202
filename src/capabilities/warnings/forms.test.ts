import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { playThrough } from '../../../test/record-stage.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';

let server: TestApp;
let as: Record<string, Visitor>;
beforeAll(async () => {
  server = await testApp();
  as = {
    officer: await server.signIn('karbon/housing-officer'),
    manager: await server.signIn('karbon/line-manager'),
  };
});
afterAll(() => server?.close());

async function caseAt(last: 'record-support-contacts' | 'record-account'): Promise<string> {
  const pack = server.deps.packs.current('karbon')!;
  const names = pack.people.roles.flatMap((r) => [r.id, `${r.id} 2`]);
  const stage = {
    deps: server.deps,
    landlordId: 'karbon',
    pack,
    staff: Object.fromEntries(names.map((n) => [n, server.staffId(`karbon/${n}`)])),
    at: (now: string) => server.clock.set?.(now),
    newPerson: () => server.person('karbon'),
  };
  const done = await playThrough(stage, await server.person('karbon'), last);
  server.clock.set?.('2026-02-10T10:00:00.000Z');
  return done.caseId ?? '';
}

const fileOf = (caseId: string) =>
  inLandlord(server.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId));

async function send(visitor: Visitor | undefined, url: string, answers: Record<string, string | string[]>) {
  const page = await visitor!.get(url);
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    .map(([, name = '', value = '']) => [name, value])
    .filter(([name]) => name !== '_csrf');
  return { page, ...(await visitor!.post(url, { ...Object.fromEntries(hidden), ...answers })) };
}

const until = { 'validUntil-day': '1', 'validUntil-month': '8', 'validUntil-year': '2026' };

describe('a warning', () => {
  test('shows what the policy asks for with its clauses, and how the letter will read', async () => {
    const caseId = await caseAt('record-account');
    const { body } = (await as.manager!.get(`/cases/${caseId}/steps/issue-warning`))!;
    expect(body).toContain('It states the measures we would propose');
    expect(body).toContain('href="/policy#clause-1-3"');
    expect(body).toContain('How the letter will read');
    expect(body).toContain('[What must change]');
    expect(body).toContain('Phone calls on set days and at set times');
  });

  test('with something missing is refused beside its box, with the clause; complete, it is issued', async () => {
    const caseId = await caseAt('record-account');
    const incidentIds = (await fileOf(caseId))?.incidents.map((i) => i.incidentId) ?? [];
    const url = `/cases/${caseId}/steps/issue-warning`;
    const said = { ...until, form: 'written', incidentIds, behaviour: 'Shouting at a colleague.' };
    const refused = await send(as.manager, url, said);
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('id="mustChange-error"');
    expect(refused.body).toContain('(Karbon 1.3)');
    expect(refused.body).toContain('Shouting at a colleague.');
    const whole = {
      mustChange: 'Speak calmly.',
      mayFollow: 'Calls at set times.',
      proposedMeasures: 'call-times',
    };
    const issued = await send(as.manager, url, { ...said, ...whole });
    expect(issued.status).toBe(303);
    const file = await fileOf(caseId);
    expect(file?.warnings).toMatchObject([{ proposedMeasures: ['call-times'], validUntil: '2026-08-01' }]);
    const warningId = file?.warnings[0]?.warningId;
    const withdrawal = await send(as.manager, `/cases/${caseId}/steps/withdraw-warning?target=${warningId}`, {
      reason: 'It was somebody else.',
    });
    expect(withdrawal.page.body).toContain('Shouting at a colleague.');
    expect(withdrawal.status).toBe(303);
  });
});

describe('the person’s own side', () => {
  test('CL-05: is asked for with a date, and recorded in their words', async () => {
    const caseId = await caseAt('record-support-contacts');
    const asked = await send(as.officer, `/cases/${caseId}/steps/invite-account`, {
      how: 'letter',
      'replyBy-day': '24',
      'replyBy-month': '2',
      'replyBy-year': '2026',
    });
    expect(asked.page.body).toContain('name="replyBy-day" type="text" value="24"');
    expect(asked.status).toBe(303);
    const told = await send(as.officer, `/cases/${caseId}/steps/record-account`, {
      'receivedOn-day': '10',
      'receivedOn-month': '2',
      'receivedOn-year': '2026',
      how: 'phone',
      account: 'I had waited for an hour.',
      disputes: 'yes',
    });
    expect(told.status).toBe(303);
    const file = await fileOf(caseId);
    expect(file?.invitations).toMatchObject([{ how: 'letter', replyBy: '2026-02-24' }]);
    expect(file?.accounts).toMatchObject([{ account: 'I had waited for an hour.', disputes: true }]);
  });
});
