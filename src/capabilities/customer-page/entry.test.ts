import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { born, codesOf, outsider } from '../../../test/outsider.ts';
import { webCases } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import { forgetTries } from '../../platform/entry-tries.ts';

let all: Awaited<ReturnType<typeof webCases>>;
let t: TestApp;
let personId = '';
let code = '';
beforeAll(async () => {
  all = await webCases();
  t = all.t;
  ({ personId } = await all.caseAt('issue-letter'));
  [code = ''] = await codesOf(t, 'karbon', personId);
}, 60_000);
beforeEach(() => void t.clock.set?.('2026-03-09T10:00:00.000Z'));
afterAll(() => t?.close());

/** Nobody shares an address, so that the tries of one test are none of another's. */
let addresses = 0;
const somebody = () => {
  addresses += 1;
  return outsider(t, `203.0.113.${addresses}`);
};

describe('the way in with a letter', () => {
  test('each letter has a code of its own, ten characters that cannot be misread, kept as a hash', async () => {
    const codes = await codesOf(t, 'karbon', personId);
    expect(codes.length).toBeGreaterThanOrEqual(2);
    expect(new Set(codes).size).toBe(codes.length);
    for (const each of codes) expect(each).toMatch(/^[2-9CDFGHJKMNPQRTVWX]{5}-[2-9CDFGHJKMNPQRTVWX]{5}$/);
    const rows = await inLandlord(t.database.app, 'karbon', (tx) =>
      tx.selectFrom('letter_code').selectAll().execute(),
    );
    const plain = code.replace('-', '');
    const kept = createHash('sha256')
      .update(JSON.stringify(['letter code', 'karbon', plain]))
      .digest('hex');
    expect(rows.map((r) => r.code_hash.toString('hex'))).toContain(kept);
    for (const row of rows)
      for (const value of Object.values(row))
        expect(
          Buffer.from(value ?? '')
            .toString('latin1')
            .replace('-', ''),
        ).not.toContain(plain);
  });

  test.each([
    ['a date of birth', born],
    ['a postcode', { postcode: 'zz11aa' }],
    ['both, one of them old', { ...born, postcode: 'AA1 1AA' }],
  ])('opens with the code and %s, however the code is typed', async (_, proof) => {
    for (const typed of [code, code.toLowerCase().replace('-', ' '), ` ${code.replace('-', '')} `]) {
      const { status, location } = await somebody().enter('karbon', { code: typed, ...proof });
      expect([status, location]).toEqual([303, '/yours/karbon']);
    }
  });

  test('shows nothing otherwise, and says the same whatever was wrong', async () => {
    const wrong: [string, Record<string, string>][] = [
      ['karbon', { code: '22222-33333', ...born }],
      ['karbon', { code, postcode: 'AA1 1AA' }],
      ['karbon', { code, ...born, 'born-year': '1981' }],
      // Right, and of another landlord.
      ['tuntum', { code, ...born }],
      ['karbon', { code: 'no code at all', postcode: 'ZZ1 1AA' }],
    ];
    const said = new Set<string>();
    for (const [landlord, answers] of wrong) {
      const who = somebody();
      const { status, body, text } = await who.enter(landlord, answers);
      expect(status).toBe(422);
      said.add(/We cannot find[^.]*/.exec(text)?.[0] ?? text);
      expect(body).not.toContain('Jordan');
      for (const page of ['', '/tell/appeal', '/letters/x', '/receipts/x']) {
        expect((await who.get(`/yours/karbon${page}`)).text).toContain('You do not need an account');
      }
    }
    expect([...said]).toHaveLength(1);
  });

  test('names every fault at once, keeps what was typed, and says nothing about a letter', async () => {
    const nothing = await somebody().enter('karbon', {});
    expect(nothing.text).toContain('Enter the reference from your letter');
    expect(nothing.text).toContain('Enter your date of birth or your postcode');
    const odd = await somebody().enter('karbon', {
      code: '<b>x',
      'born-day': '31',
      'born-month': '2',
      'born-year': '1980',
    });
    expect(odd.text).toContain('Enter your date of birth in numbers');
    expect(odd.body).toContain('value="&lt;b&gt;x"');
    expect(odd.body).toContain('value="31"');
  });

  test('the emergency number comes before everything else on it', async () => {
    const { text } = await somebody().get('/yours/karbon');
    expect(text.trim()).toMatch(/^In an emergency call 0808 157 0102 \(day and night\)/);
  });

  test('a letter of somebody with neither on record gives the reference alone', async () => {
    const { sheetOf } = await import('../../domain/letters/sheet.ts');
    const file = await all.caseAt('issue-warning');
    const row = await inLandlord(t.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('case_file')
        .select('document')
        .where('case_id', '=', file.caseId)
        .executeTakeFirstOrThrow(),
    );
    const [letter] = row.document.letters;
    const nobody = {
      landlordId: 'karbon',
      personId,
      reference: 'T-1',
      name: 'A Group',
      relationship: 'organisation',
      dateOfBirth: null,
      address: null,
      postcode: null,
      householdId: null,
      language: 'English',
    } as const;
    const sheet = sheetOf(letter!, all.stage.pack, nobody, {
      code,
      address: 'https://x.example/yours/karbon',
    });
    expect(sheet.blocks.at(-1)).toEqual({
      heading: `Your reference: ${code}`,
      paragraphs: ['Please give this reference when you contact us about this letter.'],
    });
  });
});

describe('guessing', () => {
  test('one code is tried ten times an hour, from wherever; then the right answer waits too', async () => {
    const [, other = ''] = await codesOf(t, 'karbon', personId);
    const tried = await Promise.all(
      Array.from({ length: 14 }, () => somebody().enter('karbon', { code: other, postcode: 'AA1 1AA' })),
    );
    expect(tried.filter((r) => r.status === 422)).toHaveLength(10);
    expect(tried.filter((r) => r.status === 429)).toHaveLength(4);
    const right = await somebody().enter('karbon', { code: other, ...born });
    expect(right.status).toBe(429);
    expect(right.text).toContain('try again at Monday 9 March 2026, 11am');
    expect(right.text).toContain('In an emergency call');
    t.clock.set?.('2026-03-09T11:00:00.000Z');
    expect((await somebody().enter('karbon', { code: other, ...born })).status).toBe(303);
  });

  test('a code that there is not is limited as one that there is', async () => {
    const statuses = [];
    for (let i = 0; i < 11; i += 1)
      statuses.push((await somebody().enter('karbon', { code: '99999-99999', ...born })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
  });

  test('one address has thirty tries an hour over all codes, counted where every process sees it', async () => {
    const who = outsider(t, '198.51.100.1');
    const door = await who.get('/yours/karbon');
    const statuses = [];
    for (let i = 0; i < 31; i += 1) {
      const guess = `${20000 + i}-CCCCC`.replaceAll(/[01]/g, 'X');
      statuses.push((await who.send(door, '/yours/karbon', { code: `${guess}`, ...born })).status);
    }
    expect(statuses.filter((s) => s === 422)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
    const rows = await inLandlord(t.database.app, 'karbon', (tx) =>
      tx.selectFrom('entry_try').selectAll().where('what', '=', 'address').where('tries', '>', 30).execute(),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('198.51.100.1');
  });

  test('an address that has none left adds no row for each code it thinks of', async () => {
    const rows = async () =>
      inLandlord(t.database.app, 'karbon', (tx) =>
        tx.selectFrom('entry_try').select('key_hash').where('what', '=', 'code').execute(),
      );
    const who = outsider(t, '198.51.100.3');
    const door = await who.get('/yours/karbon');
    const guess = (i: number) => who.send(door, '/yours/karbon', { code: `DDDDD-${22222 + i}`, ...born });
    for (let i = 0; i < 30; i += 1) expect((await guess(i)).status).toBe(422);
    const before = await rows();
    for (let i = 30; i < 45; i += 1) expect((await guess(i)).status).toBe(429);
    expect(await rows()).toHaveLength(before.length);
  });

  test('the addresses of one IPv6 subscriber are one', async () => {
    const statuses = [];
    for (let i = 0; i < 31; i += 1) {
      const who = outsider(t, `2001:db8:0:7:${i.toString(16)}::1`);
      const page = await who.get('/yours/karbon');
      statuses.push((await who.send(page, '/yours/karbon', { code: `FFFFF-${33222 + i}`, ...born })).status);
    }
    expect([statuses.filter((s) => s === 422).length, statuses.at(-1)]).toEqual([30, 429]);
  });

  test('what was right counts for nothing, and old tries are forgotten', async () => {
    for (let i = 0; i < 35; i += 1)
      expect(
        (await outsider(t, '198.51.100.2').enter('karbon', { code, ...born })).status,
        `visit ${i}`,
      ).toBe(303);
    await forgetTries(t.database.app, 'karbon', '2026-03-11T00:00:00.000Z');
    const rows = await inLandlord(t.database.app, 'karbon', (tx) =>
      tx.selectFrom('entry_try').selectAll().execute(),
    );
    expect(rows).toEqual([]);
  });
});

test('tries are counted by where they come from: behind a proxy by its word, and by nobody else’s', async () => {
  const tries = async (app: TestApp, from: string, forwarded: string) => {
    const who = outsider(app, from);
    const door = await who.get('/yours/karbon');
    const statuses = [];
    for (let i = 0; i < 31; i += 1) {
      const csrf = /name="_csrf" value="([^"]+)"/.exec(door.body)?.[1] ?? '';
      const answer = await who.inject({
        method: 'POST',
        url: '/yours/karbon',
        payload: new URLSearchParams({
          _csrf: csrf,
          code: `CCCCC-${22222 + i}`,
          postcode: 'AA1 1AA',
        }).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-forwarded-for': forwarded.replace('N', String(i)),
        },
      });
      statuses.push(answer.status);
    }
    return statuses.at(-1);
  };
  expect(await tries(t, '198.51.100.9', '192.0.2.N')).toBe(429);
  const behind = await testApp({ at: '2026-03-09T10:00:00.000Z', proxies: ['198.51.100.0/24'] });
  expect(await tries(behind, '198.51.100.9', '192.0.2.N')).toBe(422);
  expect(await tries(behind, '198.51.100.9', '192.0.2.77')).toBe(429);
  await behind.close();
});

describe('a visit', () => {
  test('ends after half an hour, on “Leave this page”, and holds for one landlord alone', async () => {
    const who = somebody();
    await who.enter('karbon', { code, ...born });
    const page = await who.get('/yours/karbon');
    expect(page.text).toContain('Jordan Example');
    expect((await who.get('/yours/tuntum')).text).not.toContain('Jordan');
    t.clock.set?.('2026-03-09T10:29:59.000Z');
    expect((await who.get('/yours/karbon')).text).toContain('Jordan Example');
    t.clock.set?.('2026-03-09T10:59:58.000Z');
    expect((await who.get('/yours/karbon')).text).toContain('Jordan Example');
    t.clock.set?.('2026-03-09T11:29:58.000Z');
    expect((await who.get('/yours/karbon')).text).not.toContain('Jordan');
    await who.enter('karbon', { code, ...born });
    expect((await who.get('/yours/karbon')).text).toContain('Jordan Example');
    expect((await who.post('/yours/karbon/leave', {})).location).toBe('/yours/karbon?left=yes');
    expect((await who.get('/yours/karbon?left=yes')).text).toContain('You have left your page');
    expect((await who.get('/yours/karbon')).text).not.toContain('Jordan');
  });

  test('its cookie is signed, for these pages only, and no script reads it', async () => {
    const who = somebody();
    const { headers } = await who.enter('karbon', { code, ...born });
    const set = [headers['set-cookie']].flat().find((c) => String(c).startsWith('evenhand_yours='));
    expect(set).toMatch(/Path=\/yours;.*HttpOnly.*SameSite=Lax/);
    expect(set).toContain('Max-Age=1800');
    const forged = somebody();
    forged.jar.evenhand_yours = `karbon.${personId}.99999999999999`;
    expect((await forged.get('/yours/karbon')).text).not.toContain('Jordan');
  });

  test('a form without its token is not taken: at the door nor inside', async () => {
    const who = somebody();
    expect((await who.post('/yours/karbon', { code, ...born })).status).toBe(403);
    await who.enter('karbon', { code, ...born });
    const sent = await who.post('/yours/karbon/tell/appeal', { words: 'Kept words' });
    expect(sent.status).toBe(403);
    expect(sent.body).toContain('Kept words</textarea>');
  });
});
