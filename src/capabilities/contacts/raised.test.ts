import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { installationFolder } from '../../platform/installation.ts';
import { raisedBefore } from './raised-rank.ts';

type Labelled = {
  earlier: { id: string; words: string }[];
  new: { words: string; raised: string[] }[];
  nothing: string[];
};
const labelled = (name: string): Labelled =>
  parse(readFileSync(join(installationFolder, 'test', 'raised-before', `${name}.yaml`), 'utf8'));

describe('what was raised before', () => {
  // `unseen` was written apart, as people repeat themselves, and no word was chosen for it. The others say things again in as
  // different words as can be, and words for the same things were added with them in view.
  test.each([
    ['unseen', 0.9],
    ['other-words', 0.9],
    ['hardly-a-word', 0.85],
  ])('is among the five nearest, said in other words: %s', (name, aim) => {
    const { earlier, new: asked } = labelled(name);
    const missed = asked.filter(({ words, raised }) => {
      const found = raisedBefore(words, earlier).map((f) => f.id);
      return !raised.some((id) => found.includes(id));
    });
    expect(asked.length).toBeGreaterThanOrEqual(50);
    expect(1 - missed.length / asked.length, JSON.stringify(missed, null, 1)).toBeGreaterThan(aim);
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

  test('a matter of theirs that is like it says with which answer it was closed', async () => {
    const personId = await server.person('karbon');
    const step = (type: string, body: object) =>
      adviser.api('POST', `/api/v1/people/${personId}/steps/${type}`, body);
    const about = 'The neighbour parks in bay 4, which is theirs.';
    const opened = await step('open-matter', { title: 'Parking bay 4', about, openedOn: '2026-02-02' });
    expect(opened.status).toBe(200);
    const now = await wrote(
      personId,
      '2026-03-04T09:30:00.000Z',
      'Next door have put their van in my parking space.',
    );
    const { json } = await asked(personId, now);
    expect(json).toMatchObject({
      raised: [{ kind: 'matter', matter: { title: 'Parking bay 4' }, answers: [] }],
    });
    expect((await adviser.get(`/people/${personId}/contacts/${now}/triage`)).body).toContain(
      'No answer from us is on record.',
    );
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
    const elsewhere = await server.signIn('clarion/customer-adviser').catch(() => null);
    if (elsewhere)
      expect(
        (await elsewhere.api('GET', `/api/v1/people/${personId}/contacts/${now}/raised-before`)).status,
      ).toBe(404);
  });
});
