import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { readPdf } from '../../../test/pdf.ts';
import { arrangements, oneOfEach, restriction } from '../../domain/contact/examples.ts';
import { storeArrangements } from '../../platform/arrangements.ts';
import { inLandlord } from '../../platform/database.ts';

const FRIDAY_EVENING = '2026-11-27T18:30:00.000Z';
const choice = { audience: 'visiting', usableFor: 'next-working-morning' };
let server: TestApp;
let manager: Visitor;
let restricted: string;
beforeAll(async () => {
  server = await testApp({ at: FRIDAY_EVENING });
  manager = await server.signIn('karbon/manager');
  restricted = await server.person('karbon', { name: '=Jordan "Example"' });
  await server.person('karbon', { name: 'Nobody Special' });
  const elsewhere = await server.person('tuntum', { name: 'Somebody Elsewhere' });
  const made = (landlordId: string, personId: string) =>
    arrangements([restriction([oneOfEach['call-times']])], { landlordId, personId });
  for (const [landlordId, personId] of [
    ['karbon', restricted],
    ['tuntum', elsewhere],
  ] as const)
    await inLandlord(server.database.app, landlordId, async (tx) => {
      await storeArrangements(tx, [made(landlordId, personId)], FRIDAY_EVENING);
      await tx
        .insertInto('contact_point')
        .values({
          landlord_id: landlordId,
          person_id: personId,
          kind: 'phone',
          normalised: '+441134960000',
          as_typed: '0113 496 0000',
        })
        .execute();
    });
});
afterAll(() => server?.close());

const taken = async (who: Visitor, given: Record<string, string> = choice) =>
  (await who.post('/out-of-hours', given)).location ?? '';

describe('the out-of-hours sheet', () => {
  it('DP-08: names who, what to do and what to say, until Monday morning, and nothing of why', async () => {
    const { body } = await manager.get(await taken(manager));
    expect(body).toContain('Use until Monday 30 November 2026, 9am');
    expect(body).toContain('=Jordan &quot;Example&quot;');
    expect(body).toContain('12 Sample Court, ZZ1 1AA');
    expect(body).toContain('0113 496 0000');
    expect(body).toContain('Calls Tuesdays from 10am to noon');
    expect(body).toContain('I can take anything urgent now.');
    for (const absent of ['Nobody Special', 'Somebody Elsewhere', 'Priya', 'Sample policy'])
      expect(body).not.toContain(absent);
  });

  it('the CSV says in its name and on each row until when it may be used, and holds no formula', async () => {
    const at = await taken(manager);
    const name = 'karbon-out-of-hours-use-until-2026-11-30-0900';
    const csv = await manager.get(`${at}/${name}.csv`);
    expect(csv.headers['content-disposition']).toBe(`attachment; filename="${name}.csv"`);
    const [heading, row, ...more] = csv.body.replace('\ufeff', '').trim().split('\r\n');
    expect(heading).toBe('Name,Address,Phone,What to do,What to say,On a visit,Emergency route,Use until');
    expect(row).toContain(`"'=Jordan ""Example"""`);
    expect(row).toMatch(/"Monday 30 November 2026, 9am"$/);
    expect(more).toEqual([]);
    expect((await manager.get(`${at}/karbon-out-of-hours-use-until-2027-11-30-0900.csv`)).status).toBe(404);
  });

  it('the PDF says it at the head of every page', async () => {
    const many = Array.from({ length: 60 }, (_, i) => i);
    await inLandlord(server.database.app, 'karbon', async (tx) => {
      for (const i of many) {
        const personId = await server.person('karbon', { name: `Person Number${i}` });
        const body = arrangements([restriction([oneOfEach.channels])], { landlordId: 'karbon', personId });
        await storeArrangements(tx, [body], FRIDAY_EVENING);
      }
    });
    const at = await taken(manager);
    const pdf = await manager.get(`${at}/karbon-out-of-hours-use-until-2026-11-30-0900.pdf`);
    expect(pdf.status).toBe(200);
    const read = await readPdf(pdf.bytes);
    expect(read.standard).toBe('1');
    expect(read.pages).toBeGreaterThan(2);
    const said = read.text.split('Use until Monday 30 November 2026, 9am, then destroy it.').length - 1;
    expect(said).toBe(read.pages);
    for (const i of many) expect(read.text).toContain(`Number${i}`);
  });

  it('is on record: who took it, when, and every person on it', async () => {
    const at = await taken(manager, { audience: 'contractor', usableFor: '24-hours' });
    const row = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('sheet_taken')
        .selectAll()
        .where('sheet_id', '=', at.split('/').at(-1) ?? '')
        .executeTakeFirstOrThrow(),
    );
    expect(row).toMatchObject({
      taken_by: manager.staffId,
      taken_at: FRIDAY_EVENING,
      use_until: '2026-11-28T18:30:00.000Z',
      audience: 'contractor',
    });
    expect(row.people).toContain(restricted);
    const change = inLandlord(server.database.app, 'karbon', (tx) =>
      tx.deleteFrom('sheet_taken').where('sheet_id', '=', row.sheet_id).execute(),
    );
    await expect(change).rejects.toThrow();
    const colleague = await server.signIn('karbon/manager 2');
    expect((await colleague.get(at)).status).toBe(404);
    expect((await colleague.get('/out-of-hours')).body).toContain('a contractor’s out-of-hours desk');
  });

  it('answers nothing once its time has passed', async () => {
    const at = await taken(manager);
    server.clock.set?.('2026-11-30T09:00:00.000Z');
    const old = await manager.get(at);
    const file = await manager.get(`${at}/karbon-out-of-hours-use-until-2026-11-30-0900.csv`);
    server.clock.set?.(FRIDAY_EVENING);
    expect([old.status, file.status]).toEqual([410, 410]);
    expect(old.body).toContain('This sheet is out of date');
    expect(old.body + file.body).not.toContain('Jordan');
  });

  it('names every fault of the form, and is for those whom the policy lets take it', async () => {
    const bad = await manager.post('/out-of-hours', { audience: 'everybody' });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain('Choose who the sheet is for');
    expect(bad.body).toContain('Choose until when it may be used');
    const adviser = await server.signIn('karbon/customer-adviser');
    expect((await adviser.get('/out-of-hours')).status).toBe(403);
    expect((await adviser.post('/out-of-hours', choice)).status).toBe(403);
  });
});
