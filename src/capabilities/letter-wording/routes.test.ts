import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Visitor } from '../../../test/app.ts';
import { playThrough, type Stage } from '../../../test/record-stage.ts';
import { faultsShown, filledIn, webCases } from '../../../test/web-case.ts';

let w: Awaited<ReturnType<typeof webCases>>;
let owner: Visitor;
let second: Visitor;
beforeAll(async () => {
  w = await webCases();
  owner = await w.as('karbon/policy-owner');
  second = await w.as('karbon/policy-owner 2');
});
afterAll(() => w?.t.close());

type Version = { version: number; outcome: string | null };
type OfType = {
  version: number;
  parts: { block: string; words: string; own: boolean }[];
  versions: Version[];
};
const wordsOf = async (type: string, by = owner): Promise<OfType> =>
  (await by.api('GET', `/api/v1/letter-wording/${type}`)).json as OfType;

const propose = (by: Visitor, type: string, basedOn: number, texts: Record<string, string>) =>
  by.api('POST', `/api/v1/letter-wording/${type}/versions`, { basedOn, texts, why: 'Plainer.' });
const settle = (by: Visitor, type: string, version: number, outcome = 'approved') =>
  by.api('POST', `/api/v1/letter-wording/${type}/versions/${version}/settle`, { outcome });

/** The page of a letter's words as a browser would send it, with some of it changed. */
async function changed(by: Visitor, type: string, changes: Record<string, string>) {
  const page = await by.get(`/letter-wording/${type}/change`);
  expect(page.status).toBe(200);
  return { ...filledIn(page.body), ...changes };
}

describe('wording a letter in the browser', () => {
  const formats = 'We can send this in {formats}.\nAsk us for the one that suits you.';

  test('only those who look after the policy reach it, and it is in their way about', async () => {
    const manager = await w.as('manager');
    for (const page of ['/letter-wording', '/letter-wording/decision', '/letter-wording/decision/change'])
      expect((await manager.get(page)).status).toBe(403);
    expect((await owner.get('/policy')).body).toContain('href="/letter-wording"');
    expect((await manager.get('/policy')).body).not.toContain('href="/letter-wording"');
    const list = await owner.get('/letter-wording');
    expect(list.body).toContain('href="/letter-wording/decision"');
    expect(list.body).toContain('Standard words');
    expect((await owner.get('/letter-wording/love-letter')).status).toBe(404);
  });

  test('each part stands with its words, and beside it how it reads', async () => {
    const { body } = await owner.get('/letter-wording/decision/change');
    const sent = filledIn(body);
    expect(sent['texts.formats']?.[0]).toMatch(/^You can have this letter in another format/);
    expect(sent['texts.reasons']).toEqual(['{from-the-record}']);
    expect(body).toContain('On two days colleagues who answered your calls were sworn at');
  });

  test('how it reads is shown before anything is proposed', async () => {
    const form = await changed(owner, 'decision', { 'texts.formats': formats, look: 'letter' });
    const look = await owner.post('/letter-wording/decision/change', form);
    expect(look.status).toBe(200);
    expect(look.body).toContain('We can send this in large print');
    expect((await wordsOf('decision')).versions).toEqual([]);
  });

  test('every fault is told at once, part by part, and nothing typed is lost', async () => {
    const form = await changed(owner, 'decision', {
      'texts.reasons': 'You know why.',
      'texts.formats': 'Ask {somebody} <b>now</b>!',
      'texts.appeal': 'Before. {from-the-record} After.',
      why: 'To see what happens',
    });
    const refused = await owner.post('/letter-wording/decision/change', form);
    expect(refused.status).toBe(422);
    const faults = faultsShown(refused.body);
    expect(faults).toHaveLength(3);
    expect(faults.join('\n')).toContain('Without {from-the-record} this part would no longer say');
    expect(faults.join('\n')).toMatch(/Take out “<b>”.*no placeholder \{somebody\}.*This reads as anger/);
    expect(faults.join('\n')).toContain('on a line of its own');
    expect(filledIn(refused.body)).toMatchObject({
      'texts.reasons': ['You know why.'],
      'texts.formats': ['Ask {somebody} <b>now</b>!'],
      why: ['To see what happens'],
    });
    expect((await wordsOf('decision')).versions).toEqual([]);
  });

  test('one proposes and another approves; the next letter has the words and says which', async () => {
    const before = await issued(w.stage, 'Before');
    expect(before).not.toHaveProperty('wordingVersion');

    const form = await changed(owner, 'decision', { 'texts.formats': formats, why: 'Shorter.' });
    const proposed = await owner.post('/letter-wording/decision/change', form);
    expect(proposed.location).toBe('/letter-wording/decision/versions/1');
    const own = await owner.get('/letter-wording/decision/versions/1');
    expect(own.body).toContain('Somebody else who looks after the policy approves it.');
    expect(own.body).not.toContain('value="approved"');
    expect((await settle(owner, 'decision', 1)).status).toBe(409);
    expect(await issued(w.stage, 'While it waits')).not.toHaveProperty('wordingVersion');

    const page = await second.get('/letter-wording/decision/versions/1');
    expect(page.body).toContain('Ask us for the one that suits you.');
    const unsaid = await second.post('/letter-wording/decision/versions/1/settle', {});
    expect(unsaid.status).toBe(422);
    const done = await second.post('/letter-wording/decision/versions/1/settle', { outcome: 'approved' });
    expect(done.status).toBe(303);

    const after = await issued(w.stage, 'After');
    expect(after.wordingVersion).toBe(1);
    expect(after.blocks.find((b) => b.block === 'formats')?.paragraphs).toEqual([
      expect.stringMatching(/^We can send this in large print/),
      'Ask us for the one that suits you.',
    ]);
    expect(after.blocks.map((b) => b.block)).toEqual(before.blocks.map((b) => b.block));
    const read = await (await w.as('manager')).get(`/cases/${after.caseId}/letters/${after.letterId}`);
    expect(read.body).toContain('Your own, version 1');
    expect((await owner.get('/letter-wording')).body).toMatch(/Your version 1, since \w+ \d+ March 2026/);
  });

  test('a proposal that was overtaken says so, at saving and at approving, and keeps what was typed', async () => {
    const stale = await changed(owner, 'end', { 'texts.contact': 'Ask us: {contact}.' });
    expect((await propose(second, 'end', 0, { contact: 'Write to {contact}.' })).status).toBe(201);
    expect((await propose(second, 'end', 0, { contact: 'Ring {contact}.' })).status).toBe(201);
    expect((await settle(owner, 'end', 1)).status).toBe(204);

    const saved = await owner.post('/letter-wording/end/change', stale);
    expect(saved.status).toBe(409);
    expect(faultsShown(saved.body).join()).toContain('other words came into use (Your version 1');
    const again = filledIn(saved.body);
    expect(again).toMatchObject({ 'texts.contact': ['Ask us: {contact}.'], basedOn: ['1'] });
    const late = await settle(owner, 'end', 2);
    expect(late.status).toBe(409);
    expect(JSON.stringify(late.json)).toContain('version 1 has come into use since');
    expect((await owner.post('/letter-wording/end/change', again)).location).toBe(
      '/letter-wording/end/versions/3',
    );
  });

  test('of two who approve at once, one does and the other is told', async () => {
    const administrator = await w.as('karbon/system-administrator');
    const { version } = (await propose(owner, 'warning', 0, { formats: 'Ask for {formats}.' }))
      .json as Version;
    const both = await Promise.all([
      settle(second, 'warning', version),
      settle(administrator, 'warning', version),
    ]);
    expect(both.map((r) => r.status).sort()).toEqual([204, 409]);
    expect(JSON.stringify(both.find((r) => r.status === 409)?.json)).toContain(
      'settled already. Approved by',
    );
  });

  test('an old version is kept, can be looked at and comes back as a new proposal', async () => {
    const { version } = await wordsOf('decision');
    await propose(second, 'decision', version, {});
    expect((await settle(owner, 'decision', 2)).status).toBe(204);
    expect((await wordsOf('decision')).parts.some((p) => p.own)).toBe(false);

    const old = await owner.get('/letter-wording/decision/versions/1');
    expect(old.body).toContain('Ask us for the one that suits you.');
    expect(old.body).toContain('href="/letter-wording/decision/change?from=1"');
    const page = await owner.get('/letter-wording/decision/change?from=1');
    const back = await owner.post('/letter-wording/decision/change', filledIn(page.body));
    expect(back.location).toBe('/letter-wording/decision/versions/3');
    expect((await settle(second, 'decision', 3)).status).toBe(204);
    expect(await issued(w.stage, 'Again')).toMatchObject({ wordingVersion: 3 });
    expect((await wordsOf('decision')).versions.map((v) => [v.version, v.outcome])).toEqual([
      [3, 'approved'],
      [2, 'approved'],
      [1, 'approved'],
    ]);
  });

  test('what is proposed is work for whoever may approve it, until it is settled', async () => {
    const manager = await w.as('manager');
    const line = /Proposed words for (?:a letter|letters) wait for your approval(?:: (\d+))?/;
    const waits = async (by: Visitor) => {
      const found = line.exec((await by.get('/work')).body);
      return found ? Number(found[1] ?? 1) : 0;
    };
    const everybody = () => Promise.all([owner, second, manager].map(waits));
    const before = await everybody();
    const { version } = (await propose(owner, 'review-outcome', 0, { formats: 'Ask for {formats}.' }))
      .json as Version;
    expect(await everybody()).toEqual([before[0], before[1]! + 1, 0]);
    expect((await second.get('/work')).body).toContain('href="/letter-wording"');
    expect((await settle(second, 'review-outcome', version)).status).toBe(204);
    expect(await everybody()).toEqual(before);
  });

  test('whoever proposed takes it back; nobody else can, and nothing is settled twice', async () => {
    const { version } = (await propose(owner, 'appeal-outcome', 0, { formats: 'Ask for {formats}.' }))
      .json as Version;
    expect((await settle(second, 'appeal-outcome', version, 'withdrawn')).status).toBe(409);
    const back = await owner.post(`/letter-wording/appeal-outcome/versions/${version}/settle`, {
      outcome: 'withdrawn',
    });
    expect(back.status).toBe(303);
    expect((await settle(second, 'appeal-outcome', version)).status).toBe(409);
  });

  test('what is wrong with a body of the API is told with its field', async () => {
    const answer = await owner.api('POST', '/api/v1/letter-wording/decision/versions', {
      texts: { rudeness: 'x', appeal: 'Take it or leave it.' },
      extra: 1,
    });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.json)).toMatch(/basedOn/);
    const parts = await propose(owner, 'end', 1, { appeal: 'You can appeal.', outcome: 'It is over.' });
    expect((parts.json as { faults: { field: string }[] }).faults.map((f) => f.field).sort()).toEqual([
      'texts.appeal',
      'texts.outcome',
    ]);
  });

  test('another landlord has words of its own', async () => {
    const theirs = await w.as('tuntum/customer-excellence-leader');
    expect((await wordsOf('decision', theirs)).version).toBe(0);
    expect((await theirs.get('/letter-wording/decision/versions/1')).status).toBe(404);
    const colleague = await w.as('tuntum/customer-excellence-leader 2');
    expect((await propose(theirs, 'decision', 0, { formats: 'Ask for {formats}.' })).status).toBe(201);
    expect((await settle(colleague, 'decision', 1)).status).toBe(204);
    expect((await wordsOf('decision', theirs)).version).toBe(1);
    expect((await wordsOf('decision')).version).toBe(3);
  });
});

type Issued = {
  letterId: string;
  type: string;
  wordingVersion?: number;
  blocks: { block: string; paragraphs: string[] }[];
};

/** The decision's letter of a new case. */
async function issued(stage: Stage, title: string) {
  const personId = await w.t.person('karbon', { name: `Jordan ${title}` });
  const { caseId } = await playThrough(stage, personId, 'issue-letter');
  const read = await (await w.as('manager')).api('GET', `/api/v1/cases/${caseId}`);
  const { letters } = read.json as { letters: Issued[] };
  return { caseId, ...letters.find((l) => l.type === 'decision')! };
}
