import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { drawContactLevels } from '../../platform/contact-levels.ts';
import { inLandlord } from '../../platform/database.ts';

const FRIDAY = '2026-08-07T11:00:00.000Z';
let server: TestApp;
let adviser: Visitor;
let manager: Visitor;
beforeAll(async () => {
  server = await testApp({ at: FRIDAY });
  adviser = await server.signIn('karbon/customer-adviser');
  manager = await server.signIn('karbon/manager');
});
afterAll(() => server?.close());

const log = (personId: string, at: string, more: object = {}) =>
  adviser.api('POST', `/api/v1/people/${personId}/contacts`, {
    channel: 'phone',
    direction: 'inbound',
    at: `${at}T10:00:00.000Z`,
    ...more,
  });
const weeks = async (personId: string) => {
  const { status, json } = await manager.api('GET', `/api/v1/people/${personId}/contacts/weeks`);
  return { status, ...(json as Record<string, unknown>) };
};

describe('how often somebody is in touch', () => {
  test('stands week by week beside their own level, with what it cannot decide, and is read on the record', async () => {
    const personId = await server.person('karbon', { name: 'Morgan Example' });
    for (const at of ['2026-03-02', '2026-03-03', '2026-07-06', '2026-07-28', '2026-07-29', '2026-07-30'])
      await log(personId, at);
    await log(personId, '2026-07-29', { channel: 'email', protectedKind: 'complaint' });
    const page = await manager.get(`/people/${personId}/contacts/weeks`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('How often Morgan Example is in touch');
    expect(page.body).toContain('0.3 contacts a week in the last 12 weeks, at most 3 in one week');
    expect(page.body).toContain('0.2 contacts a week in the 10 weeks before, at most 2 in one week');
    expect(page.body).toContain('does not say why');
    expect(page.body).toContain('1 contact is of a kind that is always taken');
    expect(page.body).toContain('too few others');
    const reads = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('read_log').select('what').where('person_id', '=', personId).execute(),
    );
    expect(reads).toContainEqual({ what: 'contacts' });
  });

  test('is compared with others who wait for as much, counted once a day, and only where they are a crowd', async () => {
    const people = [];
    for (let i = 0; i < 20; i += 1) {
      const personId = await server.person('tuntum');
      people.push(personId);
    }
    const agent = await server.signIn('tuntum/officer');
    for (const [i, personId] of people.entries())
      for (let n = 0; n <= i % 4; n += 1)
        await agent.api('POST', `/api/v1/people/${personId}/contacts`, {
          channel: 'phone',
          direction: 'inbound',
          at: `2026-07-${10 + n}T10:00:00.000Z`,
        });
    await drawContactLevels(server.deps);
    const reader = await server.signIn('tuntum/service-manager');
    const { json } = await reader.api('GET', `/api/v1/people/${people[0]}/contacts/weeks`);
    // Five people each with 1, 2, 3 and 4 contacts in twelve weeks.
    expect(json).toMatchObject({ drawnOn: '2026-08-07' });
    expect((json as { compared: object[] }).compared).toContainEqual({
      channel: 'all',
      people: 20,
      quarters: [0.0833, 0.1667, 0.25],
    });
    expect((json as { compared: object[] }).compared).toContainEqual({
      channel: 'email',
      people: 20,
      quarters: [0, 0, 0],
    });
    // Another landlord's are not counted with them, and theirs are too few.
    expect(await weeks(await server.person('karbon'))).toMatchObject({ drawnOn: null, compared: [] });
    // Whoever waits for something is compared with those who wait, not with these.
    const open = await reader.api('GET', `/api/v1/people/${people[0]}/contacts`);
    const [contact] = (open.json as { contacts: { contactId: string }[] }).contacts;
    await reader.api('POST', `/api/v1/people/${people[0]}/contacts/${contact?.contactId}/triage`, {
      kinds: ['service-request'],
      newInformation: 'yes',
      safeguarding: 'no',
    });
    const waits = await reader.api('GET', `/api/v1/people/${people[0]}/contacts/weeks`);
    expect(waits.json).toMatchObject({ beside: { openTasks: 1, lateTasks: 1 }, compared: [] });
    // The same day again changes nothing; the next day counts anew.
    await log(await server.person('karbon'), '2026-07-10');
    await drawContactLevels(server.deps);
    server.clock.set?.('2026-08-08T11:00:00.000Z');
    await drawContactLevels(server.deps);
    const next = await reader.api('GET', `/api/v1/people/${people[1]}/contacts/weeks`);
    // One of the twenty waits for us now: nineteen are no crowd.
    expect(next.json).toMatchObject({ drawnOn: null, compared: [] });
    server.clock.set?.(FRIDAY);
  });

  test('is for those who may read contacts, of their own landlord, and nobody else', async () => {
    const personId = await server.person('karbon');
    expect((await adviser.get(`/people/${personId}/contacts/weeks`)).status).toBe(403);
    const elsewhere = await server.signIn('tuntum/service-manager');
    expect((await elsewhere.get(`/people/${personId}/contacts/weeks`)).status).toBe(404);
    expect((await manager.get('/people/nobody/contacts/weeks')).status).toBe(404);
    expect((await weeks('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
