import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { faultsShown } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import { readMessage } from '../../platform/mail/read-message.ts';

let server: TestApp;
let adviser: Visitor;
let gateway: string;
beforeAll(async () => {
  server = await testApp();
  adviser = await server.signIn('karbon/customer-adviser');
  const administrator = await server.signIn('karbon/system-administrator');
  const made = await administrator.post('/integrations', {
    label: 'Mail relay',
    scopes: ['inbound-mail'],
    role: 'customer-adviser',
    days: '365',
  });
  gateway = /id="token"[^>]*value="([^"]+)"/.exec(made.body)?.[1] ?? '';
});
afterAll(() => server?.close());

async function somebody(email: string, name = 'Jordan Example'): Promise<string> {
  const personId = await server.person('karbon', { name });
  await inLandlord(server.database.app, 'karbon', (tx) =>
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
  return personId;
}

let sent = 0;
function message(parts: {
  from?: string;
  id?: string | null;
  subject?: string;
  type?: string;
  body?: string;
}) {
  sent += 1;
  const {
    from = 'nobody@example.org',
    subject = 'The bins',
    type = 'text/plain; charset=utf-8',
    body = 'Hello.',
  } = parts;
  const id = parts.id === undefined ? `<m${sent}@example.org>` : parts.id;
  return [
    `From: ${from}`,
    'To: help@karbon.example',
    `Subject: ${subject}`,
    'Date: Mon, 02 Mar 2026 09:59:00 +0000',
    ...(id === null ? [] : [`Message-ID: ${id}`]),
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    '',
    body,
  ].join('\r\n');
}
const withFiles = (
  from: string,
  files: { name: string; type: string; content: Buffer }[],
  words = 'See attached.',
) =>
  message({
    from,
    type: 'multipart/mixed; boundary="x"',
    body: [
      '--x',
      'Content-Type: text/plain; charset=utf-8',
      '',
      words,
      ...files.flatMap((f) => [
        '--x',
        `Content-Type: ${f.type}; name="${f.name}"`,
        `Content-Disposition: attachment; filename="${f.name}"`,
        'Content-Transfer-Encoding: base64',
        '',
        f.content.toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
      ]),
      '--x--',
      '',
    ].join('\r\n'),
  });

type Answer = {
  mailId: string;
  outcome: string;
  personId: string | null;
  again: boolean;
  leftOut: { name: string; why: string }[];
  faults?: { field: string; message: string }[];
};
async function handOver(raw: string | Buffer, headers: Record<string, string> = {}) {
  const r = await server.app.inject({
    method: 'POST',
    url: '/api/v1/inbound-mail',
    headers: { authorization: `Bearer ${gateway}`, 'content-type': 'message/rfc822', ...headers },
    payload: raw,
  });
  return { status: r.statusCode, json: JSON.parse(r.body) as Answer };
}
const contactsOf = (personId: string) =>
  inLandlord(server.database.app, 'karbon', (tx) =>
    tx.selectFrom('contact').selectAll().where('person_id', '=', personId).execute(),
  );

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('e-mail that comes in', () => {
  it('from one person becomes their contact, waits to be read, and is taken once', async () => {
    const personId = await somebody('jo@example.org');
    const raw = message({
      from: 'Jo <Jo@Example.org>',
      subject: 'Bins',
      body: 'The bins are full.\r\nAgain.',
    });
    const first = await handOver(raw);
    expect(first).toEqual({
      status: 201,
      json: { mailId: expect.any(String), outcome: 'contact', personId, again: false, leftOut: [] },
    });
    const again = await handOver(`Received: from relay two\r\n${raw}`);
    expect(again).toEqual({ status: 200, json: { ...first.json, again: true } });
    const contacts = await contactsOf(personId);
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({
      contact_id: first.json.mailId,
      channel: 'email',
      direction: 'inbound',
      note: 'Subject: Bins\n\nThe bins are full.\nAgain.',
      logged_by_name: 'Mail relay',
    });
    const tasks = await adviser.get('/contact-tasks');
    expect(tasks.body).toContain(`/people/${personId}/contacts/${first.json.mailId}/triage`);
    const triage = await adviser.get(`/people/${personId}/contacts/${first.json.mailId}/triage`);
    expect(triage.body).toContain('The bins are full.');
    expect(triage.body).toContain(`/inbound-mail/${first.json.mailId}`);
  });

  it('of one message id with other words is another mail; without any id the same bytes are the same', async () => {
    const personId = await somebody('two@example.org');
    const from = 'two@example.org';
    await handOver(message({ from, id: '<same@example.org>', body: 'One.' }));
    await handOver(message({ from, id: '<same@example.org>', body: 'Two.' }));
    const bare = message({ from, id: null, body: 'Three.' });
    await handOver(bare);
    expect((await handOver(bare)).json.again).toBe(true);
    const both = await Promise.all(
      [1, 2, 3].map(() => handOver(message({ from, id: '<at-once@x>', body: 'Four.' }))),
    );
    expect(both.map((b) => b.json.again).sort()).toEqual([false, true, true]);
    expect(await contactsOf(personId)).toHaveLength(4);
  });

  it('handed over several times at one moment keeps its files once, and none of another', async () => {
    const raw = withFiles('moment@example.org', [{ name: 'leak.png', type: 'image/png', content: png }]);
    const all = await Promise.all(Array.from({ length: 6 }, () => handOver(raw)));
    expect(new Set(all.map((a) => a.json.mailId)).size).toBe(1);
    const orphans = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('attachment as a')
        .leftJoin('inbound_mail as m', (join) =>
          join.onRef('m.landlord_id', '=', 'a.landlord_id').onRef('m.mail_id', '=', 'a.holder_id'),
        )
        .select('a.name')
        .where('a.holder', '=', 'contact')
        .where('m.mail_id', 'is', null)
        .execute(),
    );
    expect(orphans).toEqual([]);
  });

  it('whoever reads it is on record: beside whom it is of, whom it may be of, and by itself', async () => {
    const file = [{ name: 'leak.png', type: 'image/png', content: png }];
    const readings = (mailId: string) =>
      inLandlord(server.database.app, 'karbon', (tx) =>
        tx
          .selectFrom('read_log')
          .select(['person_id', 'what', 'staff_id', 'at'])
          .where('mail_id', '=', mailId)
          .orderBy('read_id')
          .execute(),
      );
    const by = { staff_id: adviser.staffId, at: '2026-03-02T10:00:00.000Z' };
    const one = await somebody('reads@example.org', 'Ann Example');
    const two = await somebody('reads@example.org', 'Ben Example');
    const { json: shared } = await handOver(withFiles('reads@example.org', file));
    const at = `/inbound-mail/${shared.mailId}`;
    expect(await readings(shared.mailId)).toEqual([]);
    await adviser.get(at);
    const who = (all: { person_id: string | null }[]) => all.map((r) => r.person_id).sort();
    expect(who(await readings(shared.mailId))).toEqual([one, two].sort());
    expect((await adviser.post(at, { whose: two })).status).toBe(303);
    await adviser.get(`${at}/original`);
    await adviser.get(`${at}/files/0`);
    expect((await adviser.get(`${at}/files/7`)).status).toBe(404);
    const later = (await readings(shared.mailId)).filter((r) => r.what !== 'e-mail');
    expect(later).toEqual([
      { ...by, person_id: two, what: 'e-mail as it arrived' },
      { ...by, person_id: two, what: 'file: leak.png' },
    ]);
    const { json: nobodys } = await handOver(message({ from: 'unread@example.org' }));
    await adviser.get(`/inbound-mail/${nobodys.mailId}`);
    expect(await readings(nobodys.mailId)).toEqual([{ ...by, person_id: null, what: 'e-mail' }]);
  });

  it('is placed with nobody by a reference that two people have', async () => {
    const people = [];
    for (const reference of ['TWICE-1', 'twice-1']) people.push(await server.person('karbon', { reference }));
    const { json } = await handOver(message({ from: 'twice@example.org' }));
    const answer = await adviser.post(`/inbound-mail/${json.mailId}`, {
      whose: 'reference',
      reference: 'Twice-1',
      why: '',
    });
    expect(answer.status).toBe(422);
    expect(faultsShown(answer.body).join()).toContain('Several people have this reference');
    for (const personId of people) expect(await contactsOf(personId)).toEqual([]);
  });

  it('that waits is counted to the last, though the page shows the oldest two hundred', async () => {
    const waiting = async () =>
      Number(/(\d+) e-mails? wait/.exec((await adviser.get('/contact-tasks')).body)?.[1]);
    for (const from of ['q@example.org', 'r@example.org']) await handOver(message({ from }));
    const before = await waiting();
    await Promise.all(
      Array.from({ length: 205 }, (_, n) => handOver(message({ from: `q${n}@example.org` }))),
    );
    expect(await waiting()).toBe(before + 205);
    const { body } = await adviser.get('/inbound-mail');
    expect(body).toContain(`${before + 205} wait. These are the oldest 200`);
  }, 60_000);

  it('from an address of two people waits for a colleague, who says whose it is', async () => {
    const one = await somebody('shared@example.org', 'Ann Example');
    const two = await somebody('shared@example.org', 'Ben Example');
    const { status, json } = await handOver(message({ from: 'shared@example.org', body: 'It is me.' }));
    expect([status, json.outcome, json.personId]).toEqual([202, 'several-people', null]);
    expect([await contactsOf(one), await contactsOf(two)]).toEqual([[], []]);
    expect((await adviser.get('/contact-tasks')).body).toContain('/inbound-mail');
    const page = await adviser.get(`/inbound-mail/${json.mailId}`);
    for (const said of ['Ann Example', 'Ben Example', 'It is me.', 'Several people have this address'])
      expect(page.body).toContain(said);
    const unsaid = await adviser.post(`/inbound-mail/${json.mailId}`, {});
    expect([unsaid.status, faultsShown(unsaid.body)]).toEqual([422, ['Choose whose it is']]);
    server.clock.set?.('2026-03-03T10:00:00.000Z');
    const placed = await adviser.post(`/inbound-mail/${json.mailId}`, { whose: two });
    server.clock.set?.('2026-03-02T10:00:00.000Z');
    expect(placed.location).toBe(`/people/${two}/contacts/${json.mailId}/triage`);
    const [contact] = await contactsOf(two);
    expect(contact).toMatchObject({ at: '2026-03-02T10:00:00.000Z', logged_by_name: 'Customer Adviser' });
    const late = await adviser.post(`/inbound-mail/${json.mailId}`, { whose: one });
    expect(late.location).toBe(`/inbound-mail/${json.mailId}`);
    expect(await contactsOf(one)).toEqual([]);
  });

  it('from nobody on record waits in the queue until it is placed by reference or set aside with a reason', async () => {
    const personId = await server.person('karbon', { reference: 'MAIL-1' });
    const first = await handOver(message({ from: 'new@example.org', body: 'I have moved in.' }));
    const second = await handOver(message({ from: 'spam@example.org', body: 'Buy.' }));
    expect([first.status, first.json.outcome, second.json.outcome]).toEqual([202, 'nobody', 'nobody']);
    const at = `/inbound-mail/${first.json.mailId}`;
    const wrong = await adviser.post(at, { whose: 'reference', reference: 'MAIL-2', why: '' });
    expect(faultsShown(wrong.body)).toEqual(['Nobody on record has this reference']);
    expect(wrong.body).toContain('MAIL-2');
    await adviser.post(at, { whose: 'reference', reference: 'mail-1', why: '' });
    expect(await contactsOf(personId)).toHaveLength(1);
    const aside = `/inbound-mail/${second.json.mailId}`;
    expect((await adviser.post(aside, { whose: 'nobody', why: ' ' })).status).toBe(422);
    await adviser.post(aside, { whose: 'nobody', why: 'An advertisement.' });
    expect((await adviser.get(aside)).body).toContain('An advertisement.');
    const queue = await adviser.get('/inbound-mail');
    expect(queue.body).not.toContain('spam@example.org');
    expect(queue.body).not.toContain('new@example.org');
  });

  it('keeps attachments as evidence, and names those that are not kept', async () => {
    await somebody('files@example.org');
    const { json } = await handOver(
      withFiles('files@example.org', [
        { name: '../../leak.png', type: 'image/png', content: png },
        {
          name: 'run.exe',
          type: 'application/octet-stream',
          content: Buffer.from('4d5a9000030000000400', 'hex'),
        },
      ]),
    );
    expect(json.leftOut).toEqual([{ name: 'run.exe', why: expect.stringContaining('cannot be kept') }]);
    const page = await adviser.get(`/inbound-mail/${json.mailId}`);
    expect(page.body).toContain('leak.png');
    expect(page.body).toContain('run.exe: not kept.');
    const file = await adviser.get(`/inbound-mail/${json.mailId}/files/0`);
    expect(file.bytes.equals(png)).toBe(true);
    expect(file.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="leak.png"; filename*=UTF-8''leak.png`,
      'x-content-type-options': 'nosniff',
    });
    const original = await adviser.get(`/inbound-mail/${json.mailId}/original`);
    expect(original.body).toContain('run.exe');
    expect((await adviser.get(`/inbound-mail/${json.mailId}/files/1`)).status).toBe(404);
  });

  it('an attachment of 40 MB is not kept and everything else is; more than 80 MB is refused whole', async () => {
    await somebody('large@example.org');
    const film = Buffer.alloc(40 * 1_048_576, 7);
    const raw = withFiles('large@example.org', [
      { name: 'film.mp4', type: 'video/mp4', content: film },
      { name: 'leak.png', type: 'image/png', content: png },
    ]);
    const { status, json } = await handOver(raw);
    expect([status, json.outcome]).toEqual([201, 'contact']);
    expect(json.leftOut).toEqual([{ name: 'film.mp4', why: expect.stringContaining('larger than 25 MB') }]);
    const page = await adviser.get(`/inbound-mail/${json.mailId}`);
    expect(page.body).toContain('See attached.');
    expect(page.body).toContain('leak.png');
    const huge = await handOver(Buffer.alloc(81 * 1_048_576, 65));
    expect(huge.status).toBe(413);
  }, 60_000);

  it('HTML is shown as its words and never as HTML', async () => {
    const personId = await somebody('html@example.org');
    const { json } = await handOver(
      message({
        from: 'html@example.org',
        subject: '<b>Hi</b>',
        type: 'text/html; charset=utf-8',
        body: '<p>It is <b>cold</b>.</p><script>alert("x")</script><img src=x onerror=alert(1)><style>p{}</style>',
      }),
    );
    const page = await adviser.get(`/inbound-mail/${json.mailId}`);
    const triage = await adviser.get(`/people/${personId}/contacts/${json.mailId}/triage`);
    for (const { body } of [page, triage]) {
      expect(body).toContain('It is cold.');
      expect(body).not.toMatch(/onerror|alert\(|<b>Hi/);
    }
    const original = await adviser.get(`/inbound-mail/${json.mailId}/original`);
    expect(original.headers['content-disposition']).toContain('attachment');
  });

  it('what cannot be read waits with its bytes; an empty message is refused with the reason', async () => {
    const bytes = Buffer.from('ff00fe41', 'hex');
    const { status, json } = await handOver(bytes);
    expect([status, json.outcome]).toEqual([202, 'unreadable']);
    const original = await adviser.get(`/inbound-mail/${json.mailId}/original`);
    expect(original.bytes.equals(bytes)).toBe(true);
    expect((await adviser.get(`/inbound-mail/${json.mailId}`)).body).toContain(
      'It is no message that we can read.',
    );
    const empty = await handOver('');
    expect(empty.status).toBe(422);
    expect(empty.json.faults).toEqual([{ field: 'body', message: 'Send the raw message as the body.' }]);
  });

  it('is handed over by a token of that scope, and placed by those who may log contacts', async () => {
    const elsewhere = await server.signIn('tuntum/officer');
    const { json } = await handOver(message({ from: 'private@example.org' }));
    expect((await elsewhere.get(`/inbound-mail/${json.mailId}`)).status).toBe(404);
    expect((await elsewhere.get(`/inbound-mail/${json.mailId}/original`)).status).toBe(404);
    const desk = await server.signIn('karbon/contractor-desk');
    expect((await desk.get('/inbound-mail')).status).toBe(403);
    const personId = await server.person('karbon');
    const other = await server.app.inject({
      url: `/api/v1/contact-check?person=${personId}`,
      headers: { authorization: `Bearer ${gateway}` },
    });
    expect(other.statusCode).toBe(403);
  });
});

describe('a message that means harm', () => {
  const deep = (levels: number) => {
    let body = 'Content-Type: text/plain\r\n\r\nAt the bottom.\r\n';
    for (let i = 0; i < levels; i += 1)
      body = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n${body}\r\n--b${i}--\r\n`;
    return `From: bomb@example.org\r\nMIME-Version: 1.0\r\n${body}`;
  };
  test.each([
    ['a thousand levels deep', () => deep(1000), 'unreadable'],
    [
      'of ten thousand parts',
      () =>
        message({
          type: 'multipart/mixed; boundary="p"',
          body: `${'--p\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n'.repeat(10_000)}--p--`,
        }),
      'unreadable',
    ],
    ['with a header of a million characters', () => message({ subject: 'x'.repeat(1_000_000) }), 'nobody'],
    [
      'of HTML nested a hundred thousand deep',
      () => message({ type: 'text/html', body: '<div>'.repeat(100_000) }),
      'nobody',
    ],
    [
      'with null characters and halves of characters',
      () => message({ subject: '\0\0', body: 'a\0b \ud800' }),
      'nobody',
    ],
    [
      'with an unknown charset',
      () => message({ type: 'text/plain; charset=klingon', body: 'Hello.' }),
      'nobody',
    ],
    [
      'whose boundary never comes',
      () => message({ type: 'multipart/mixed; boundary="never"', body: 'Words.' }),
      'nobody',
    ],
    ['without a sender', () => message({ from: '' }), 'nobody'],
  ])(
    '%s is taken in and answered',
    async (_, made, outcome) => {
      const started = performance.now();
      const { status, json } = await handOver(made());
      expect({ status, outcome: json.outcome }).toEqual({
        status: 202,
        outcome,
      });
      expect(performance.now() - started).toBeLessThan(15_000);
      expect((await adviser.get(`/inbound-mail/${json.mailId}`)).status).toBe(200);
    },
    30_000,
  );

  test('a charset of another age is read', async () => {
    const raw = Buffer.from(
      message({ type: 'text/plain; charset=windows-1252', body: 'It costs \x80 5, Siân' }),
      'latin1',
    );
    expect((await readMessage(raw))?.words).toBe('It costs € 5, Siân');
  });
});
