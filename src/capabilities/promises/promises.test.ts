import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { arrangements, oneOfEach } from '../../domain/contact/examples.ts';
import { storeArrangements } from '../../platform/arrangements.ts';
import { inLandlord } from '../../platform/database.ts';

const MONDAY = '2026-08-03T11:00:00.000Z';
const due = '2026-08-04T09:00:00.000Z'; // Tuesday, 10am in London
let server: TestApp;
let adviser: Visitor;
let colleague: Visitor;
beforeAll(async () => {
  server = await testApp({ at: MONDAY });
  adviser = await server.signIn('karbon/customer-adviser');
  colleague = await server.signIn('karbon/customer-adviser 2');
});
afterAll(() => server?.close());

const at = (now: string) => server.clock.set?.(now);
const promise = async (personId: string, more: object = {}, by = adviser) => {
  const body = {
    at: due,
    channel: 'phone',
    staffId: by.staffId,
    about: 'When the boiler is mended',
    ...more,
  };
  const { status, json } = await by.api('POST', `/api/v1/people/${personId}/promises`, body);
  return { status, ...(json as { promiseId: string; faults?: { field: string; message: string }[] }) };
};
type Open = { promiseId: string; personId: string; state: string; away: boolean; cover: string | null };
const open = async (by: Visitor, list = 'mine') =>
  ((await by.api('GET', `/api/v1/promises?list=${list}`)).json as { promises: Open[] }).promises;
const mine = async (promiseId: string, by = adviser, list = 'mine') =>
  (await open(by, list)).find((p) => p.promiseId === promiseId);

describe('contacts that we promised', () => {
  test('one is made from the check, shows there and in the list, and is missed the same day', async () => {
    at(MONDAY);
    const personId = await server.person('karbon', { name: 'Robin Example' });
    expect((await adviser.get(`/people/${personId}`)).body).toContain('Promise a contact');
    const form = {
      'at-day': '4',
      'at-month': '8',
      'at-year': '2026',
      'at-time': '10am',
      channel: 'phone',
      staffId: adviser.staffId,
      about: 'When the boiler is mended',
    };
    const sent = await adviser.post(`/people/${personId}/promises`, form);
    expect([sent.status, sent.location]).toEqual([303, `/people/${personId}`]);
    expect((await adviser.get(`/people/${personId}`)).body).toContain(
      'We promised to be in touch by phone on Tuesday 4 August 2026, 10am',
    );
    at('2026-08-04T09:30:00.000Z');
    expect((await adviser.get('/promises')).body).toContain('1 promised contact is for today');
    expect((await adviser.get('/work')).body).toContain('1 promised for today');
    at('2026-08-04T10:00:00.000Z');
    const list = await adviser.get('/promises');
    expect(list.body).toContain('1 promised contact was missed');
    expect(list.body).toContain('Missed: be in touch now, and say sorry');
    expect((await adviser.get('/work')).body).toContain('1 promised contact missed');
    // Whoever the person rings says so first.
    expect((await colleague.get(`/people/${personId}`)).body).toContain(
      'and were not: When the boiler is mended',
    );
  });

  test('a contact of ours by the same way keeps it, and nothing else does', async () => {
    at(MONDAY);
    const personId = await server.person('karbon');
    const { promiseId } = await promise(personId);
    const log = (more: object) =>
      adviser.api('POST', `/api/v1/people/${personId}/contacts`, {
        channel: 'phone',
        direction: 'outbound',
        ...more,
      });
    await log({});
    at('2026-08-04T09:10:00.000Z');
    await log({ direction: 'inbound' });
    await log({ channel: 'email' });
    expect(await mine(promiseId)).toMatchObject({ state: 'due' });
    await log({});
    expect(await mine(promiseId)).toBeUndefined();
    const kept = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('promised_contact')
        .select(['kept_at', 'off_at'])
        .where('promise_id', '=', promiseId)
        .execute(),
    );
    expect(kept).toEqual([{ kept_at: '2026-08-04T09:10:00.000Z', off_at: null }]);
    const again = await adviser.api('POST', `/api/v1/promises/${promiseId}/call-off`, { why: 'A slip.' });
    expect(again.status).toBe(404);
  });

  test('whoever is in for somebody away has it in their list, and it says so', async () => {
    at(MONDAY);
    const personId = await server.person('karbon');
    const { promiseId } = await promise(personId);
    expect(await mine(promiseId, colleague)).toBeUndefined();
    await inLandlord(server.database.app, 'karbon', (tx) =>
      tx
        .insertInto('staff_absence')
        .values({
          landlord_id: 'karbon',
          absence_id: server.deps.newId(),
          staff_id: adviser.staffId,
          from_day: '2026-08-04',
          back_on: '2026-08-05',
          cover_staff_id: colleague.staffId,
          recorded_by: colleague.staffId,
          recorded_by_name: 'A colleague',
          recorded_at: MONDAY,
          taken_back_by: null,
          taken_back_at: null,
        })
        .execute(),
    );
    at('2026-08-04T09:10:00.000Z');
    expect(await mine(promiseId, colleague)).toMatchObject({ away: true, state: 'due' });
    expect((await colleague.get('/promises')).body).toContain('is away');
    at('2026-08-05T09:10:00.000Z');
    expect(await mine(promiseId, colleague)).toBeUndefined();
    expect(await mine(promiseId)).toMatchObject({ away: false, state: 'missed' });
  });

  test('is called off once, with a reason that says how they heard', async () => {
    at(MONDAY);
    const personId = await server.person('karbon');
    const { promiseId } = await promise(personId);
    const empty = await adviser.post(`/promises/${promiseId}/call-off`, { why: ' ' });
    expect(empty.status).toBe(422);
    const sent = await adviser.post(`/promises/${promiseId}/call-off`, {
      why: 'They asked for an e-mail, and have it.',
    });
    expect([sent.status, sent.location]).toEqual([303, '/promises']);
    expect((await adviser.get(`/promises/${promiseId}/call-off`)).status).toBe(404);
    expect(await mine(promiseId)).toBeUndefined();
  });

  test('names every fault at once and loses nothing typed', async () => {
    at(MONDAY);
    const personId = await server.person('karbon');
    const sent = await adviser.post(`/people/${personId}/promises`, {
      'at-day': '3',
      'at-month': '8',
      'at-year': '2026',
      'at-time': '9am',
      channel: 'phone',
      staffId: '00000000-0000-4000-8000-000000000009',
      about: 'The boiler again',
    });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('This time is over. Give a time to come.');
    expect(sent.body).toContain('Choose a colleague who works here');
    expect(sent.body).toContain('The boiler again');
    const silent = { 'at-day': '3', 'at-month': '8', 'at-year': '2026', 'at-time': '9am' };
    const both = await adviser.post(`/people/${personId}/promises`, silent);
    expect(both.body).toContain('Enter what it will be about');
    expect(both.body).toContain('This time is over. Give a time to come.');
    const empty = await adviser.post(`/people/${personId}/promises`, {});
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('Enter what it will be about');
    const odd = await promise(personId, {
      channel: 'pigeon',
      about: '',
      at: '1899-01-01T00:00:00Z',
      colour: 'red',
    });
    expect(odd.faults?.map((f) => f.field).sort()).toEqual(['about', 'at', 'channel', 'colour']);
  });

  test('cannot be for a contact of ours that the arrangements do not allow', async () => {
    at(MONDAY);
    const personId = await server.person('karbon');
    const body = arrangements([oneOfEach['call-times']], { landlordId: 'karbon', personId });
    await inLandlord(server.database.app, 'karbon', (tx) => storeArrangements(tx, [body], MONDAY));
    const { status, faults } = await promise(personId, { at: '2026-08-05T09:00:00.000Z' });
    expect([status, faults?.[0]?.field]).toEqual([422, 'at']);
    expect(faults?.[0]?.message).toContain('Our own contact would be outside what was arranged');
    expect((await promise(personId)).status).toBe(201);
  });

  test('is in the calendar of whoever promised, with nothing of the person', async () => {
    at(MONDAY);
    const personId = await server.person('karbon', { name: 'Sacha Unusual' });
    await promise(personId);
    const made = await adviser.post('/work/calendar', { do: 'make' });
    const file = /\/calendars\/([^"<\s]+\.ics)/.exec(made.body)?.[1];
    const { body } = await adviser.get(`/calendars/${file}`);
    expect(body).toContain('SUMMARY:Promised contact: phone');
    expect(body).toContain('DTSTART:20260804T090000Z');
    expect(body).not.toContain('Unusual');
    expect(body).not.toContain('boiler');
  });

  test('another landlord sees none of them, and the record refuses to change one', async () => {
    at(MONDAY);
    const personId = await server.person('karbon');
    const { promiseId } = await promise(personId);
    const elsewhere = await server.signIn('tuntum/officer');
    expect(await mine(promiseId, elsewhere, 'all')).toBeUndefined();
    expect((await elsewhere.get(`/promises/${promiseId}/call-off`)).status).toBe(404);
    expect((await promise(personId, {}, elsewhere)).status).toBe(404);
    await expect(
      inLandlord(server.database.app, 'karbon', (tx) =>
        tx.deleteFrom('promised_contact').where('promise_id', '=', promiseId).execute(),
      ),
    ).rejects.toThrow();
  });
});
