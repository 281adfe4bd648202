import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const id = (who: string) => web.t.staffId(`karbon/${who}`);
const point = (who: string) => ({
  type: 'person',
  staffId: id(who),
  name: who,
  role: 'Officer',
  reachedBy: '0191 000 0000',
});

/** Somebody who deals with us through one colleague, and through another when that one is away. */
async function limited(contact: string, deputy: string) {
  const { personId, caseId } = await web.caseAt('assess-request');
  const acting = { by: 'manager', personId, caseId };
  const measures = [
    {
      kind: 'single-point-of-contact',
      contact: point(contact),
      deputy: point(deputy),
      channels: ['phone', 'email', 'letter'],
      purpose: 'restrictive',
    },
  ];
  web.stage.at('2026-03-05T10:00:00.000Z');
  await must(web.stage, 'decide-request', acting, { measures });
  web.stage.at('2026-03-06T10:00:00.000Z');
  await must(web.stage, 'issue-letter', acting);
  return { personId, caseId };
}

const checked = async (personId: string) => {
  const { json } = await (await web.as('customer-adviser')).api(
    'GET',
    `/api/v1/contact-check?person=${personId}&channel=phone&service=repairs`,
  );
  return JSON.stringify(json);
};
const away = async (who: string, body: Record<string, unknown>, by = who) =>
  (await web.as(by)).api('POST', '/api/v1/absences', { staffId: id(who), from: '2026-03-09', ...body });
const workOf = async (who: string, query = '') => {
  const { json } = await (await web.as(who)).api('GET', `/api/v1/work?list=mine&perPage=200${query}`);
  return (json as { work: { kind: string; caseId: string; away: boolean; what: string; dueAt: string }[] })
    .work;
};
const since = (day: string) => web.stage.at(`${day}T10:00:00.000Z`);

describe('being away', () => {
  it('F11: from that day the deputy answers at the contact check, and the day they are back they do themselves', async () => {
    const { personId } = await limited('housing-officer', 'housing-officer 2');
    expect(await checked(personId)).toContain('Pass this to housing-officer, Officer');
    const done = await away('housing-officer', { backOn: '2026-03-16', coverId: id('housing-officer 2') });
    expect(done).toMatchObject({ status: 201, json: { people: 1 } });
    expect(await checked(personId)).toContain('Pass this to housing-officer, Officer');
    since('2026-03-09');
    expect(await checked(personId)).toContain(
      'housing-officer is away. Pass this to housing-officer 2, Officer',
    );
    since('2026-03-16');
    expect(await checked(personId)).toContain('Pass this to housing-officer, Officer');
  });

  it('recorded before a restriction begins it is known at its first check; ended early, the check says so at once', async () => {
    since('2026-03-02');
    const done = await away('line-manager', { from: '2026-03-02', backOn: null, coverId: id('manager') });
    const { personId } = await limited('line-manager', 'line-manager 2');
    expect(await checked(personId)).toContain('line-manager is away. Pass this to line-manager 2');
    const { absenceId } = done.json as { absenceId: string };
    const end = async (who: string) => (await web.as(who)).post(`/away/${absenceId}/end`, {});
    expect((await end('housing-officer')).status).toBe(403);
    expect((await end('line-manager')).location).toBe('/away');
    expect(await checked(personId)).toContain('Pass this to line-manager, Officer');
    expect((await end('line-manager')).status).toBe(404);
  });

  it('ended twice at the same moment is ended once, and nobody meets a fault of ours', async () => {
    since('2026-03-02');
    const recorded = await away('housing-officer 2', {
      from: '2026-03-02',
      backOn: null,
      coverId: id('customer-relations-officer'),
    });
    expect(recorded.json).toMatchObject({ absenceId: expect.any(String) });
    const { absenceId } = recorded.json as { absenceId: string };
    since('2026-03-09');
    const visitor = await web.as('housing-officer 2');
    const page = `/away/${absenceId}/end`;
    const answers = await Promise.all([1, 2, 3, 4].map(() => visitor.post(page, {})));
    expect(answers.map((a) => a.status).sort()).toEqual([303, 404, 404, 404]);
    const standing = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('staff_absence')
        .select(['from_day', 'back_on'])
        .where('staff_id', '=', id('housing-officer 2'))
        .where('taken_back_at', 'is', null)
        .execute(),
    );
    expect(standing).toEqual([{ from_day: '2026-03-02', back_on: '2026-03-09' }]);
  });

  it('I1: with nobody there, the owner of the case is told to name somebody else and the check has colleagues help', async () => {
    const { personId, caseId } = await limited('director', 'director 2');
    await away('director 2', { from: '2026-03-10', backOn: null, coverId: id('manager 2') });
    expect(
      (await workOf('customer-adviser')).filter((w) => w.caseId === caseId && w.kind === 'absent-contact'),
    ).toEqual([]);
    const both = await away('director', {
      from: '2026-03-12',
      backOn: '2026-03-20',
      coverId: id('manager 2'),
    });
    const owed = (await workOf('customer-adviser')).filter(
      (w) => w.caseId === caseId && w.kind === 'absent-contact',
    );
    expect(owed).toMatchObject([{ dueAt: '2026-03-13T00:00:00.000Z' }]);
    expect(owed[0]?.what).toContain('neither director nor director 2 is there');
    since('2026-03-12');
    expect(await checked(personId)).toContain('Both points of contact are away: help with it yourself.');
    const { absenceId } = both.json as { absenceId: string };
    expect((await (await web.as('director')).api('POST', `/api/v1/absences/${absenceId}/end`)).status).toBe(
      204,
    );
    expect(
      (await workOf('customer-adviser')).filter((w) => w.caseId === caseId && w.kind === 'absent-contact'),
    ).toEqual([]);
  });

  it('their work shows to whoever covers, only while they are away, and still to them', async () => {
    since('2026-04-01');
    const { caseId } = await web.caseAt('triage-incident');
    await must(
      web.stage,
      'hand-over-case',
      { by: 'customer-adviser', personId: await personOf(caseId), caseId },
      {
        to: id('customer-relations-officer'),
      },
    );
    const mine = (await workOf('customer-relations-officer')).filter((w) => w.caseId === caseId);
    expect(mine.map((w) => w.kind)).toContain('acknowledge');
    const theirs = mine.filter((w) => w.kind !== 'acknowledge').map((w) => w.what);
    expect(theirs).not.toEqual([]);
    const shown = async () => (await workOf('manager')).filter((w) => w.caseId === caseId).map((w) => w.what);
    const before = await shown();
    since('2026-04-01');
    await away('customer-relations-officer', {
      from: '2026-04-02',
      backOn: '2026-04-06',
      coverId: id('manager'),
    });
    expect(await shown()).toEqual(before);
    since('2026-04-02');
    expect(await shown()).toEqual(expect.arrayContaining(theirs));
    expect((await workOf('manager')).some((w) => w.caseId === caseId && w.kind === 'acknowledge')).toBe(
      false,
    );
    const still = (await workOf('customer-relations-officer')).filter((w) => w.caseId === caseId);
    expect(still.map((w) => w.what)).toEqual(expect.arrayContaining(theirs));
    expect(still.every((w) => w.away)).toBe(true);
    const page = await (await web.as('manager')).get('/work');
    expect(page.body).toContain('You cover ');
    since('2026-04-06');
    expect(await shown()).toEqual(before);
  });

  it('is one’s own to record, one’s manager’s and an administrator’s; and says everything wrong at once', async () => {
    since('2026-05-01');
    const other = await away(
      'housing-officer',
      { from: '2026-05-04', coverId: id('manager') },
      'housing-officer 2',
    );
    expect(other.status).toBe(403);
    const admin = await away(
      'housing-officer',
      { from: '2026-05-04', coverId: id('manager') },
      'system-administrator',
    );
    expect(admin.status).toBe(201);
    const twice = await away('housing-officer', { from: '2026-05-05', coverId: id('housing-officer') });
    expect(twice.status).toBe(422);
    expect((twice.json as { faults: { field: string }[] }).faults.map((f) => f.field)).toEqual([
      'from',
      'coverId',
    ]);
    expect(
      (await away('housing-officer', { from: '2026-05-05', coverId: id('manager'), why: 'ill' })).status,
    ).toBe(422);
    const officer = await web.as('housing-officer');
    const empty = await officer.post('/away', {});
    expect(empty.status).toBe(422);
    expect(faultsShown(empty.body)).toHaveLength(2);
    const page = await officer.get('/away');
    expect(page.body).toContain('Away from Monday 4 May 2026, nobody knows until when');
  });

  it('is one landlord’s own, stays on record when taken back, and is never recorded twice for one day', async () => {
    const rows = await web.t.database.owner.transaction().execute(async (tx) => {
      await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
      return tx.selectFrom('staff_absence').selectAll().execute();
    });
    const ended = rows.filter((r) => r.taken_back_at !== null);
    expect(ended.length).toBeGreaterThan(0);
    const tuntum = await web.as('tuntum/service-manager');
    expect((await tuntum.api('GET', '/api/v1/absences')).json).toEqual({ absences: [] });
    const again = web.t.database.app.transaction().execute(async (tx) => {
      await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
      const standing = rows.find((r) => r.taken_back_at === null)!;
      await tx
        .insertInto('staff_absence')
        .values({ ...standing, absence_id: web.t.deps.newId() })
        .execute();
    });
    await expect(again).rejects.toThrow('away_once');
    const forgotten = web.t.database.app.transaction().execute(async (tx) => {
      await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
      await sql`delete from staff_absence`.execute(tx);
    });
    await expect(forgotten).rejects.toThrow();
  });
});

async function personOf(caseId: string): Promise<string> {
  const { json } = await (await web.as('manager')).api('GET', `/api/v1/cases/${caseId}`);
  return (json as { personId: string }).personId;
}
