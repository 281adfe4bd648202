import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { inLandlord } from '../../platform/database.ts';
import { installationFolder } from '../../platform/installation.ts';
import { raisedBefore } from './raised-rank.ts';

type Labelled = {
  earlier: { id: string; words: string }[];
  new: { words: string; raised: string[] }[];
};
const labelled = (name: string): Labelled =>
  parse(readFileSync(join(installationFolder, 'test', 'raised-before', `${name}.yaml`), 'utf8'));

describe('what was raised before', () => {
  // `unseen` was written apart, as people repeat themselves, and no word was chosen for it. The others say things again in as
  // different words as can be, and words for the same things were added with them in view.
  test.each([
    ['unseen', { one: 0.92, all: 0.88 }],
    ['other-words', { one: 0.98, all: 0.93 }],
    ['hardly-a-word', { one: 0.86, all: 0.74 }],
  ])('is among the five nearest, said in other words: %s', (name, aim) => {
    const { earlier, new: asked } = labelled(name);
    const answers = asked.map(({ words, raised }) => {
      const found = raisedBefore(words, earlier);
      expect(found.length).toBeLessThanOrEqual(5);
      const ids = found.map((f) => f.id);
      return { words, found: raised.filter((id) => ids.includes(id)).length, of: raised.length };
    });
    const missed = answers.filter((a) => a.found === 0);
    const sum = (what: 'found' | 'of') => answers.reduce((n, a) => n + a[what], 0);
    expect(asked.length).toBeGreaterThanOrEqual(50);
    expect(1 - missed.length / asked.length, JSON.stringify(missed, null, 1)).toBeGreaterThan(aim.one);
    expect(sum('found') / sum('of')).toBeGreaterThan(aim.all);
  });

  test('a misspelt word is taken for the one it is nearest to, and the passage shown is the one that tells', () => {
    const earlier = [
      { id: 'a', words: 'Thank you for the call. The scaffolding is still up and blocks my view. Regards.' },
      { id: 'b', words: 'The trampoline in the yard has been taken by somebody.' },
    ];
    const [found, ...others] = raisedBefore('When does the trampolene come back?', earlier);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ id: 'b', passage: earlier[1]?.words });
    const [first] = raisedBefore('The scafolding is here yet', earlier);
    expect(first?.passage).toBe('The scaffolding is still up and blocks my view.');
  });
});

describe('have they raised this before?', () => {
  let server: TestApp;
  let adviser: Visitor;
  beforeAll(async () => {
    server = await testApp({ at: '2026-03-04T10:00:00.000Z' });
    adviser = await server.signIn('karbon/customer-adviser');
  });
  afterAll(() => server?.close());

  const wrote = async (personId: string, at: string, note: string) => {
    const body = { channel: 'email', at, note };
    const { json, status } = await adviser.api('POST', `/api/v1/people/${personId}/contacts`, body);
    expect(status).toBe(201);
    return (json as { contactId: string }).contactId;
  };
  const asked = (personId: string, contactId: string) =>
    adviser.api('GET', `/api/v1/people/${personId}/contacts/${contactId}/raised-before`);

  test('beside a message stand the earlier ones most like it, with what we answered, and nobody else’s', async () => {
    const [personId, other] = [await server.person('karbon'), await server.person('karbon')];
    const leak =
      'Hello. The <b>pipe</b> under the sink drips and the cupboard is soaked. Please send somebody.';
    const first = await wrote(personId, '2026-01-07T10:00:00.000Z', leak);
    await wrote(personId, '2026-01-20T10:00:00.000Z', 'When are the bins emptied?');
    await wrote(other, '2026-01-07T10:00:00.000Z', leak);
    const triage = { kinds: ['service-request'], safeguarding: 'no', newInformation: 'no' };
    await adviser.api('POST', `/api/v1/people/${personId}/contacts/${first}/triage`, triage);
    const { json: open } = await adviser.api('GET', '/api/v1/contact-tasks');
    const task = (open as { tasks: { taskId: string; contactId: string; kind: string }[] }).tasks.find(
      (t) => t.contactId === first && t.kind === 'service-request',
    );
    const done = { how: 'A plumber came on 9 January and changed the trap.' };
    await adviser.api('POST', `/api/v1/contact-tasks/${task?.taskId}/done`, done);
    const now = await wrote(
      personId,
      '2026-03-04T09:00:00.000Z',
      'Water leaking in my kitchen cupboard AGAIN. Useless.',
    );

    const { json } = await asked(personId, now);
    expect(json).toMatchObject({
      onlyNewest: false,
      raised: [
        {
          kind: 'contact',
          contactId: first,
          passage: 'The <b>pipe</b> under the sink drips and the cupboard is soaked.',
          times: 1,
          answers: [{ how: done.how, by: expect.any(String) }],
        },
      ],
    });
    const { body } = await adviser.get(`/people/${personId}/contacts/${now}/triage`);
    expect(body).toContain('&lt;b&gt;');
    expect(body).toContain('<mark>cupboard</mark>');
    expect(body).toContain(done.how);
    expect(body).toContain('for you to say');
    expect(body).toContain(`/people/${personId}/contacts/${first}/triage`);
  });

  test('a matter of theirs that is like it says what we answered, and with which answer it was closed', async () => {
    const personId = await server.person('karbon');
    const manager = await server.signIn('karbon/manager');
    const step = async (type: string, body: object) => {
      const { status, json } = await manager.api('POST', `/api/v1/people/${personId}/steps/${type}`, body);
      expect(status, JSON.stringify(json)).toBe(200);
    };
    const about = 'The neighbour parks in bay 4, which is theirs.';
    await step('open-matter', { title: 'Parking bay 4', about, complaint: false, openedOn: '2026-02-02' });
    const now = await wrote(
      personId,
      '2026-03-04T09:30:00.000Z',
      'Next door have put their van in my parking space.',
    );
    const page = async () => (await adviser.get(`/people/${personId}/contacts/${now}/triage`)).body;
    const { json } = await asked(personId, now);
    expect(json).toMatchObject({
      raised: [{ kind: 'matter', matter: { title: 'Parking bay 4', closed: null }, answers: [] }],
    });
    expect(await page()).toContain('No answer from us is on record.');
    const { matter } = (json as { raised: { matter: { matterId: string } }[] }).raised[0] ?? {};
    const matterId = matter?.matterId;
    await step('answer-matter', {
      matterId,
      on: '2026-02-20',
      reference: 'R-1',
      summary: 'Bay 4 is marked now.',
    });
    await step('close-matter', {
      matterId,
      on: '2026-02-21',
      reference: 'R-2',
      reasons: 'Nothing more to say.',
    });
    expect((await asked(personId, now)).json).toMatchObject({
      raised: [
        {
          matter: { closed: { reference: 'R-2' } },
          answers: [{ how: 'Bay 4 is marked now. (R-1)', at: '2026-02-20' }],
        },
      ],
    });
    const closed = await page();
    expect(closed).toContain('Bay 4 is marked now. (R-1)');
    expect(closed).toContain('final response R-2');
    expect(closed).not.toContain('No answer from us is on record.');
  });

  test('of somebody who is in touch very often the likeliest of the newest three thousand are compared', async () => {
    const personId = await server.person('karbon');
    const leak = await wrote(
      personId,
      '2025-10-01T10:00:00.000Z',
      'The kitchen tap drips and the sink overflows.',
    );
    const chatter = (from: number, many: number) =>
      inLandlord(server.database.app, 'karbon', (tx) =>
        sql`insert into contact (landlord_id, person_id, at, contact_id, channel, direction, capacity, note, details,
                                 compliance, logged_by, logged_by_name, logged_at)
            select 'karbon', ${personId}, timestamptz '2026-01-01' + make_interval(mins => ${from}::int + n),
                   gen_random_uuid(), 'email', 'inbound', 'own-behalf', 'Chatter number ' || n || ' of mine', '{}', 'within',
                   gen_random_uuid(), 'Test', timestamptz '2026-03-04'
              from generate_series(1, ${many}::int) as n`.execute(tx),
      );
    await chatter(0, 2998);
    const now = await wrote(personId, '2026-03-04T09:00:00.000Z', 'My tap is dripping in the kitchen again.');
    // What came later was not before.
    await wrote(personId, '2026-03-04T09:30:00.000Z', 'The kitchen tap drips and the sink overflows. Again!');
    expect((await asked(personId, now)).json).toMatchObject({
      raised: [{ contactId: leak }],
      onlyNewest: false,
    });
    await chatter(3000, 2);
    expect((await asked(personId, now)).json).toEqual({ raised: [], onlyNewest: true });
    expect((await adviser.get(`/people/${personId}/contacts/${now}/triage`)).body).toContain(
      'the newest 3,000',
    );
  });

  test('what they raised under another record of theirs counts too', async () => {
    const [personId, otherId] = [await server.person('karbon'), await server.person('karbon')];
    const first = await wrote(otherId, '2026-01-07T10:00:00.000Z', 'The lift is stuck on the fourth floor.');
    const now = await wrote(
      personId,
      '2026-03-04T09:00:00.000Z',
      'Your elevator does not move. Fourth floor!',
    );
    expect((await asked(personId, now)).json).toEqual({ raised: [], onlyNewest: false });
    const manager = await server.signIn('karbon/manager');
    const body = { otherId, reason: 'They told us that they were put on record twice.' };
    const merged = await manager.api('POST', `/api/v1/people/${personId}/steps/merge-records`, body);
    expect(merged.status, JSON.stringify(merged.json)).toBe(200);
    expect((await asked(personId, now)).json).toMatchObject({ raised: [{ contactId: first }] });
  });

  test('where nothing is like it, or it holds no words, that is said', async () => {
    const personId = await server.person('karbon');
    await wrote(personId, '2026-01-07T10:00:00.000Z', 'My neighbour plays the drums.');
    const now = await wrote(personId, '2026-03-04T09:00:00.000Z', 'Could I pay by direct debit?');
    expect((await asked(personId, now)).json).toEqual({ raised: [], onlyNewest: false });
    expect((await adviser.get(`/people/${personId}/contacts/${now}/triage`)).body).toContain(
      'Nothing earlier on record has its words',
    );
    const loud = await wrote(personId, '2026-03-04T09:02:00.000Z', 'The drums! The drums!');
    await wrote(personId, '2026-01-08T10:00:00.000Z', 'My neighbour plays the drums.');
    expect((await asked(personId, loud)).json).toMatchObject({
      raised: [{ times: 2, at: '2026-01-08T10:00:00.000Z', answers: [] }],
    });
    const odd = await wrote(personId, '2026-03-04T09:01:00.000Z', '!!! 😡 ...');
    expect((await asked(personId, odd)).json).toEqual({ raised: [], onlyNewest: false });
    expect((await asked(personId, personId)).status).toBe(404);
    expect((await asked(await server.person('karbon'), now)).status).toBe(404);
    const elsewhere = await server.signIn('clarion/customer-adviser');
    const theirs = await elsewhere.api('GET', `/api/v1/people/${personId}/contacts/${now}/raised-before`);
    expect(theirs.status).toBe(404);
  });
});
