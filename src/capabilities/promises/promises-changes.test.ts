import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { filledIn } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

const MONDAY = '2026-08-03T11:00:00.000Z';
const TUESDAY = '2026-08-04T10:30:00.000Z';
const due = '2026-08-04T09:00:00.000Z';
let server: TestApp;
let adviser: Visitor;
let manager: Visitor;
beforeAll(async () => {
  server = await testApp({ at: MONDAY });
  adviser = await server.signIn('karbon/customer-adviser');
  manager = await server.signIn('karbon/line-manager');
});
afterAll(() => server?.close());

const at = (now: string) => server.clock.set?.(now);
const promise = async (personId: string, more: object = {}) => {
  at(MONDAY);
  const { status, json } = await adviser.api('POST', `/api/v1/people/${personId}/promises`, {
    at: due,
    channel: 'phone',
    staffId: adviser.staffId,
    about: 'When the boiler is mended',
    ...more,
  });
  return { status, ...(json as { promiseId: string; faults?: { field: string }[] }) };
};
type Open = { promiseId: string; state: string; away: boolean; left: boolean };
const listed = async (promiseId: string, by: Visitor, list = 'mine') =>
  ((await by.api('GET', `/api/v1/promises?list=${list}`)).json as { promises: Open[] }).promises.find(
    (p) => p.promiseId === promiseId,
  );
const calendarOf = async (by: Visitor) => {
  const made = await by.post('/work/calendar', { do: 'make' });
  return (await by.get(`/calendars/${/\/calendars\/([^"<\s]+\.ics)/.exec(made.body)?.[1]}`)).body;
};

describe('contacts that we promised, when things change', () => {
  test('nobody is reminded of a promise to somebody who has died, and it is there again if that was wrong', async () => {
    const personId = await server.person('karbon', { name: 'Robin Example' });
    const { promiseId } = await promise(personId);
    at(TUESDAY);
    expect(await listed(promiseId, adviser)).toMatchObject({ state: 'missed' });
    const died = await manager.api('POST', `/api/v1/people/${personId}/steps/record-death`, {
      howKnown: 'Their daughter rang.',
    });
    expect(died.status, JSON.stringify(died.json)).toBe(200);
    for (const list of ['mine', 'all']) expect(await listed(promiseId, adviser, list), list).toBeUndefined();
    expect((await adviser.get(`/people/${personId}`)).body).not.toContain('We promised to be in touch');
    expect((await adviser.get('/work')).body).not.toContain('promised contact missed');
    expect(await calendarOf(adviser)).not.toContain(promiseId);
    const alive = await manager.api('POST', `/api/v1/people/${personId}/steps/correct-death`, {
      reason: 'It was their brother who died.',
    });
    expect(alive.status, JSON.stringify(alive.json)).toBe(200);
    expect(await listed(promiseId, adviser)).toMatchObject({ state: 'missed' });
    expect(await calendarOf(adviser)).toContain(promiseId);
  });

  test('one of somebody away says so where whoever was to cover has left, and not that they themselves have', async () => {
    const { promiseId } = await promise(await server.person('karbon'));
    const cover = server.staffId('karbon/customer-adviser 2');
    await inLandlord(server.database.owner, 'karbon', async (tx) => {
      await tx.updateTable('staff').set({ active: false }).where('staff_id', '=', cover).execute();
      await sql`insert into staff_absence (landlord_id, absence_id, staff_id, from_day, back_on, cover_staff_id, recorded_by,
                       recorded_by_name, recorded_at)
                values ('karbon', ${server.deps.newId()}, ${adviser.staffId}, '2026-08-04', '2026-08-05', ${cover},
                       ${manager.staffId}, 'A manager', ${MONDAY})`.execute(tx);
    });
    at(TUESDAY);
    expect(await listed(promiseId, adviser)).toMatchObject({ away: true, left: false });
    const { body } = await adviser.get('/promises');
    expect(body).toContain('is away, and nobody is in for them');
    expect(body).not.toContain('has left');
  });

  test('a contact of ours and what it keeps are written together or not at all', async () => {
    const personId = await server.person('karbon');
    const { promiseId } = await promise(personId);
    const owner = <T>(statement: ReturnType<typeof sql<T>>) => statement.execute(server.database.owner);
    await owner(sql`create function fails() returns trigger language plpgsql as
                    $$ begin raise exception 'the database went away'; end $$`);
    await owner(
      sql`create trigger fails before update on promised_contact for each row execute function fails()`,
    );
    at(TUESDAY);
    const log = () =>
      adviser.api('POST', `/api/v1/people/${personId}/contacts`, { channel: 'phone', direction: 'outbound' });
    expect((await log()).status).toBe(500);
    await owner(sql`drop trigger fails on promised_contact`);
    const written = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('contact').select('contact_id').where('person_id', '=', personId).execute(),
    );
    expect(written).toEqual([]);
    expect((await log()).status).toBe(201);
    expect(await listed(promiseId, adviser, 'all')).toBeUndefined();
  });

  test('another system hears of a time that is over together with whatever else is wrong', async () => {
    const personId = await server.person('karbon');
    const { status, faults } = await promise(personId, { at: '2026-08-03T09:00:00.000Z', about: ' ' });
    expect([status, faults?.map((f) => f.field).sort()]).toEqual([422, ['about', 'at']]);
  });

  test('those of somebody who leaves are shown before, and in their manager’s list afterwards', async () => {
    const { promiseId } = await promise(await server.person('karbon', { name: 'Sacha Example' }));
    await inLandlord(server.database.owner, 'karbon', (tx) =>
      tx
        .updateTable('staff')
        .set({ line_manager_id: manager.staffId })
        .where('staff_id', '=', adviser.staffId)
        .execute(),
    );
    expect(await listed(promiseId, manager)).toBeUndefined();
    const admin = await server.signIn('karbon/system-administrator');
    const url = `/away/leavers/${adviser.staffId}`;
    const shown = await admin.get(url);
    expect(shown.body).toMatch(/They go to the list of [^,]+, their line manager/);
    expect(shown.body).toContain('Sacha Example, phone, Tuesday 4 August 2026, 10am');
    expect((await admin.post(url, filledIn(shown.body))).location).toBe('/away');
    at(TUESDAY);
    expect(await listed(promiseId, manager)).toMatchObject({ left: true, state: 'missed' });
    expect((await manager.get('/promises')).body).toContain('has left: whoever sees this is in touch');
    expect((await manager.get('/work')).body).toMatch(/\d promised contacts? missed/);
  });
});
