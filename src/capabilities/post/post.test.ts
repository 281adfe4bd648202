import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPdf } from '../../../test/pdf.ts';
import { must, playThrough } from '../../../test/record-stage.ts';
import { faultsShown, webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { makeBatch } from '../../platform/dispatch/batches.ts';
import { carrySent } from '../../platform/dispatch/carry.ts';

let web: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  web = await webCases();
});
afterAll(() => web?.t.close());

const inside = <T>(work: Parameters<typeof inLandlord<T>>[2]) =>
  inLandlord(web.stage.deps.database.app, 'karbon', work);

/** Every letter that earlier tests left waiting goes out of the way. */
beforeEach(() =>
  inside((tx) =>
    tx
      .updateTable('letter_dispatch')
      .set({ closed_at: '2026-01-01T00:00:00.000Z', closed_how: 'another-way' })
      .where('closed_at', 'is', null)
      .execute(),
  ),
);

/** A person who was sent a warning and a decision; both wait for the post on the morning of 9 March 2026. */
async function withLetters(name = 'Jordan Example') {
  const personId = await web.t.person('karbon', { name });
  const { caseId } = await playThrough(web.stage, personId, 'issue-letter');
  web.stage.at('2026-03-09T09:00:00.000Z');
  const file = await inside((tx) => loadCase(tx, 'karbon', caseId ?? ''));
  return { personId, caseId: caseId ?? '', letterIds: file?.letters.map((l) => l.letterId) ?? [] };
}
const fileOf = (caseId: string) => inside((tx) => loadCase(tx, 'karbon', caseId));

async function batchMade() {
  const manager = await web.as('manager');
  const { location } = await manager.post('/post/batches', {});
  return { manager, path: location ?? '', batchId: location?.split('/').at(-1) ?? '' };
}
const on = (day: string) => ({ 'postedOn-day': day, 'postedOn-month': '3', 'postedOn-year': '2026' });

describe('post today', () => {
  it('shows every letter that was issued until it goes, and nothing once it has', async () => {
    const { letterIds } = await withLetters('Alex Waiting');
    const manager = await web.as('manager');
    const page = await manager.get('/post');
    expect(page.body).toContain('2 letters wait for the post');
    expect(page.body.match(/Alex Waiting/g)).toHaveLength(2);
    const { path } = await batchMade();
    expect((await manager.get('/post')).body).toContain('No letter waits for the post');
    await manager.post(`${path}/confirm`, on('9'));
    const after = await manager.api('GET', '/api/v1/post');
    expect(after.json).toMatchObject({ ready: 0, waiting: [] });
    expect(letterIds).toHaveLength(2);
  });

  it('is for those who may issue letters, and each landlord’s own', async () => {
    await withLetters();
    const { path } = await batchMade();
    const adviser = await web.as('customer-adviser');
    for (const url of ['/post', path, `${path}/pdf`]) expect((await adviser.get(url)).status).toBe(403);
    const stranger = await web.as('tuntum/service-manager');
    for (const url of [path, `${path}/pdf`]) expect((await stranger.get(url)).status).toBe(404);
    expect((await stranger.api('POST', `/api/v1${path}/confirm`, { postedOn: '2026-03-09' })).status).toBe(
      404,
    );
  });
});

describe('a print batch', () => {
  it('is one PDF: a list, then each letter as it is kept after a sheet that says whom it is for', async () => {
    await withLetters('Alex Paper');
    const { manager, path } = await batchMade();
    const one = await manager.get(`${path}/pdf`);
    expect(one.headers['content-type']).toBe('application/pdf');
    const paper = await readPdf(one.bytes);
    expect(paper.text).toContain('Letter 1 of 2');
    expect(paper.text).toContain('Letter 2 of 2');
    expect(paper.text.match(/Dear Alex Paper/g)).toHaveLength(2);
    expect(paper.text.indexOf('Letter 1 of 2')).toBeLessThan(paper.text.indexOf('Dear Alex Paper'));
    const two = await readPdf((await manager.get(`${path}/pdf?sides=two`)).bytes);
    expect(two.pages).toBeGreaterThan(paper.pages);
    expect(two.pages % 2).toBe(0);
    expect((await manager.get(`${path}/pdf?sides=three`)).status).toBe(400);
  });

  it('fetched, each letter of it was read, and that is on record', async () => {
    const { personId } = await withLetters();
    const { manager, path } = await batchMade();
    await manager.get(`${path}/pdf`);
    const read = await inside((tx) =>
      tx.selectFrom('read_log').select('what').where('person_id', '=', personId).execute(),
    );
    expect(read.filter((r) => r.what.startsWith('print batch'))).toHaveLength(2);
  });

  it('confirmed once, each letter of it is on record in its case as posted that day', async () => {
    const { caseId, letterIds } = await withLetters();
    web.stage.at('2026-03-10T15:00:00.000Z');
    const { manager, path } = await batchMade();
    expect((await manager.post(`${path}/confirm`, on('10'))).status).toBe(303);
    const file = await fileOf(caseId);
    expect(file?.sendings.map((s) => s.letterId).sort()).toEqual([...letterIds].sort());
    expect(file?.sendings[0]).toMatchObject({ route: 'post', sentOn: '2026-03-10', servedOn: '2026-03-12' });
    expect((await manager.get(path)).body).toContain('It is on record in every case.');
  });

  it('confirmed twice is answered clearly, and nothing is doubled', async () => {
    const { caseId } = await withLetters();
    const { manager, path } = await batchMade();
    const other = await web.as('manager 2');
    const both = await Promise.all([
      manager.post(`${path}/confirm`, on('9')),
      other.post(`${path}/confirm`, on('9')),
    ]);
    expect(both.map((b) => b.status).sort()).toEqual([303, 409]);
    const again = both.find((b) => b.status === 409);
    expect(again?.body).toContain('This batch was confirmed before');
    expect(again?.body).toContain('Nothing was recorded a second time.');
    const api = await manager.api('POST', `/api/v1${path}/confirm`, { postedOn: '2026-03-09' });
    expect(api).toMatchObject({ status: 409, json: { title: 'This batch was confirmed before' } });
    expect((await fileOf(caseId))?.sendings).toHaveLength(2);
  });

  it('I14: did not go before it was made, nor after today', async () => {
    await withLetters();
    const { manager, path } = await batchMade();
    for (const day of ['8', '10']) {
      const answer = await manager.post(`${path}/confirm`, on(day));
      expect(answer.status).toBe(422);
      expect(faultsShown(answer.body)).toHaveLength(1);
      expect(answer.body).toContain(`value="${day}"`);
    }
    expect((await manager.post(`${path}/confirm`, {})).status).toBe(422);
    const api = await manager.api('POST', `/api/v1${path}/confirm`, {
      postedOn: '2026-03-12',
      posted: 'yes',
    });
    expect(api.status).toBe(422);
  });

  it('killed after the confirmation, the round records the rest, once', async () => {
    const { caseId } = await withLetters();
    const { batchId } = await batchMade();
    await inside((tx) =>
      tx
        .updateTable('print_batch')
        .set({
          posted_on: '2026-03-09',
          confirmed_at: web.t.clock.now(),
          confirmed_by: web.t.staffId('karbon/manager'),
          confirmed_by_name: 'Somebody',
        })
        .where('batch_id', '=', batchId)
        .execute(),
    );
    await Promise.all([carrySent(web.t.deps, 'karbon'), carrySent(web.t.deps, 'karbon')]);
    await carrySent(web.t.deps, 'karbon');
    expect((await fileOf(caseId))?.sendings).toHaveLength(2);
    const batch = await inside((tx) =>
      tx.selectFrom('print_batch').selectAll().where('batch_id', '=', batchId).executeTakeFirstOrThrow(),
    );
    expect(batch.carried_at).not.toBeNull();
  });

  it('two made at once share no letter', async () => {
    await withLetters();
    const by = { landlordId: 'karbon', staffId: web.t.staffId('karbon/manager'), name: 'Somebody' };
    const made = await Promise.all([makeBatch(web.t.deps, by), makeBatch(web.t.deps, by)]);
    expect(made.filter((id) => id !== null)).toHaveLength(1);
  });

  it('a letter taken out of it waits for the next; one handed over meanwhile is not printed', async () => {
    const { caseId, personId, letterIds } = await withLetters('Alex Twice');
    const [warning = '', decision = ''] = letterIds;
    const { manager, path } = await batchMade();
    const out = await manager.post(`${path}/take-out`, { letterId: warning });
    expect(out.status).toBe(303);
    expect((await manager.get('/post')).body).toContain('1 letter waits for the post');
    await must(
      web.stage,
      'send-letter',
      { by: 'manager', personId, caseId },
      { letterId: decision, route: 'by-hand', to: 'Alex, at the office' },
    );
    expect((await manager.get(path)).body).toContain('Went another way: do not post it');
    expect((await readPdf((await manager.get(`${path}/pdf`)).bytes)).text).not.toContain('Dear Alex Twice');
    expect((await manager.post(`${path}/take-out`, { letterId: decision })).status).toBe(404);
  });

  it('a letter that no font can draw waits, says why, and holds up no other', async () => {
    await withLetters('李 Example');
    await withLetters('Alex Drawn');
    const { manager, path } = await batchMade();
    const paper = await readPdf((await manager.get(`${path}/pdf`)).bytes);
    expect(paper.text).toContain('Letter 2 of 2');
    const page = await manager.get('/post');
    expect(page.body).toContain('No font here has this character');
    const none = await manager.post('/post/batches', {});
    expect(none.location).toBe('/post');
  });

  it('what could not be recorded says why, and the rest is', async () => {
    const { caseId } = await withLetters();
    const { batchId, path, manager } = await batchMade();
    await inside((tx) =>
      tx
        .updateTable('print_batch')
        .set({
          posted_on: '2026-03-09',
          confirmed_at: web.t.clock.now(),
          confirmed_by: web.t.staffId('karbon/customer-adviser'),
          confirmed_by_name: 'Somebody without the role',
        })
        .where('batch_id', '=', batchId)
        .execute(),
    );
    await carrySent(web.t.deps, 'karbon');
    expect((await fileOf(caseId))?.sendings).toHaveLength(0);
    const page = await manager.get(path);
    expect(page.body).toContain('Could not be recorded');
    expect(page.body).toContain('It is on record in 0 of 2 cases.');
  });
});

describe('a letter that came back', () => {
  it('waits for somebody to look at the address, and is in no batch until they have', async () => {
    const { caseId, personId, letterIds } = await withLetters('Alex Returned');
    const { manager, path } = await batchMade();
    await manager.post(`${path}/confirm`, on('9'));
    const [letterId = ''] = letterIds;
    await must(
      web.stage,
      'follow-letter',
      { by: 'manager', personId, caseId },
      { letterId, how: 'Gone away' },
    );
    expect((await manager.get('/post')).body).toContain('Look at these before they go');
    expect((await manager.post('/post/batches', {})).location).toBe('/post');
    const again = `/cases/${caseId}/letters/${letterId}`;
    expect((await manager.get(again)).body).toContain(`${again}/post`);
    await inside((tx) =>
      tx.updateTable('person').set({ address: '99 New Road' }).where('person_id', '=', personId).execute(),
    );
    expect((await manager.post(`${again}/post`, {})).status).toBe(303);
    const next = await batchMade();
    const paper = await readPdf((await manager.get(`${next.path}/pdf`)).bytes);
    expect(paper.text).toContain('99 New Road');
    expect(paper.text).toContain('The address has changed since the letter was written');
    await manager.post(`${next.path}/confirm`, on('9'));
    const file = await fileOf(caseId);
    expect(file?.obligations.filter((o) => o.kind === 'send-again' && o.discharged === null)).toEqual([]);
    expect(file?.sendings.filter((s) => s.letterId === letterId)).toHaveLength(2);
  });
});
