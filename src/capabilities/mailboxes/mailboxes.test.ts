import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { type Mailboxes, mailServer } from '../../../test/mail-server.ts';
import { faultsShown } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import type { MailServer } from '../../platform/mail/mailbox-secret.ts';
import { receiveMail } from '../contacts/mail-receive.ts';
import { peopleKnownBy } from '../people/queries-exact.ts';
import { readMailboxes, type TakeMail } from './read-round.ts';

const start = '2026-03-02T10:00:00.000Z';
const servers: MailServer[] = [];
let t: TestApp;
let administrator: Visitor;
let adviser: Visitor;
let folder: string;
const running: Mailboxes[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-mailbox-'));
  t = await testApp({ mailServers: servers });
  administrator = await t.signIn('karbon/system-administrator');
  adviser = await t.signIn('karbon/customer-adviser');
});
afterAll(async () => {
  await t?.close();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  t.clock.set?.(start);
  // Each test reads its own mailbox and no other.
  await inLandlord(t.database.app, 'karbon', (tx) =>
    tx
      .updateTable('mailbox')
      .set({ ended_at: t.clock.now(), ended_by_name: 'The test' })
      .where('ended_at', 'is', null)
      .execute(),
  );
  servers.length = 0;
  for (const server of running.splice(0)) await server.stop().catch(() => undefined);
});

async function serving(...given: Parameters<typeof mailServer>): Promise<Mailboxes> {
  const server = await mailServer(...given);
  running.push(server);
  servers.push(server.as());
  return server;
}

const form = (more: Record<string, string> = {}) => ({
  server: 'HELP',
  user: 'help',
  folder: 'INBOX',
  'takenFrom-day': '1',
  'takenFrom-month': '3',
  'takenFrom-year': '2026',
  movedTo: '',
  ...more,
});
const add = (more: Record<string, string> = {}) => administrator.post('/integrations/mailboxes', form(more));
const page = async () => (await administrator.get('/integrations/mailboxes')).body;
const minutesOn = (minutes: number) =>
  t.clock.set?.(new Date(Date.parse(t.clock.now()) + minutes * 60_000).toISOString());

const logged: string[] = [];
const log = pino(
  { level: 'trace' },
  { write: (line: string) => logged.push(line) },
) as unknown as TestApp['deps']['log'];
const take: TakeMail = (by, raw, came) =>
  receiveMail(t.deps, by, (asked) => peopleKnownBy(t.database.app, asked), raw, came);
const round = (more: { take?: TakeMail; stopped?: AbortSignal } = {}) =>
  readMailboxes({ ...t.deps, log }, more.take ?? take, more.stopped);

const mail = (n: number | string, more: { from?: string; body?: string } = {}) =>
  `From: Jo <${more.from ?? `m${n}@example.org`}>\r\nSubject: Mail ${n}\r\nMessage-ID: <${n}@example.org>\r\n\r\n${more.body ?? `Words of ${n}.`}\r\n`;

const kept = () =>
  inLandlord(t.database.app, 'karbon', (tx) =>
    tx
      .selectFrom('inbound_mail as m')
      .innerJoin('mailbox as b', (join) =>
        join.onRef('b.landlord_id', '=', 'm.landlord_id').onRef('b.mailbox_id', '=', 'm.mailbox_id'),
      )
      .selectAll('m')
      .where('m.landlord_id', '=', 'karbon')
      .where('b.ended_at', 'is', null)
      .orderBy('m.mail_id')
      .execute(),
  );
const standing = () =>
  inLandlord(t.database.app, 'karbon', (tx) =>
    tx.selectFrom('mailbox').selectAll().where('ended_at', 'is', null).executeTakeFirstOrThrow(),
  );

describe('a mailbox that is read', () => {
  it('gives each mail to the person it is from, from when it arrived, and changes nothing on the server', async () => {
    const personId = await t.person('karbon', { name: 'Ann Example' });
    await inLandlord(t.database.app, 'karbon', (tx) =>
      tx
        .insertInto('contact_point')
        .values({
          landlord_id: 'karbon',
          person_id: personId,
          kind: 'email',
          normalised: 'ann@example.org',
          as_typed: 'ann@example.org',
        })
        .execute(),
    );
    const server = await serving({ mails: [mail('ann', { from: 'Ann@example.org' }), mail('stranger')] });
    expect((await add()).status).toBe(303);
    await round();
    await round();
    const contacts = await inLandlord(t.database.app, 'karbon', (tx) =>
      tx.selectFrom('contact').selectAll().where('person_id', '=', personId).execute(),
    );
    expect(contacts).toHaveLength(1);
    expect(contacts[0]).toMatchObject({
      channel: 'email',
      at: '2026-03-02T09:30:00.000Z',
      note: 'Subject: Mail ann\n\nWords of ann.',
      logged_by_name: 'Mailbox help',
    });
    expect((await adviser.get('/inbound-mail')).body).toContain('mstranger@example.org');
    expect((await kept()).map((m) => [m.state, m.received_at])).toEqual([
      ['contact', '2026-03-02T09:30:00.000Z'],
      ['nobody', '2026-03-02T09:30:00.000Z'],
    ]);
    expect(server.inbox().messages).toHaveLength(2);
    expect(JSON.stringify(server.inbox().messages)).not.toMatch(/Seen|Deleted/);
    const shown = await page();
    for (const words of ['help, INBOX', '2 taken', '1 waits for a colleague', 'In order', '2 March 2026'])
      expect(shown).toContain(words);
    // A minute later only what is new is asked for.
    server.deliver(mail('later'));
    await round();
    expect(await kept()).toHaveLength(2);
    minutesOn(1);
    await round();
    expect(await kept()).toHaveLength(3);
    expect(await standing()).toMatchObject({ last_uid: 3, taken: 3, left_there: 0 });
  });

  it('takes nothing that came before the day it was told', async () => {
    const server = await serving({ mails: [mail('new')] });
    server.deliver(mail('old'), '28-Feb-2026 12:00:00 +0000');
    await add();
    await round();
    expect((await kept()).map((m) => m.subject)).toEqual(['Mail new']);
  });

  it('knows what a relay has handed over already, and its files are kept once', async () => {
    const raw = mail('both');
    await serving({ mails: [raw, mail('one')] });
    const by = { landlordId: 'karbon', staffId: administrator.staffId, name: 'Relay' };
    const before = await receiveMail(t.deps, by, async () => [], Buffer.from(raw));
    await add();
    await round();
    expect((await kept()).map((m) => m.subject)).toEqual(['Mail one']);
    expect(await standing()).toMatchObject({ taken: 1, last_uid: 2 });
    expect(before.again).toBe(false);
  });

  it('moves each to another folder once it is on record, where that is asked', async () => {
    const server = await serving({ mails: [mail('a'), mail('b')] });
    await add({ movedTo: 'Taken' });
    await round();
    expect([server.inbox().messages.length, server.taken().messages.length]).toEqual([0, 2]);
    expect(await kept()).toHaveLength(2);
  });

  it.each([
    ['the folder is not there', 'Nowhere', true, 'There is no folder “Nowhere”'],
    ['the server can move only by deleting', 'Taken', false, 'only move a mail by deleting it'],
  ])('where %s, mail is taken and stays, and the page says so', async (_, movedTo, canMove, words) => {
    const server = await serving({ mails: [mail(`stays-${canMove}`)], canMove });
    await add({ movedTo });
    await round();
    expect(server.inbox().messages).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
    expect(await page()).toContain(words);
  });

  it('numbered anew by its server is looked at again from the beginning, and nothing is taken twice', async () => {
    const server = await serving({ mails: [mail(1), mail(2), mail(3)] });
    await add();
    await round();
    server.inbox().uidvalidity = 8;
    server.deliver(mail(4));
    minutesOn(1);
    await round();
    expect((await kept()).map((m) => m.subject)).toEqual(['Mail 1', 'Mail 2', 'Mail 3', 'Mail 4']);
    expect(await standing()).toMatchObject({ uid_validity: '8', last_uid: 4, taken: 4 });
    expect(await page()).toContain('numbered the folder anew');
  });

  it('is written down before it is marked: what breaks in between is read again and is the same', async () => {
    await serving({ mails: [mail('x1'), mail('x2'), mail('x3')] });
    await add();
    let n = 0;
    const dying: TakeMail = async (by, raw, came) => {
      const received = await take(by, raw, came);
      n += 1;
      // On record, and the process is gone before it marks it.
      if (n === 2) throw new Error('killed');
      return received;
    };
    await round({ take: dying });
    expect(await standing()).toMatchObject({ last_uid: 1, fault_kind: 'record', taken: 1 });
    expect(await page()).toContain('What came could not be written down');
    minutesOn(1);
    await round();
    expect((await kept()).map((m) => m.subject)).toEqual(['Mail x1', 'Mail x2', 'Mail x3']);
    expect(await standing()).toMatchObject({ last_uid: 3, fault_kind: null });
  });

  it('that means harm, or holds nothing readable, is kept as it came and holds up nothing', async () => {
    const garbage = Buffer.from([0xff, 0x00, 0xfe, 0x41, 0x0a, 0x80]);
    await serving({ mails: [garbage, mail('poison'), mail('fine')] });
    await add();
    await round({
      take: (by, raw, came) => {
        if (raw.includes('Words of poison') && came.unread === undefined)
          throw new TypeError('It cannot be parsed');
        return take(by, raw, came);
      },
    });
    const [first, second, third] = await kept();
    expect(first).toMatchObject({ state: 'unreadable', fault: 'It is no message that we can read.' });
    expect(first?.original?.equals(garbage)).toBe(true);
    expect(second).toMatchObject({ state: 'unreadable', fault: expect.stringContaining('kept as it came') });
    expect(second?.original?.toString()).toBe(mail('poison'));
    expect(third).toMatchObject({ state: 'nobody', subject: 'Mail fine' });
  });

  it('that breaks us for reasons unknown holds up those after it three times, and is then kept as it came', async () => {
    await serving({ mails: [mail('odd'), mail('next')] });
    await add();
    for (const wait of [1, 2, 5, 10]) {
      await round({
        take: (by, raw, came) => {
          if (raw.includes('Words of odd') && came.unread === undefined) throw new Error('Who knows why');
          return take(by, raw, came);
        },
      });
      minutesOn(wait);
      expect((await kept()).length).toBe(wait === 10 ? 2 : 0);
    }
    expect((await kept())[0]?.original?.toString()).toBe(mail('odd'));
    expect(await standing()).toMatchObject({ fault_kind: null, last_uid: 2 });
  });

  it('with 40 MB attached loses the attachment alone; of one larger than 80 MB the beginning is shown, and where it is', async () => {
    const attached = (name: string, megabytes: number) =>
      `From: film@example.org\r\nSubject: ${name}\r\nMessage-ID: <${name}@x>\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee the film.\r\n--x\r\nContent-Type: video/mp4; name="film.mp4"\r\nContent-Transfer-Encoding: base64\r\n\r\n${'AAAA'.repeat(Math.ceil((megabytes * 1_048_576) / 3))}\r\n--x--\r\n`;
    await serving({ mails: [attached('forty', 40), attached('ninety', 90), mail('after')] });
    await add();
    await round();
    const [forty, ninety, after] = await kept();
    expect(forty).toMatchObject({
      state: 'nobody',
      words: 'See the film.',
      left_out: [{ name: 'film.mp4', why: expect.stringContaining('larger than 25 MB') }],
    });
    expect(ninety).toMatchObject({
      state: 'unreadable',
      subject: 'ninety',
      from_address: 'film@example.org',
      words: 'See the film.',
      original: null,
      fault: expect.stringMatching(
        /^It has 1\d\d MB, more than the 80 MB that are taken.*mailbox help, folder INBOX\.$/,
      ),
    });
    expect(ninety?.size).toBeGreaterThan(90 * 1_048_576);
    expect(after?.subject).toBe('Mail after');
  }, 120_000);

  it('of which the server will not hand over one tells so, tries again, and then lists it and goes on', async () => {
    const server = await serving({ mails: [mail('h1'), mail('h2'), mail('h3')] });
    server.beforeFetch((asked) =>
      /BODY/.test(JSON.stringify(asked)) && /"(\d+,)*2(,\d+)*"/.test(JSON.stringify(asked))
        ? 'Mail is damaged'
        : null,
    );
    await add();
    await round();
    expect((await kept()).map((m) => m.subject)).toEqual(['Mail h1']);
    expect(await page()).toContain('Mail number 2 is not handed over: Mail is damaged');
    for (const wait of [1, 2, 5]) {
      minutesOn(wait);
      await round();
    }
    const all = await kept();
    expect(all.map((m) => [m.subject, m.state])).toEqual([
      ['Mail h1', 'nobody'],
      ['', 'unreadable'],
      ['Mail h3', 'nobody'],
    ]);
    expect(all[1]?.fault).toContain(
      'does not hand it over: Mail is damaged. The whole of it is in the mailbox help',
    );
    expect(await standing()).toMatchObject({ fault_kind: null, last_uid: 3 });
  });
});

describe('a mailbox that cannot be read', () => {
  it('because its server is down: the page says since when, it is tried after growing delays, and then goes on', async () => {
    const server = await serving({ mails: [mail('d1')] });
    await add();
    await server.stop();
    await round();
    const waited: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const { due_at } = await standing();
      waited.push((Date.parse(due_at) - Date.parse(t.clock.now())) / 60_000);
      t.clock.set?.(new Date(Date.parse(due_at) - 1).toISOString());
      await round();
      expect((await standing()).due_at).toBe(due_at);
      t.clock.set?.(due_at);
      await round();
    }
    expect(waited).toEqual([1, 2, 5, 10, 15, 15]);
    const said = 'help has not been read since Monday 2 March 2026, 10am';
    expect((await page()).replaceAll(/\s+/g, ' ')).toContain(
      `${said}. The mail server cannot be reached: Nothing takes calls at that address and port. It is tried again`,
    );
    expect((await adviser.get('/inbound-mail')).body.replaceAll(/\s+/g, ' ')).toContain(
      `The mailbox ${said}`,
    );
    await server.start();
    minutesOn(15);
    await round();
    expect(await kept()).toHaveLength(1);
    expect(await page()).not.toContain('has not been read since');
    expect((await adviser.get('/inbound-mail')).body).not.toContain('has not been read since');
  });

  it('because the password is wrong: said, asked again after an hour and more, and never shown nor logged', async () => {
    const server = await serving({ mails: [mail('w1')] });
    servers[0] = server.as({ secret: { how: 'password', password: 'open barley' } });
    await add();
    logged.length = 0;
    await round();
    const after = server.connections();
    const waited: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const { due_at } = await standing();
      waited.push((Date.parse(due_at) - Date.parse(t.clock.now())) / 60_000);
      t.clock.set?.(due_at);
      await round();
    }
    expect(waited).toEqual([60, 120, 240, 480, 1440, 1440]);
    expect(server.connections()).toBe(after + 6);
    const shown = await page();
    expect(shown).toContain('The mail server refuses the user, the password or the token');
    const row = JSON.stringify(await standing());
    for (const text of [shown, row, logged.join()]) expect(text).not.toContain('open barley');
    expect(logged.join()).toContain('a mailbox could not be read');
    // Put right, an administrator need not wait.
    servers[0] = server.as();
    const again = /\/integrations\/mailboxes\/[\w-]+\/read/.exec(shown)?.[0] ?? '';
    expect((await administrator.post(again, {})).location).toBe('/integrations/mailboxes');
    await round();
    expect(await kept()).toHaveLength(1);
  });

  it('cut off in the middle of a mail goes on behind the last that is on record', async () => {
    const server = await serving({ mails: Array.from({ length: 60 }, (_, n) => mail(`cut${n}`)) });
    await add();
    let n = 0;
    await round({
      take: async (by, raw, came) => {
        n += 1;
        if (n === 10) server.cut();
        return take(by, raw, came);
      },
    });
    expect((await standing()).fault_kind).toBe('unreachable');
    const before = (await kept()).length;
    expect(before).toBeGreaterThanOrEqual(10);
    expect(before).toBeLessThan(60);
    minutesOn(1);
    await round();
    expect(new Set((await kept()).map((m) => m.subject)).size).toBe(60);
    expect(await kept()).toHaveLength(60);
  });

  it('is left where it stands when the server of ours is asked to stop', async () => {
    await serving({ mails: Array.from({ length: 30 }, (_, n) => mail(`stop${n}`)) });
    await add();
    const stopping = new AbortController();
    let n = 0;
    await round({
      stopped: stopping.signal,
      take: async (by, raw, came) => {
        n += 1;
        if (n === 5) stopping.abort();
        return take(by, raw, came);
      },
    });
    expect(await standing()).toMatchObject({ last_uid: 5, left_there: 25, due_at: t.clock.now() });
  });

  it('speaks in clear to this machine alone, and to nobody whom no authority vouches for', async () => {
    const server = await mailServer({ mails: [mail('tls')], encrypted: true });
    running.push(server);
    servers.push(server.as({ encrypted: 'from-the-start' }));
    await add();
    await round();
    expect(await standing()).toMatchObject({
      fault_kind: 'unreachable',
      fault: expect.stringMatching(/certificate|altnames|self/i),
    });
    servers[0] = (await serving({})).as({ encrypted: 'after-greeting' });
    minutesOn(1);
    await round();
    expect(await standing()).toMatchObject({
      fault_kind: 'unreachable',
      fault: expect.stringMatching(/TLS/i),
    });
    expect(await kept()).toHaveLength(0);
  });
});

describe('the secret of a mailbox', () => {
  const at = async (name: string, content: string) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it('is a token of a file or a command, or a password of a file, read anew each time', async () => {
    const server = await serving({ mails: [mail('s1')] });
    const stale = await at('token', 'too-old\n');
    servers[0] = server.as({ secret: { how: 'token-file', path: stale } });
    await add();
    await round();
    expect((await standing()).fault_kind).toBe('refused');
    await at('token', 'a-token\n');
    minutesOn(60);
    await round();
    expect(await kept()).toHaveLength(1);
    const command = await at('command', '#!/bin/sh\n[ "$1" = help ] && echo a-token\n');
    await chmod(command, 0o700);
    for (const secret of [
      { how: 'token-command', path: command },
      { how: 'password-file', path: await at('password', 'open sesame') },
    ] as const) {
      servers[0] = server.as({ secret });
      server.deliver(mail(secret.how));
      minutesOn(1);
      await round();
      expect((await kept()).at(-1)?.subject).toBe(`Mail ${secret.how}`);
    }
  });

  it.each([
    ['that is not there', 'token-file', null, 'EVENHAND_IMAP_HELP_TOKEN_FILE: it is not there.'],
    ['that is empty', 'password-file', '\n', 'EVENHAND_IMAP_HELP_PASSWORD_FILE: it gave nothing.'],
    [
      'of two lines',
      'token-file',
      'hush\nhush\n',
      'EVENHAND_IMAP_HELP_TOKEN_FILE: it gave more than one line.',
    ],
    [
      'that fails',
      'token-command',
      '#!/bin/sh\necho hush; echo hush >&2; exit 3\n',
      'EVENHAND_IMAP_HELP_TOKEN_COMMAND: it ended with 3.',
    ],
  ] as const)(
    '%s is said by the name of its setting, and nothing is sent',
    async (_, how, content, words) => {
      const server = await serving({ mails: [mail('none')] });
      const path = content === null ? join(folder, 'absent') : await at(`odd-${how}`, content);
      if (content !== null) await chmod(path, 0o700);
      servers[0] = server.as({ secret: { how, path } });
      await add();
      logged.length = 0;
      await round();
      const shown = await page();
      expect(shown).toContain(words);
      expect(shown + logged.join()).not.toContain('hush');
      expect(server.connections()).toBe(0);
    },
  );
});

describe('the page of mailboxes', () => {
  it('names every fault at once and keeps what was typed', async () => {
    await serving();
    const { status, body } = await add({
      server: 'OTHER',
      user: ' ',
      folder: 'INBOX',
      movedTo: 'Done',
      'takenFrom-year': '2019',
    });
    expect(status).toBe(422);
    expect(faultsShown(body)).toEqual([
      'Choose one of the servers that are set',
      'Enter the user name of the mailbox',
      'Choose a day of the last two years, today at the latest',
    ]);
    expect(body).toContain('value="Done"');
    const same = await add({ movedTo: 'INBOX' });
    expect(faultsShown(same.body)).toEqual(['Choose another folder than the one that is read']);
  });

  it('reads one folder once, until it is read no more', async () => {
    await serving({ mails: [mail('p1')] });
    await add();
    expect(faultsShown((await add({ user: 'HELP' })).body)).toEqual([
      'This folder of this mailbox is read already. Choose another folder',
    ]);
    const end = [...(await page()).matchAll(/\/integrations\/mailboxes\/[\w-]+\/end/g)][0]?.[0] ?? '';
    await administrator.post(end, {});
    await round();
    expect(await page()).toContain('Read no more since');
    expect((await administrator.post(end, {})).status).toBe(404);
    expect((await add()).status).toBe(303);
    await round();
    expect(await kept()).toHaveLength(1);
  });

  it('is an administrator’s, and knows the servers and mailboxes of their own landlord alone', async () => {
    const server = await serving();
    servers.push(server.as({ name: 'ELSEWHERE', landlordId: 'tuntum', host: 'mail.elsewhere.example' }));
    await add();
    const shown = await page();
    expect(shown).toContain(`127.0.0.1, port ${server.port}`);
    expect(shown).not.toContain('mail.elsewhere.example');
    expect(faultsShown((await add({ server: 'ELSEWHERE', folder: 'Other' })).body)).toEqual([
      'Choose one of the servers that are set',
    ]);
    expect((await adviser.get('/integrations/mailboxes')).status).toBe(403);
    const elsewhere = await t.signIn('tuntum/system-administrator');
    expect((await elsewhere.get('/integrations/mailboxes')).body).not.toContain('help, INBOX');
    const end = /\/integrations\/mailboxes\/[\w-]+\/end/.exec(shown)?.[0] ?? '';
    expect((await elsewhere.post(end, {})).status).toBe(404);
  });

  it('says what to ask of whoever runs the server where none is set', async () => {
    const shown = await page();
    expect(shown).toContain('EVENHAND_IMAP_HELP_LANDLORD=karbon');
    expect(shown).not.toContain('Read this mailbox');
  });
});
