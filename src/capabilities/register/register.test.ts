import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

type Listed = {
  total: number;
  people: number;
  customers: number;
  entries: {
    personId: string;
    from: string;
    to: string | null;
    reviewOn: string;
    overdueDays: number;
    ended: string | null;
    restrictions: string[];
    address: string | null;
  }[];
};
const register = async (query = '', who = 'manager') =>
  (await (await web.as(who)).api('GET', `/api/v1/register${query}`)).json as Listed;

describe('the register of restrictions', () => {
  it('TU-29: holds name, address, what, from when and until when, and the review; an overdue one is said to be', async () => {
    const before = await register();
    const { personId } = await web.caseAt('issue-letter');
    const [mine] = (await register()).entries.filter((e) => e.personId === personId);
    expect(mine).toMatchObject({ address: '12 Sample Court, ZZ1 1AA', overdueDays: 0, ended: null });
    expect(mine?.restrictions.length).toBeGreaterThan(0);
    expect((await register()).total).toBe(before.total + 1);
    const page = await (await web.as('manager')).get('/register');
    expect(page.body).toContain('12 Sample Court');
    for (const words of mine?.restrictions ?? []) expect(page.body).toContain(words.slice(0, 20));
    expect((await register('?show=overdue')).entries.some((e) => e.personId === personId)).toBe(false);

    const now = web.t.clock.now();
    web.stage.at(`${mine?.reviewOn}T10:00:00.000Z`);
    expect((await register('?show=overdue')).entries.some((e) => e.personId === personId)).toBe(false);
    web.stage.at(`${Number(mine?.reviewOn.slice(0, 4)) + 1}${mine?.reviewOn.slice(4)}T10:00:00.000Z`);
    const [late] = (await register('?show=overdue')).entries.filter((e) => e.personId === personId);
    expect(late?.overdueDays).toBeGreaterThan(360);
    expect((await (await web.as('manager')).get('/register?show=overdue')).body).toContain(
      'Overdue: was due',
    );
    web.stage.at(now);
  });

  it('CL-33: what ended stays on it with its end, apart from what stands', async () => {
    const { personId, caseId } = await web.caseAt('issue-letter');
    await must(web.stage, 'lift-restriction', { by: 'manager', personId, caseId });
    expect((await register()).entries.some((e) => e.personId === personId)).toBe(false);
    const [ended] = (await register('?show=ended')).entries;
    expect(ended).toMatchObject({ personId, ended: 'lifted' });
    expect((await (await web.as('manager')).get('/register?show=ended')).body).toContain(': lifted');
  });

  it('CL-33: what ran out stays on it until somebody ends it and tells the person', async () => {
    const { personId, caseId } = await web.caseAt('issue-letter');
    const [standing] = (await register()).entries.filter((e) => e.personId === personId);
    await inLandlord(web.t.database.owner, 'karbon', (tx) =>
      sql`update restriction set period = daterange(lower(period), ${standing?.from}::date + 30)
           where landlord_id = 'karbon' and case_id = ${caseId}`.execute(tx),
    );
    const now = web.t.clock.now();
    // Long after: two years on, still nobody has ended it.
    web.stage.at(`${Number(standing?.from.slice(0, 4)) + 2}${standing?.from.slice(4)}T10:00:00.000Z`);
    for (const query of ['', '?show=overdue'])
      expect(
        (await register(query)).entries.some((e) => e.personId === personId),
        query,
      ).toBe(false);
    expect((await register('?show=ended')).entries[0]).toMatchObject({
      personId,
      ended: 'lapsed',
      untold: true,
      overdueDays: 0,
    });
    const manager = await web.as('manager');
    expect((await manager.get('/register?show=ended')).body).toContain(
      'ran out, and nobody has told them yet',
    );
    const file = await manager.post('/register', { show: 'ended' });
    expect(file.body).toContain('ran out, and nobody has told them yet');
    web.stage.at(now);
  });

  it('KA-01: says how many customers are restricted, and what share of all of them that is', async () => {
    const { people, customers } = await register();
    expect(customers).toBeGreaterThan(0);
    const { body } = await (await web.as('manager')).get('/register');
    const share = `${Number(((100 * people) / customers).toFixed(1))}%`;
    expect(body).toContain(`${share} of ${customers.toLocaleString('en-GB')} customer`);
    await web.t.person('karbon');
    expect((await register()).customers).toBe(customers + 1);
  });

  it('shows no address that is kept safe', async () => {
    const { personId } = await web.caseAt('issue-letter');
    await inLandlord(web.t.database.owner, 'karbon', (tx) =>
      sql`update person set kept_safe = true where landlord_id = 'karbon' and person_id = ${personId}`.execute(
        tx,
      ),
    );
    const [kept] = (await register()).entries.filter((e) => e.personId === personId);
    expect(kept?.address).toBeNull();
    expect((await (await web.as('manager')).get('/register')).body).toContain('Kept safe');
  });

  it('is taken away as a spreadsheet file in which nothing can run, and who took it about whom is on record', async () => {
    const { personId } = await web.caseAt('issue-letter');
    await inLandlord(web.t.database.owner, 'karbon', (tx) =>
      sql`update person set name = '=HYPERLINK("x")' where landlord_id = 'karbon' and person_id = ${personId}`.execute(
        tx,
      ),
    );
    const manager = await web.as('manager');
    await manager.get('/register');
    const sent = await manager.post('/register', { show: 'now' });
    expect(sent.status).toBe(200);
    expect(sent.body).toContain('Name,Address,Restrictions,About,In force from,Ends on,Review by');
    expect(sent.body).toContain(`"'=HYPERLINK(""x"")"`);
    const rows = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('register_taken')
        .select(['taken_by', 'standing', 'people'])
        .where('standing', '=', 'now')
        .execute(),
    );
    expect(rows).toEqual([
      {
        taken_by: web.t.staffId('karbon/manager'),
        standing: 'now',
        people: expect.arrayContaining([personId]),
      },
    ]);
    await expect(
      inLandlord(web.t.database.app, 'karbon', (tx) => sql`delete from register_taken`.execute(tx)),
    ).rejects.toThrow();
  });

  it('is for those who may read cases, and holds no other landlord’s', async () => {
    expect((await (await web.as('customer-adviser')).get('/register')).status).toBe(403);
    expect((await (await web.as('customer-adviser')).post('/register', { show: 'now' })).status).toBe(403);
    expect(await register('', 'tuntum/service-manager')).toMatchObject({ total: 0, entries: [] });
  });

  it('says what it cannot read', async () => {
    const manager = await web.as('manager');
    expect((await manager.get('/register?show=old')).status).toBe(400);
    const { status, json } = await manager.api('GET', '/api/v1/register?show=old&page=0&colour=red');
    expect(status).toBe(422);
    expect((json as { faults: { field: string }[] }).faults.map((f) => f.field).sort()).toEqual([
      'colour',
      'page',
      'show',
    ]);
    expect((json as { faults: { message: string }[] }).faults.map((f) => f.message)).toContain(
      'Give 1 or more',
    );
    expect((await manager.post('/register', { show: 'old' })).status).toBe(422);
  });
});
