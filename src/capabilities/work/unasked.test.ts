import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../../test/app.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
let adviser: Visitor;
let officer: Visitor;
beforeAll(async () => {
  web = await webCases();
  web.stage.at('2026-08-07T11:00:00.000Z');
  adviser = await web.as('customer-adviser');
  officer = await web.as('housing-officer');
});
afterAll(() => web?.t.close());

const log = async (personId: string, at: string, direction = 'inbound', by = adviser) => {
  const sent = { channel: 'phone', direction, at };
  const { status } = await by.api('POST', `/api/v1/people/${personId}/contacts`, sent);
  expect(status).toBe(201);
};
const inTouch = async (name: string, at: string, direction = 'inbound') => {
  const personId = await web.t.person('karbon', { name });
  await log(personId, at, direction);
  return personId;
};
type Page = { people: { personId: string; name: string; lastAt: string }[]; next: string | null };
const page = async (query = '') => {
  const { status, json } = await officer.api('GET', `/api/v1/work/needs${query}`);
  expect(status).toBe(200);
  return json as Page;
};
const names = async () => (await page()).people.map((p) => p.name);

describe('whom nobody has asked about needs', () => {
  it('LG-05: people in touch without a case stand there, the newest contact first, until somebody asked and recorded what they said', async () => {
    const first = await inTouch('Ann Earlier', '2026-05-04T09:00:00.000Z');
    await inTouch('Bo Later', '2026-08-06T09:00:00.000Z');
    expect(await names()).toEqual(['Bo Later', 'Ann Earlier']);
    // The newest counts, in whatever order they are logged.
    await log(first, '2026-08-07T09:00:00.000Z');
    await log(first, '2026-03-02T09:00:00.000Z');
    expect((await page()).people[0]).toMatchObject({
      name: 'Ann Earlier',
      lastAt: '2026-08-07T09:00:00.000Z',
    });

    expect((await officer.get('/work')).body).toContain('href="/work/needs"');
    const list = await officer.get('/work/needs');
    expect(list.body).toContain('Whom nobody has asked about needs</h1>');
    const step = `/people/${first}/steps/record-needs`;
    expect(list.body).toContain(`href="${step}`);
    // The check says it as well, and leads to the same step.
    const check = await officer.get(`/people/${first}`);
    expect(check.body).toContain('Nobody has asked yet what would help.');
    expect(check.body).toContain(step);
    const form = await officer.get(step);
    const sent = await officer.post(step, {
      ...filledIn(form.body),
      status: 'declined',
      enquiries: 'Asked by phone.',
    });
    expect({ status: sent.status, faults: faultsShown(sent.body) }).toEqual({ status: 303, faults: [] });
    expect(await names()).toEqual(['Bo Later']);
    // Asked once: a contact after that brings nobody back.
    await log(first, '2026-08-07T10:00:00.000Z');
    expect(await names()).toEqual(['Bo Later']);
  });

  it('LG-05: leaves out whoever has a case, was in touch long ago, was only reached by us, or is of another landlord', async () => {
    const before = await names();
    const { personId } = await web.caseAt('report-incident');
    web.stage.at('2026-08-07T11:00:00.000Z');
    await log(personId, '2026-08-06T09:00:00.000Z');
    await inTouch('Cy Long-Ago', '2025-08-06T09:00:00.000Z');
    await inTouch('Di Ours-Only', '2026-08-06T09:00:00.000Z', 'outbound');
    const elsewhere = await web.t.person('tuntum', { name: 'Ed Elsewhere' });
    await log(elsewhere, '2026-08-06T09:00:00.000Z', 'inbound', await web.as('tuntum/officer'));
    expect(await names()).toEqual(before);
  });

  it('LG-05: a record kept with another brings its last contact along, and stands there once', async () => {
    const other = await inTouch('Fay Twice', '2026-08-07T08:00:00.000Z');
    const kept = await web.t.person('karbon', { name: 'Fay Kept' });
    await inLandlord(web.t.deps.database.app, 'karbon', (tx) =>
      tx.updateTable('person').set({ merged_into: kept }).where('person_id', '=', other).execute(),
    );
    const fay = (await page()).people.filter((p) => p.name.startsWith('Fay'));
    expect(fay).toMatchObject([{ personId: kept, lastAt: '2026-08-07T08:00:00.000Z' }]);
    await log(other, '2026-08-07T10:30:00.000Z');
    expect((await page()).people[0]).toMatchObject({ personId: kept, lastAt: '2026-08-07T10:30:00.000Z' });
  });

  it('is read page after page, nobody twice and nobody left out, also of one moment', async () => {
    const here = await names();
    for (let i = 0; i < 55; i += 1) await inTouch(`Gil ${i}`, '2026-07-01T09:00:00.000Z');
    const first = await page();
    expect(first.people).toHaveLength(50);
    const rest = await page(`?${first.next}`);
    expect(rest.next).toBeNull();
    const all = [...first.people, ...rest.people].map((p) => p.name);
    expect(all).toHaveLength(here.length + 55);
    expect(new Set(all).size).toBe(all.length);
    expect((await officer.get('/work/needs')).body).toContain('Those who were in touch before');
    expect((await officer.get(`/work/needs?${first.next}`)).status).toBe(200);
  });

  it('is for whoever may record needs, and says what is wrong with an address', async () => {
    const may = await officer.get('/work/needs?at=yesterday');
    expect(may.status).toBe(400);
    const desk = await web.t.signIn('karbon/contractor-desk');
    expect((await desk.get('/work/needs')).status).toBe(403);
    expect((await desk.get('/work')).body).not.toContain('/work/needs');
  });
});
