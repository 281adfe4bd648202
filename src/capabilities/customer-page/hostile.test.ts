import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestApp } from '../../../test/app.ts';
import { born, codesOf, outsider } from '../../../test/outsider.ts';
import { webCases } from '../../../test/web-case.ts';

let t: TestApp;
let code = '';
beforeAll(async () => {
  const all = await webCases();
  t = all.t;
  const { personId } = await all.caseAt('issue-letter');
  [code = ''] = await codesOf(t, 'karbon', personId);
}, 60_000);
afterAll(() => t?.close());

const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a\u0000b',
    '\ud800',
    '__proto__',
    '%',
    '../..',
    '‮x',
    "'; drop table letter; --",
    '0',
    '-1',
  ),
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.constant('9'.repeat(5000)),
);
const names = [
  'code',
  'born-day',
  'born-month',
  'born-year',
  'postcode',
  'tell',
  'words',
  'once',
  'documents',
];
const form = fc.dictionary(fc.constantFrom(...names), odd);
const address = fc.oneof(
  fc.constantFrom(
    '',
    '/tell/appeal',
    '/tell/account',
    '/leave',
    '/receipts/x',
    '/letters/x',
    '/letters/x/pdf',
    '/letters/x/docx',
  ),
  odd.map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
);

test('whatever a stranger or a customer sends to any of these pages is answered, and is no fault of ours', async () => {
  const customer = outsider(t, '192.0.2.1');
  await customer.enter('karbon', { code, ...born });
  const page = await customer.get('/yours/karbon/tell/appeal');
  let n = 0;
  let fromInside = 0;
  await fc.assert(
    fc.asyncProperty(form, address, fc.boolean(), odd, async (answers, path, known, cookie) => {
      n += 1;
      const stranger = outsider(t, `192.0.2.${n % 250}`);
      stranger.jar.evenhand_yours = encodeURIComponent(cookie.toWellFormed());
      // Whoever has left is a stranger from then on.
      const inside = known && path !== '/leave';
      const who = inside ? customer : stranger;
      const from = inside ? page : await stranger.get('/yours/karbon');
      const sent = await who.send(from, `/yours/karbon${path}`, answers);
      expect(sent.status).toBeLessThan(500);
      const asked = await who.get(`/yours/karbon${path}?text=${encodeURIComponent(cookie.toWellFormed())}`);
      expect(asked.status).toBeLessThan(500);
      if (!inside) expect(asked.body).not.toContain('Jordan');
      fromInside += inside ? 1 : 0;
      // Nothing of it let the customer out, so that the next is sent from inside too.
      if (inside) expect((await customer.get('/yours/karbon')).body).toContain('Jordan');
    }),
    { numRuns: 150 },
  );
  expect(fromInside).toBeGreaterThan(40);
});
