import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visitor } from '../../../test/app.ts';
import { must } from '../../../test/record-stage.ts';
import { filledIn, webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';

let web: Awaited<ReturnType<typeof webCases>>;
let manager: Visitor;
beforeAll(async () => {
  web = await webCases();
  manager = await web.as('manager');
});
afterAll(() => web?.t.close());

const inside = <T>(work: Parameters<typeof inLandlord<T>>[2]) =>
  inLandlord(web.t.database.app, 'karbon', work);
const fileOf = (caseId: string) => inside((tx) => loadCase(tx, 'karbon', caseId));
const step = (type: string, { caseId }: { caseId: string }) => `/cases/${caseId}/steps/${type}`;

/** Other words for one part of a letter, proposed by one and approved by another. */
async function reword(type: string, texts: Record<string, string>) {
  const one = await web.as('policy-owner');
  const { json } = await one.api('GET', `/api/v1/letter-wording/${type}`);
  const basedOn = (json as { version: number }).version;
  const proposed = await one.api('POST', `/api/v1/letter-wording/${type}/versions`, {
    basedOn,
    texts,
    why: 'Plainer.',
  });
  const { version } = proposed.json as { version: number };
  const other = await web.as('policy-owner 2');
  const settled = await other.api('POST', `/api/v1/letter-wording/${type}/versions/${version}/settle`, {
    outcome: 'approved',
  });
  expect(settled.status).toBe(204);
}

/** The letter page as it stood on Friday; what is sent on Monday morning is what it showed. */
async function shown(last: 'decide-request' | 'issue-letter', type: string) {
  const place = await web.caseAt(last);
  const page = await manager.get(step(type, place));
  expect(page.status).toBe(200);
  return { ...place, form: filledIn(page.body), body: page.body };
}

const person = (personId: string, type: string, changes: object) =>
  must(
    web.stage,
    type as 'record-needs',
    { by: 'housing-officer', personId, caseId: null },
    changes as never,
  );

describe('a decision that changed after the draft', () => {
  const facts: [string, (of: { personId: string; caseId: string }) => Promise<unknown>, RegExp][] = [
    [
      'other needs',
      (of) => must(web.stage, 'record-needs', { by: 'housing-officer', ...of }),
      /Support needs were recorded: Housing Officer/,
    ],
    [
      'another name',
      ({ personId }) => person(personId, 'change-name', { to: 'Jordan Newname' }),
      /Something changed in the person’s life: Housing Officer/,
    ],
    [
      'a death',
      ({ personId }) => person(personId, 'record-death', {}),
      /Something changed in the person’s life: Housing Officer/,
    ],
  ];
  it.each(facts)(
    'is not issued with %s: who changed what is told, and what was typed comes back',
    async (_, change, told) => {
      const draft = await shown('decide-request', 'issue-letter');
      web.stage.at('2026-03-05T15:00:00.000Z');
      await change(draft);
      const explained = 'Read out to them by telephone, slowly and twice.';
      const answer = await manager.post(step('issue-letter', draft), { ...draft.form, explained });
      expect(answer.status).toBe(412);
      expect(answer.body).toMatch(told);
      expect(answer.body).toContain(explained);
      expect((await fileOf(draft.caseId))?.letters.some((l) => l.type === 'decision')).toBe(false);
    },
  );

  it('is not approved by another decision-maker once one of them has decided otherwise', async () => {
    const place = await web.caseAt('assess-request');
    const page = await manager.get(step('decide-request', place));
    await must(web.stage, 'decide-request', { by: 'manager 2', ...place });
    const answer = await manager.post(step('decide-request', place), {
      ...filledIn(page.body),
      outcome: 'decline',
      reasons: 'Words that took me ten minutes to write.',
    });
    expect(answer.status).toBe(412);
    expect(answer.body).toContain('Words that took me ten minutes to write.');
  });

  it('does not end a restriction on a letter whose words were changed meanwhile: the difference is shown part by part', async () => {
    const place = await web.caseAt('issue-letter');
    web.stage.at('2026-03-09T09:00:00.000Z');
    const page = await manager.get(step('lift-restriction', place));
    const reason = 'There was no call for three months.';
    const looked = await manager.post(step('lift-restriction', place), {
      ...filledIn(page.body),
      reason,
      look: 'letter',
    });
    const { look: _, ...typed } = filledIn(looked.body);
    web.stage.at('2026-03-09T09:05:00.000Z');
    await reword('end', { contact: 'Ask for Robin at the front desk.\n{from-the-record}' });
    const stale = await manager.post(step('lift-restriction', place), typed);
    expect(stale.status).toBe(412);
    expect(stale.body).toContain('The words of our letters changed (end, version 1): ');
    expect(stale.body).toContain('The letter is not the one you were shown');
    expect(stale.body).toContain('Now: <ins>Ask for Robin at the front desk.</ins>');
    expect(filledIn(stale.body).reason).toEqual([reason]);
    expect((await fileOf(place.caseId))?.restrictions[0]?.ended).toBeNull();

    const again = await manager.post(step('lift-restriction', place), filledIn(stale.body));
    expect(again.status).toBe(303);
    const sent = (await fileOf(place.caseId))?.letters.at(-1);
    expect(sent?.blocks.find((b) => b.block === 'contact')?.paragraphs).toContain(
      'Ask for Robin at the front desk.',
    );
  });

  it('does not stop who changed their own answers after looking', async () => {
    const place = await web.caseAt('issue-letter');
    web.stage.at('2026-03-09T10:00:00.000Z');
    const page = await manager.get(step('lift-restriction', place));
    const looked = await manager.post(step('lift-restriction', place), {
      ...filledIn(page.body),
      reason: 'All calm.',
      look: 'letter',
    });
    const { look: _, ...typed } = filledIn(looked.body);
    const done = await manager.post(step('lift-restriction', place), {
      ...typed,
      reason: 'All calm since May.',
    });
    expect(done.status).toBe(303);
  });

  it('shows in a draft that was set aside what differs from the letter it showed then', async () => {
    const place = await web.caseAt('issue-letter');
    web.stage.at('2026-03-09T11:00:00.000Z');
    const url = step('lift-restriction', place);
    const page = await manager.get(url);
    const looked = await manager.post(url, {
      ...filledIn(page.body),
      reason: 'Calm since spring.',
      look: 'letter',
    });
    const { look: _, ...typed } = filledIn(looked.body);
    await manager.post(url, { ...typed, save: 'later' });
    web.stage.at('2026-03-09T11:05:00.000Z');
    await reword('end', { contact: 'Ask for Sam at the front desk.\n{from-the-record}' });
    const again = await manager.get(url);
    expect(again.body).toContain('You began this on');
    expect(again.body).toContain('The words of our letters changed (end, version 2)');
    expect(again.body).toContain('Now: <ins>Ask for Sam at the front desk.</ins>');
    expect(filledIn(again.body).reason).toEqual(['Calm since spring.']);
  });

  it('does not go over the API either where the draft’s seal is given and its words moved', async () => {
    const place = await web.caseAt('issue-letter');
    web.stage.at('2026-03-09T12:00:00.000Z');
    const restrictionId = (await fileOf(place.caseId))?.restrictions[0]?.restrictionId ?? '';
    const url = `/api/v1/cases/${place.caseId}/steps/lift-restriction`;
    const body = { restrictionId, reason: 'Calm.', format: 'standard' };
    const check = await manager.api('POST', `${url}/letter-check`, body);
    expect(check.status).toBe(200);
    const { seal } = check.json as { seal: string };
    web.stage.at('2026-03-09T12:05:00.000Z');
    await reword('end', { contact: 'Ask for Pat at the front desk.\n{from-the-record}' });
    const stale = await manager.api('POST', url, body, { 'letter-seal': seal });
    expect(stale).toMatchObject({
      status: 412,
      json: { changes: [{ what: 'The words of our letters changed (end, version 3)' }] },
    });
    const garbled = await manager.api('POST', url, body, { 'letter-seal': 'nonsense' });
    expect(garbled.status).toBe(422);
    const anew = (await manager.api('POST', `${url}/letter-check`, body)).json as { seal: string };
    expect((await manager.api('POST', url, body, { 'letter-seal': anew.seal })).status).toBe(200);
  });

  it('refuses a page whose letter cannot be read, in words', async () => {
    const draft = await shown('decide-request', 'issue-letter');
    const answer = await manager.post(step('issue-letter', draft), {
      ...draft.form,
      letterShown: '{"at":1}',
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Reload the page: the letter it showed cannot be read');
  });
});

describe('a letter that was issued and has not gone', () => {
  it('waits for somebody to look once what it tells of has ended, and says why and through whom', async () => {
    const place = await web.caseAt('issue-letter');
    const letterId = (await fileOf(place.caseId))?.restrictions[0]?.letterId ?? '';
    web.stage.at('2026-03-10T10:00:00.000Z');
    const { location = '' } = await manager.post('/post/batches', {});
    await must(web.stage, 'lift-restriction', { by: 'manager', ...place });
    const why = 'It was written before this: the restriction ended (Manager,';
    const batch = await manager.get(location ?? '');
    expect(batch.body).not.toContain(`/letters/${letterId}`);
    const letter = await manager.get(`/cases/${place.caseId}/letters/${letterId}`);
    expect(letter.body).toContain(why);
    expect((await manager.get('/post')).body).toContain(why);
    expect((await manager.get(`/cases/${place.caseId}/letters/${letterId}/email`)).body).toContain(why);
    // The letter that tells of the end is not held by what it tells itself.
    const rows = await inside((tx) =>
      tx
        .selectFrom('letter_dispatch')
        .select(['letter_id', 'held'])
        .where('case_id', '=', place.caseId)
        .where('closed_at', 'is', null)
        .execute(),
    );
    expect(rows.filter((r) => r.held !== null).map((r) => r.letter_id)).toEqual([letterId]);
    const posted = await manager.post(`/cases/${place.caseId}/letters/${letterId}/post`, {});
    expect(posted.status).toBe(303);
    const waits = await manager.get(`/cases/${place.caseId}/letters/${letterId}`);
    expect(waits.body).toContain('It waits for the next print batch.');
  });
});
