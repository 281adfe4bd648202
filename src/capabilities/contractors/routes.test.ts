import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { adjustment, arrangements, need, oneOfEach, restriction } from '../../domain/contact/examples.ts';
import { storeArrangements } from '../../platform/arrangements.ts';
import { writeChecks } from '../../platform/check-read-log.ts';
import { inLandlord } from '../../platform/database.ts';

const AT = '2026-08-07T11:00:00.000Z';
let server: TestApp;
let desk: Visitor;
let personId: string;
beforeAll(async () => {
  server = await testApp({ at: AT });
  desk = await server.signIn('karbon/contractor-desk');
  personId = await server.person('karbon', { reference: 'JOB-1' });
  const alert = {
    alertId: 'a-1',
    interval: { from: '2026-01-01', to: null },
    reviewOn: '2027-01-01',
    status: 'in-force' as const,
    instructions: [
      { audience: 'visiting' as const, text: 'Only for colleagues.' },
      { audience: 'contractor' as const, text: 'Ring before you set off.' },
    ],
  };
  const body = arrangements([restriction([oneOfEach['home-visits'], oneOfEach['call-times']])], {
    landlordId: 'karbon',
    personId,
    safetyAlerts: [alert],
    needs: [need('no-internet')],
    adjustments: [adjustment('more-time', { instruction: 'Told to colleagues.' })],
  });
  await inLandlord(server.database.app, 'karbon', (tx) => storeArrangements(tx, [body], AT));
});
afterAll(() => server?.close());

describe('the contractor’s view', () => {
  it('DP-08: the instruction, what to say and how to be safe, without the story', async () => {
    const { status, body } = await desk.get('/instruction?reference=JOB-1&channel=visit&service=repairs');
    expect(status).toBe(200);
    for (const said of ['Jordan Example', '12 Sample Court', 'Two people visit together.', 'Ring before you'])
      expect(body).toContain(said);
    for (const absent of ['Priya', 'Only for colleagues', 'Told to colleagues', 'Why?', 'overdue', personId])
      expect(body).not.toContain(absent);
  });

  it('the API gives the same and nothing else', async () => {
    const { json } = await desk.api('GET', '/api/v1/instruction?reference=job-1');
    const { people } = json as { people: Record<string, unknown>[] };
    expect(people.map((p) => Object.keys(p).sort())).toEqual([
      ['address', 'goodAt', 'instruction', 'name', 'safety', 'say'],
    ]);
    expect(people[0]?.safety).toEqual(['Ring before you set off.']);
    const none = await desk.api('GET', '/api/v1/instruction?reference=JOB-2');
    expect(none.status).toBe(404);
  });

  it('opens nothing else of the service', async () => {
    for (const url of [
      `/people/${personId}`,
      '/people?find=Jordan',
      '/cases',
      '/contact-tasks',
      '/out-of-hours',
    ])
      expect((await desk.get(url)).status, url).toBe(403);
    for (const url of [
      `/api/v1/contact-check?person=${personId}`,
      '/api/v1/cases',
      '/api/v1/people?find=Jordan',
    ])
      expect((await desk.api('GET', url)).status, url).toBe(403);
    expect((await desk.get('/')).body).toContain('/instruction');
  });

  it('asks for one way of knowing the person, and says what is wrong with each answer', async () => {
    const none = await desk.get('/instruction?channel=visit');
    expect(none.status).toBe(422);
    expect(none.body).toContain('Give the reference on the order, or the phone number: one of them');
    const both = await desk.api('GET', '/api/v1/instruction?reference=a&phone=1&channel=fax&name=Jo');
    expect(both.status).toBe(422);
    expect((both.json as { faults: { field: string }[] }).faults.map((f) => f.field).sort()).toEqual([
      'channel',
      'name',
      'reference',
    ]);
    expect((await desk.get('/instruction?phone=banana')).body).toContain('Give a whole phone number.');
  });

  it('each question is on record as a contact check, with where it came from', async () => {
    await writeChecks(server.deps);
    const rows = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('contact_check_log').selectAll().where('staff_id', '=', desk.staffId).execute(),
    );
    expect(rows).toHaveLength(2);
    expect(rows.map((r) => (r.asked as { source?: string }).source)).toEqual(['contractor', 'contractor']);
    expect(rows.every((r) => r.person_id === personId)).toBe(true);
  });

  it('is for the contractor’s desk alone', async () => {
    const adviser = await server.signIn('karbon/customer-adviser');
    expect((await adviser.get('/instruction')).status).toBe(403);
    expect((await adviser.api('GET', '/api/v1/instruction?reference=JOB-1')).status).toBe(403);
  });
});
