import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';

let server: TestApp;
beforeAll(async () => {
  // The Friday before: two working days on is Tuesday.
  server = await testApp({ at: '2026-09-04T10:00:00.000Z' });
}, 60_000);
afterAll(() => server.close());

const report = {
  on: '2026-09-04',
  channel: 'phone',
  affected: ['staff'],
  whatHappened: 'The caller shouted.',
};

/** When a manager must have looked at an incident reported now. */
async function triageDue(landlordId: string): Promise<string | undefined> {
  const personId = await server.person(landlordId);
  const pack = server.deps.packs.current(landlordId);
  const clerk = await server.signIn(
    `${landlordId}/${pack?.people.permissions.find((p) => p.action === 'report-incident')?.roles[0]}`,
  );
  const done = await clerk.api('POST', `/api/v1/people/${personId}/steps/report-incident`, report);
  const { caseId } = done.json as { caseId: string };
  const manager = await server.signIn(
    `${landlordId}/${pack?.people.permissions.find((p) => p.action === 'read-case')?.roles[0]}`,
  );
  const file = (await manager.api('GET', `/api/v1/cases/${caseId}`)).json as {
    obligations: { kind: string; dueAt: string }[];
  };
  return file.obligations.find((o) => o.kind === 'triage-incident')?.dueAt;
}

describe('one-off holidays', () => {
  test('a day an administrator adds no longer counts, for that landlord alone', async () => {
    expect(await triageDue('karbon')).toBe('2026-09-08T23:00:00.000Z');
    const administrator = await server.signIn('karbon/system-administrator');
    const added = await administrator.post('/holidays', {
      'day-day': '7',
      'day-month': '9',
      'day-year': '2026',
      name: 'Office move',
      works: 'no',
    });
    expect(added.status).toBe(303);
    expect((await administrator.get('/holidays')).body).toContain('Office move');
    expect(await triageDue('karbon')).toBe('2026-09-09T23:00:00.000Z');
    expect(await triageDue('tuntum')).toBe('2026-09-08T23:00:00.000Z');
    await administrator.post('/holidays/remove', { day: '2026-09-07' });
    expect(await triageDue('karbon')).toBe('2026-09-08T23:00:00.000Z');
  });

  test('a day that is no day is named, and nothing typed is lost', async () => {
    const administrator = await server.signIn('karbon/system-administrator');
    const answer = await administrator.post('/holidays', {
      'day-day': '31',
      'day-month': '2',
      'day-year': '2026',
      name: 'Office move',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('not in the calendar');
    expect(answer.body).toContain('Say what happens on that day');
    expect(answer.body).toContain('value="Office move"');
  });

  test('only an administrator sets them', async () => {
    const adviser = await server.signIn('karbon/customer-adviser');
    expect((await adviser.get('/holidays')).status).toBe(403);
  });
});
