import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { inLandlord } from '../../platform/database.ts';

let t: TestApp;
let adviser: Visitor;
let token = '';
beforeAll(async () => {
  t = await testApp();
  adviser = await t.signIn('karbon/customer-adviser');
  const administrator = await t.signIn('karbon/system-administrator');
  const made = await administrator.post('/integrations', {
    label: 'Mail relay',
    scopes: ['inbound-mail'],
    role: 'customer-adviser',
    days: '365',
  });
  token = /id="token"[^>]*value="([^"]+)"/.exec(made.body)?.[1] ?? '';
});
afterAll(() => t?.close());

let people = 0;
async function somebody() {
  people += 1;
  const email = `kept${people}@example.org`;
  const personId = await t.person('karbon');
  await inLandlord(t.database.app, 'karbon', (tx) =>
    tx
      .insertInto('contact_point')
      .values({
        landlord_id: 'karbon',
        person_id: personId,
        kind: 'email',
        normalised: email,
        as_typed: email,
      })
      .execute(),
  );
  return { personId, email };
}

type Parts = { from: string; subject?: string; words?: string; file?: { name: string; content: string } };

/** A message in UTF-8 with one file, as a relay hands it over. */
function message({ from, subject = 'The bins', words = 'Hello.', file }: Parts): string {
  const inBase64 = (text: string) => Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const part = (type: string, text: string, more: string[] = []) => [
    '--x',
    `Content-Type: ${type}`,
    'Content-Transfer-Encoding: base64',
    ...more,
    '',
    inBase64(text),
  ];
  return [
    `From: ${from}`,
    'To: help@karbon.example',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <${t.deps.newId()}@example.org>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
    ...part('text/plain; charset=utf-8', words),
    ...(file
      ? part('text/plain', file.content, [
          `Content-Disposition: attachment; filename="=?utf-8?B?${Buffer.from(file.name).toString('base64')}?="`,
        ])
      : []),
    '--x--',
    '',
  ].join('\r\n');
}

type Answer = { mailId: string; outcome: string; again: boolean };
async function handOver(raw: string) {
  const r = await t.app.inject({
    method: 'POST',
    url: '/api/v1/inbound-mail',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
    payload: raw,
  });
  return { status: r.statusCode, json: JSON.parse(r.body) as Answer };
}

/** Two of these follow each other wherever a text is cut: one of the two is cut within a character. */
const emoji = '😀'.repeat(10_000);

describe('an e-mail that is full of emoji', () => {
  it.each([
    ['in its words', { words: emoji }],
    ['in its words, one unit further', { words: `a${emoji}` }],
    ['in its subject', { subject: '😀'.repeat(300) }],
    ['in its subject, one unit further', { subject: `a${'😀'.repeat(300)}` }],
    ['in the name of its file', { file: { name: `a${'😀'.repeat(100)}a.txt`, content: 'Kept' } }],
    [
      'in the name of its file, one unit further',
      { file: { name: `${'😀'.repeat(100)}.txt`, content: 'Kept' } },
    ],
  ])('%s is a contact like any other', async (_, parts) => {
    const { personId, email } = await somebody();
    const { status, json } = await handOver(message({ from: email, ...parts }));
    expect(status).toBe(201);
    expect(json.outcome).toBe('contact');
    const { notes, names } = await inLandlord(t.database.app, 'karbon', async (tx) => ({
      notes: await tx.selectFrom('contact').select('note').where('person_id', '=', personId).execute(),
      names: await tx.selectFrom('attachment').select('name').where('holder_id', '=', json.mailId).execute(),
    }));
    expect(notes).toHaveLength(1);
    expect(names).toHaveLength('file' in parts ? 1 : 0);
    // What was half a character would be read back as this sign.
    expect(JSON.stringify([notes, names])).not.toContain('\uFFFD');
    expect((await adviser.get(`/inbound-mail/${json.mailId}`)).body).not.toContain('\uFFFD');
  });
});
