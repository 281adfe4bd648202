import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { inLandlord } from '../../platform/database.ts';

const FRIDAY = '2026-08-07T15:00:00.000Z';
let server: TestApp;
let adviser: Visitor;
beforeAll(async () => {
  server = await testApp({ at: FRIDAY });
  adviser = await server.signIn('karbon/customer-adviser');
});
afterAll(() => server?.close());

type Task = {
  taskId: string;
  contactId: string;
  kind: string;
  dueAt: string;
  startedAt: string;
  done: unknown;
};
const open = async (contactId: string) => {
  const { json } = await adviser.api('GET', '/api/v1/contact-tasks');
  return (json as { tasks: Task[] }).tasks.filter((t) => t.contactId === contactId);
};
async function came(
  channel: string,
  more = {},
): Promise<{ personId: string; contactId: string; at: string }> {
  const personId = await server.person('karbon');
  const body = { channel, ...more };
  const { json } = await adviser.api('POST', `/api/v1/people/${personId}/contacts`, body);
  const { contactId } = json as { contactId: string };
  return { personId, contactId, at: `/people/${personId}/contacts/${contactId}` };
}

describe('what comes in', () => {
  test('LG-11: in writing, is read within a working day; by phone it was heard', async () => {
    const mail = await came('email');
    expect(await open(mail.contactId)).toMatchObject([{ kind: 'read', dueAt: '2026-08-10T23:00:00.000Z' }]);
    expect(await open((await came('phone')).contactId)).toEqual([]);
    expect(await open((await came('letter', { direction: 'outbound' })).contactId)).toEqual([]);
  });

  test('KA-13: is split into what was asked and how it was said, each closed by itself', async () => {
    const mail = await came('email', { note: 'You idiots. My <i>boiler</i> is broken.' });
    const page = await adviser.get(`${mail.at}/triage`);
    expect(page.body).toContain('My &lt;i&gt;boiler&lt;/i&gt; is broken.');
    const sent = await adviser.post(`${mail.at}/triage`, {
      kinds: ['service-request', 'conduct'],
      safeguarding: 'no',
      newInformation: 'yes',
    });
    expect(sent.status).toBe(303);
    const tasks = await open(mail.contactId);
    expect(tasks.map((t) => t.kind)).toEqual(['conduct', 'service-request']);
    const conduct = tasks[0]?.taskId ?? '';
    const done = await adviser.post(`/contact-tasks/${conduct}/done`, { how: 'Reported as an incident.' });
    expect(done.status).toBe(303);
    expect((await open(mail.contactId)).map((t) => t.kind)).toEqual(['service-request']);
    expect((await adviser.post(`/contact-tasks/${conduct}/done`, { how: 'Again.' })).status).toBe(404);
    const read = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('contact_triage').selectAll().where('contact_id', '=', mail.contactId).execute(),
    );
    expect(read).toMatchObject([
      {
        read_at: FRIDAY,
        new_information: true,
        safeguarding: false,
        read_by: server.staffId('karbon/customer-adviser'),
      },
    ]);
  });

  test('RE-01, F23: a hazard counts from when it came, however late it is read', async () => {
    const mail = await came('email', { at: '2026-08-05T09:00:00.000Z' });
    const { json, status } = await adviser.api('POST', `/api/v1${mail.at}/triage`, {
      kinds: ['hazard'],
      safeguarding: 'no',
      newInformation: 'yes',
    });
    expect(status).toBe(201);
    expect((json as { tasks: Task[] }).tasks).toMatchObject([
      { kind: 'hazard', startedAt: '2026-08-05T09:00:00.000Z', dueAt: '2026-08-06T09:00:00.000Z' },
      { kind: 'read', done: { how: 'read' } },
      { kind: 'hazard-investigate' },
    ]);
    const { body } = await adviser.get('/contact-tasks');
    expect(body).toContain('Overdue: ');
  });

  test('HO-13: read again, it opens what was missed and nothing twice', async () => {
    const mail = await came('email');
    const found = { safeguarding: 'no', newInformation: 'yes' };
    await adviser.api('POST', `/api/v1${mail.at}/triage`, { ...found, kinds: ['complaint'] });
    await adviser.api('POST', `/api/v1${mail.at}/triage`, { ...found, kinds: ['complaint', 'appeal'] });
    expect((await open(mail.contactId)).map((t) => t.kind).sort()).toEqual(['appeal', 'complaint']);
  });

  test('says what is missing, and loses nothing', async () => {
    const mail = await came('email');
    const sent = await adviser.post(`${mail.at}/triage`, { kinds: ['complaint'], note: 'Long and careful.' });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('Say whether anybody may be at risk');
    expect(sent.body).toContain('Long and careful.');
    expect((await open(mail.contactId)).map((t) => t.kind)).toEqual(['read']);
  });

  test('KA-14: abusive mail goes to the line manager in one click', async () => {
    const mail = await came('email');
    const manager = server.staffId('karbon/line-manager');
    const as = async (who: string, managerId: string | null) => {
      await inLandlord(server.database.app, 'karbon', (tx) =>
        tx
          .updateTable('staff')
          .set({ line_manager_id: managerId })
          .where('staff_id', '=', server.staffId(who))
          .execute(),
      );
      return server.signIn(who);
    };
    const alone = await as('karbon/customer-adviser 2', null);
    expect((await alone.post(`${mail.at}/hand-over`, {})).status).toBe(409);
    const managed = await as('karbon/housing-officer', manager);
    const sent = await managed.post(`${mail.at}/hand-over`, {});
    const tasks = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('contact_task')
        .select(['kind', 'owner_staff_id'])
        .where('contact_id', '=', mail.contactId)
        .where('kind', '=', 'answer-for-colleague')
        .execute(),
    );
    expect([sent.status, tasks]).toEqual([303, [{ kind: 'answer-for-colleague', owner_staff_id: manager }]]);
  });

  test('is nobody’s of another landlord, and its tasks are closed once and never moved', async () => {
    const mail = await came('email');
    const elsewhere = await server.signIn('clarion/customer-adviser');
    expect((await elsewhere.get(`${mail.at}/triage`)).status).toBe(404);
    const [task] = await open(mail.contactId);
    const move = inLandlord(server.database.owner, 'karbon', (tx) =>
      tx
        .updateTable('contact_task')
        .set({ due_at: '2030-01-01T00:00:00.000Z' })
        .where('task_id', '=', task?.taskId ?? '')
        .execute(),
    );
    await expect(move).rejects.toThrow('never moves');
  });
});
