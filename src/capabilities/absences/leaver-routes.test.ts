import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const id = (who: string) => web.t.staffId(`karbon/${who}`);
const page = (who: string) => `/away/leavers/${id(who)}`;
const inKarbon = <T>(
  work: (
    tx: Parameters<Parameters<ReturnType<typeof web.t.database.owner.transaction>['execute']>[0]>[0],
  ) => Promise<T>,
) =>
  web.t.database.owner.transaction().execute(async (tx) => {
    await sql`select set_config('evenhand.landlord', 'karbon', true)`.execute(tx);
    return work(tx);
  });
const point = (who: string) => ({
  type: 'person',
  staffId: id(who),
  name: who,
  role: 'Officer',
  reachedBy: '0191 000 0000',
});
const closing = async (who: string, answers: Record<string, string>) => {
  const admin = await web.as('system-administrator');
  const shown = await admin.get(page(who));
  return admin.post(page(who), { ...filledIn(shown.body), ...answers });
};

describe('somebody leaves', () => {
  it('leaves nothing behind: cases go to whoever takes them, and those sent to them are found the same day', async () => {
    const first = await web.caseAt('assess-request');
    const acting = { by: 'manager', ...first };
    const measures = [
      {
        kind: 'single-point-of-contact',
        contact: point('customer-adviser'),
        deputy: point('housing-officer'),
        channels: ['phone', 'email', 'letter'],
        purpose: 'restrictive',
      },
    ];
    web.stage.at('2026-03-05T10:00:00.000Z');
    await must(web.stage, 'decide-request', acting, { measures });
    web.stage.at('2026-03-06T10:00:00.000Z');
    await must(web.stage, 'issue-letter', acting);
    const second = await web.caseAt('triage-incident');
    web.stage.at('2026-03-09T10:00:00.000Z');
    await inKarbon((tx) =>
      tx
        .updateTable('staff')
        .set({ line_manager_id: id('customer-adviser') })
        .where('staff_id', '=', id('housing-officer 2'))
        .execute(),
    );
    const leaver = await web.t.signIn('karbon/customer-adviser');
    const admin = await web.as('system-administrator');
    const shown = await admin.get(page('customer-adviser'));
    expect(shown.body).toContain('Who takes their 2 cases?');
    expect(shown.body).toContain('People who are sent to');

    const empty = await closing('customer-adviser', {});
    expect(empty.status).toBe(422);
    expect(faultsShown(empty.body)).toEqual([
      'Choose who takes their cases.',
      'Choose who manages their people from now on.',
    ]);
    const lacksRole = await closing('customer-adviser', {
      everyCase: id('housing-officer'),
      managerId: id('line-manager'),
    });
    expect(lacksRole.status).toBe(422);
    expect(faultsShown(lacksRole.body)[0]).toContain('may not read and carry on a case');
    expect((await leaver.get('/work')).status).toBe(200);

    const done = await closing('customer-adviser', {
      everyCase: id('customer-relations-officer'),
      [`cases.${second.caseId}`]: id('manager'),
      managerId: id('line-manager'),
    });
    expect(done.location).toBe('/away');
    expect((await leaver.get('/work')).status).toBe(303);
    const held = await inKarbon(async (tx) => ({
      staff: await tx
        .selectFrom('staff')
        .selectAll()
        .where('staff_id', '=', id('customer-adviser'))
        .executeTakeFirstOrThrow(),
      open: await tx
        .selectFrom('obligation')
        .select(['kind', 'case_id', 'owner_staff_id', 'due_at'])
        .where('discharged_at', 'is', null)
        .where('owner_staff_id', 'is not', null)
        .execute(),
      owners: await tx.selectFrom('case_file').select(['case_id', 'owner_staff_id']).execute(),
      managed: await tx
        .selectFrom('staff')
        .select('line_manager_id')
        .where('staff_id', '=', id('housing-officer 2'))
        .executeTakeFirstOrThrow(),
    }));
    expect(held.staff).toMatchObject({ active: false, left_on: '2026-03-09' });
    expect(held.open.some((o) => o.owner_staff_id === id('customer-adviser'))).toBe(false);
    expect(Object.fromEntries(held.owners.map((c) => [c.case_id, c.owner_staff_id]))).toEqual({
      [first.caseId]: id('customer-relations-officer'),
      [second.caseId]: id('manager'),
    });
    expect(held.managed.line_manager_id).toBe(id('line-manager'));
    expect(held.open.filter((o) => o.kind === 'absent-contact')).toEqual([
      {
        kind: 'absent-contact',
        case_id: first.caseId,
        owner_staff_id: id('customer-relations-officer'),
        due_at: '2026-03-11T00:00:00.000Z',
      },
    ]);
    const check = await (await web.as('housing-officer 2')).api(
      'GET',
      `/api/v1/contact-check?person=${first.personId}&channel=phone&service=repairs`,
    );
    expect(JSON.stringify(check.json)).toContain('Pass this to housing-officer, Officer');
  });

  it('one of their own people can take over, managed by whoever managed them; what was passed to them is open to all', async () => {
    const manages = (who: string, manager: string) =>
      inKarbon((tx) =>
        tx
          .updateTable('staff')
          .set({ line_manager_id: id(manager) })
          .where('staff_id', '=', id(who))
          .execute(),
      );
    await manages('line-manager 2', 'director');
    await manages('housing-officer', 'line-manager 2');
    await manages('customer-relations-officer 2', 'line-manager 2');
    const personId = await web.t.person('karbon');
    const officer = await web.as('housing-officer');
    const logged = await officer.api('POST', `/api/v1/people/${personId}/contacts`, { channel: 'email' });
    const { contactId } = logged.json as { contactId: string };
    const passed = await officer.post(`/people/${personId}/contacts/${contactId}/hand-over`, {});
    expect(passed.status).toBe(303);
    const ownersOf = () =>
      inKarbon((tx) =>
        tx
          .selectFrom('contact_task')
          .select('owner_staff_id')
          .where('contact_id', '=', contactId)
          .where('kind', '=', 'answer-for-colleague')
          .execute(),
      );
    expect(await ownersOf()).toEqual([{ owner_staff_id: id('line-manager 2') }]);

    const done = await closing('line-manager 2', { managerId: id('customer-relations-officer 2') });
    expect(faultsShown(done.body)).toEqual([]);
    expect(await ownersOf()).toEqual([{ owner_staff_id: null }]);
    const team = await inKarbon((tx) =>
      tx
        .selectFrom('staff')
        .select(['staff_id', 'line_manager_id'])
        .where('staff_id', 'in', [id('housing-officer'), id('customer-relations-officer 2')])
        .execute(),
    );
    expect(Object.fromEntries(team.map((t) => [t.staff_id, t.line_manager_id]))).toEqual({
      [id('housing-officer')]: id('customer-relations-officer 2'),
      [id('customer-relations-officer 2')]: id('director'),
    });
  });

  it('is for administrators, not about themselves, and once', async () => {
    expect((await (await web.as('manager')).get(page('director'))).status).toBe(403);
    expect((await (await web.as('system-administrator')).get(page('customer-adviser'))).status).toBe(404);
    const own = await closing('system-administrator', { managerId: id('manager') });
    expect(own.status).toBe(422);
    expect(faultsShown(own.body)[0]).toContain('ask another administrator');
    const admin = await web.as('system-administrator');
    expect((await admin.post('/away/leavers', {})).status).toBe(422);
    expect((await admin.post('/away/leavers', { staffId: id('director') })).location).toBe(page('director'));
  });
});
