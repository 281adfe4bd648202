import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp, Visitor } from '../../../test/app.ts';
import { born, type Chosen, codesOf, outsider } from '../../../test/outsider.ts';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';

const NOW = '2026-03-09T10:00:00.000Z';
let t: TestApp;
let adviser: Visitor;
let personId = '';
let code = '';
let all: Awaited<ReturnType<typeof webCases>>;
beforeAll(async () => {
  all = await webCases();
  t = all.t;
  ({ personId } = await all.caseAt('issue-letter'));
  adviser = await all.as('customer-adviser');
  [code = ''] = await codesOf(t, 'karbon', personId);
}, 60_000);
beforeEach(() => void t.clock.set?.(NOW));
afterAll(() => t?.close());

const pdf: Chosen = { name: 'doctor.pdf', content: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n' };
const png: Chosen = {
  name: 'kitchen.png',
  content: Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082',
    'hex',
  ),
};
const path = '/yours/karbon/tell/account';

async function inside() {
  const who = outsider(t);
  expect((await who.enter('karbon', { code, ...born })).status).toBe(303);
  return who;
}
type Logged = { contactId: string; note: string; files: { position: number; name: string; size: number }[] };
async function contactNoted(note: string): Promise<Logged[]> {
  const manager = await all.as('manager');
  const { json } = await manager.api('GET', `/api/v1/people/${personId}/contacts`);
  return (json as { contacts: Logged[] }).contacts.filter((c) => c.note === note);
}
const kept = () =>
  inLandlord(t.database.app, 'karbon', (tx) =>
    tx.selectFrom('stored_file').select(['sha256', 'media_type']).execute(),
  );

describe('documents with a message', () => {
  test('come with it, are named on the receipt, and are saved by colleagues, never shown in place', async () => {
    const who = await inside();
    const sent = await who.sendFiles(await who.get(path), path, { words: 'See both' }, [pdf, png]);
    expect(sent.status).toBe(303);
    expect((await who.get(sent.location ?? '')).text).toMatch(/With it came: doctor\.pdf kitchen\.png/);
    const [contact] = await contactNoted('See both');
    expect(contact?.files.map((f) => f.name)).toEqual(['doctor.pdf', 'kitchen.png']);
    const triage = await adviser.get(`/people/${personId}/contacts/${contact?.contactId}/triage`);
    const [, address = ''] = /href="([^"]+\/files\/0)"/.exec(triage.body) ?? [];
    const file = await adviser.get(address);
    expect(file.bytes.toString()).toBe(pdf.content);
    expect(file.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="doctor.pdf"/);
    const reads = await inLandlord(t.database.app, 'karbon', (tx) =>
      tx.selectFrom('read_log').select('what').where('staff_id', '=', adviser.staffId).execute(),
    );
    expect(reads.map((r) => r.what)).toContain('file: doctor.pdf');
    const elsewhere = await t.signIn('tuntum/officer');
    expect((await elsewhere.get(address)).status).toBeGreaterThanOrEqual(403);
    expect((await outsider(t).get(address)).status).toBe(303);
    const other = await t.person('karbon');
    expect((await adviser.get(address.replace(personId, other))).status).toBe(404);
  });

  test('may be all there is', async () => {
    const who = await inside();
    const sent = await who.sendFiles(await who.get(path), path, { words: '' }, [png]);
    expect(sent.status).toBe(303);
    expect((await who.get(sent.location ?? '')).text).toContain('With it came: kitchen.png');
  });

  test('are not lost by a mistake elsewhere, and are sent once however often the page is', async () => {
    const who = await inside();
    const page = await who.get(path);
    const faulty = await who.sendFiles(page, path, { words: 'x'.repeat(20_001) }, [pdf]);
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain('doctor.pdf');
    const mended = { words: 'Short enough' };
    const both = await Promise.all([1, 2].map(() => who.sendFiles(faulty, path, mended, [])));
    expect(new Set(both.map((r) => r.location)).size).toBe(1);
    const contacts = await contactNoted('Short enough');
    expect(contacts.map((c) => c.files.map((f) => f.name))).toEqual([['doctor.pdf']]);
  });

  test.each<[string, Chosen, RegExp]>([
    [
      'a program that calls itself a letter',
      { name: 'letter.pdf', content: Buffer.from('4d5a90000300000004000000ffff', 'hex') },
      /“letter.pdf” cannot be kept/,
    ],
    ['an empty file', { name: 'nothing.txt', content: '' }, /“nothing.txt” is empty/],
    [
      'more than 10 MB',
      { name: 'film.txt', content: 'a'.repeat(10 * 1_048_576 + 1) },
      /“film.txt” is larger than 10 MB/,
    ],
  ])('%s is not kept, and the words are', async (_, file, said) => {
    const who = await inside();
    const before = await kept();
    const answer = await who.sendFiles(await who.get(path), path, { words: 'Kept words' }, [file]);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(said);
    expect(answer.body).toContain('Kept words</textarea>');
    expect(await kept()).toHaveLength(before.length);
    expect(await contactNoted('Kept words')).toEqual([]);
  });

  test('five are taken; of eight the first five stay in the form, and the rest are named', async () => {
    const who = await inside();
    const eight = Array.from({ length: 8 }, (_, i) => ({ name: `${i}.txt`, content: `Note ${i}` }));
    const answer = await who.sendFiles(await who.get(path), path, { words: 'Eight' }, eight);
    expect(answer.status).toBe(422);
    for (const name of ['5.txt', '6.txt', '7.txt']) expect(answer.text).toContain(`“${name}” was not kept`);
    const sent = await who.sendFiles(answer, path, {}, []);
    expect(sent.status).toBe(303);
    const [contact] = await contactNoted('Eight');
    expect(contact?.files.map((f) => f.name)).toEqual(['0.txt', '1.txt', '2.txt', '3.txt', '4.txt']);
  });

  test('with a hostile name is only text: in pages, in headers, on disk nowhere', async () => {
    const who = await inside();
    const name = '../../etc/<img src=x onerror=alert(1)>\u202e%0d%0aX-Evil: 1.html.txt';
    const page = await who.get(path);
    const sent = await who.sendFiles(page, path, { words: 'Hostile' }, [
      { name, content: '<script>1</script>' },
    ]);
    const receipt = await who.get(sent.location ?? '');
    expect(receipt.body).not.toContain('<img');
    const [contact] = await contactNoted('Hostile');
    const triage = await adviser.get(`/people/${personId}/contacts/${contact?.contactId}/triage`);
    expect(triage.body).not.toContain('<img');
    expect(contact?.files[0]?.name).not.toMatch(/[/\\\u202e]/);
    const file = await adviser.get(`/people/${personId}/contacts/${contact?.contactId}/files/0`);
    expect(file.headers['x-evil']).toBeUndefined();
    expect(file.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(file.headers['content-disposition']).toMatch(/^attachment/);
  });

  test('nothing is kept of a stranger, of a form that is not ours, or by a name alone', async () => {
    const before = await kept();
    const who = await inside();
    const page = await who.get(path);
    const stranger = outsider(t);
    const secret = { name: 'a.txt', content: 'Only once said' };
    expect((await stranger.sendFiles(page, path, { words: 'x' }, [secret])).status).toBe(401);
    const forged = await who.sendFiles(page, path, { words: 'Mine', _csrf: 'wrong' }, [secret]);
    expect(forged.status).toBe(403);
    expect(forged.body).toContain('Mine</textarea>');
    expect(await kept()).toHaveLength(before.length);
    const named = await who.send(page, path, { words: 'By name', documents: `${'a'.repeat(64)}/secret.pdf` });
    expect(named.status).toBe(422);
    expect(named.text).toContain('Choose “secret.pdf” again');
    const odd = await who.send(page, path, { words: 'By name', documents: '/../x' });
    expect(odd.status).toBe(422);
  });

  test('a visit that ended keeps the words, and says that documents must be chosen again', async () => {
    const who = await inside();
    const page = await who.get(path);
    t.clock.set?.('2026-03-09T11:00:00.000Z');
    const closed = await who.sendFiles(page, path, { words: 'Long\u0000 words' }, [pdf]);
    expect(closed.status).toBe(401);
    expect(closed.text).toContain('Only the documents that you chose just now must be chosen again');
    expect(closed.body).toContain('value="Long words"');
  });

  test('documents that were kept before the visit ended are there again after the door, and are sent', async () => {
    const who = await inside();
    const faulty = await who.sendFiles(await who.get(path), path, { words: 'x'.repeat(20_001) }, [pdf, png]);
    t.clock.set?.('2026-03-09T11:00:00.000Z');
    const closed = await who.sendFiles(faulty, path, { words: 'Both still there' }, []);
    expect(closed.status).toBe(401);
    expect(closed.text).toContain('Nothing that you wrote is lost.');
    const mistyped = await who.send(closed, '/yours/karbon', { code: '22222-22222', ...born });
    const back = await who.send(mistyped, '/yours/karbon', { code, ...born });
    expect(back.status).toBe(200);
    for (const { name } of [pdf, png]) expect(back.text).toContain(name);
    expect((await who.sendFiles(back, path, {}, [])).status).toBe(303);
    const [contact] = await contactNoted('Both still there');
    expect(contact?.files.map((f) => f.name)).toEqual(['doctor.pdf', 'kitchen.png']);
  });

  test('documents alone, without a word, come through the door too', async () => {
    const who = await inside();
    const appeal = '/yours/karbon/tell/appeal';
    const program = { name: 'bad.pdf', content: Buffer.from('4d5a90000300000004000000ffff', 'hex') };
    const faulty = await who.sendFiles(await who.get(appeal), appeal, { words: '' }, [pdf, program]);
    expect(faulty.status).toBe(422);
    t.clock.set?.('2026-03-09T11:00:00.000Z');
    const closed = await who.sendFiles(faulty, appeal, { words: '' }, []);
    const back = await who.send(closed, '/yours/karbon', { code, ...born });
    expect(back.status).toBe(200);
    expect(back.text).toContain('doctor.pdf');
  });

  test('ten megabytes of words come back whole as far as they can be kept, and no fault of ours', async () => {
    const who = await inside();
    const answer = await who.sendFiles(await who.get(path), path, { words: 'x'.repeat(10_000_000) }, []);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('This is only the beginning of what you wrote');
    expect(answer.body).toContain('x'.repeat(100_000));
    expect(answer.body).not.toContain('x'.repeat(100_001));
    t.clock.set?.('2026-03-09T11:00:00.000Z');
    const closed = await who.sendFiles(answer, path, { words: 'x'.repeat(10_000_000) }, []);
    expect(closed.text).toContain('You wrote more than we can take at once');
    expect((await who.send(closed, '/yours/karbon', { code, ...born })).status).toBe(200);
  });

  test('twenty thousand characters of any script are taken whole', async () => {
    const who = await inside();
    const words = '\u{1F3E0}'.repeat(10_000);
    expect((await who.sendFiles(await who.get(path), path, { words }, [])).status).toBe(303);
    expect(await contactNoted(words)).toHaveLength(1);
  });

  test('fields that no page of ours has are not read, and more than there could be are cut off', async () => {
    const who = await inside();
    const page = await who.get(path);
    const some = Object.fromEntries([1, 2, 3].map((n) => [`extra${n}`, 'x'.repeat(1000)]));
    const answer = await who.sendFiles(page, path, { words: 'Extra', ...some }, []);
    expect(answer.status).toBe(303);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`extra${n}`, 'x']));
    const cut = await who.sendFiles(page, path, { words: 'Many', ...many }, []);
    expect(cut.status).toBe(413);
    expect(cut.text).toContain('your words are still there');
    expect(await contactNoted('Many')).toEqual([]);
  });

  test('a flood of them from one address is stopped, with the way on, and another address is not', async () => {
    const flood = outsider(t, '203.0.113.99');
    const answers = [];
    for (let n = 0; n < 61; n += 1) answers.push(await flood.post(path, { words: 'Flood' }));
    const stopped = answers.filter((a) => a.status === 429);
    expect(stopped).toHaveLength(1);
    expect(stopped[0]?.text).toContain('wait a minute');
    expect(stopped[0]?.text).toContain('your words are still there');
    expect(stopped[0]?.text).toContain('In an emergency call');
    const who = await inside();
    expect((await who.sendFiles(await who.get(path), path, { words: 'Calm' }, [])).status).toBe(303);
  });
});
