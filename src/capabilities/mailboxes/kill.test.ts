import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { type Mailboxes, mailServer } from '../../../test/mail-server.ts';
import { isMalformed, oddMail, senderOf } from '../../../test/odd-mails.ts';
import { inLandlord } from '../../platform/database.ts';

const mails = 240;
const people = 20;
const root = resolve(import.meta.dirname, '../../..');
const all = (mark: string) => Array.from({ length: mails }, (_, n) => oddMail(n, people, mark));

let t: TestApp;
let server: Mailboxes;
let administrator: Visitor;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-mail-'));
  server = await mailServer({ mails: all('imap') });
  t = await testApp({ mailServers: [server.as()] });
  t.clock.set?.(null);
  administrator = await t.signIn('karbon/system-administrator');
  for (let n = 0; n < people; n += 1) {
    const personId = await t.person('karbon');
    const email = senderOf(n, people);
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
  }
});
afterAll(async () => {
  await server?.stop();
  await t?.close();
  await rm(folder, { recursive: true });
});

/** An address without a host, as that of a socket is, is none to the settings. */
const withHost = (url: string) => url.replace('@/', '@localhost/');

/** Another process that takes mail in; what it had said by the time it was gone. */
function reader(...words: string[]) {
  const child = spawn(process.execPath, [join(root, 'test/mailbox-reader.ts'), ...words], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: withHost(t.database.ownerUrl),
      EVENHAND_APP_DATABASE_URL: withHost(t.database.appUrl),
      EVENHAND_IMAP_HELP_SERVER: `imap://127.0.0.1:${server.port}`,
      EVENHAND_IMAP_HELP_LANDLORD: 'karbon',
      EVENHAND_IMAP_HELP_PASSWORD: 'open sesame',
      EVENHAND_DATA: folder,
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    said.push(...lines);
  });
  const gone = new Promise<void>((done) => child.once('close', () => done()));
  const until = async (count: number) => {
    const late = Date.now() + 60_000;
    while (said.length < count && Date.now() < late && child.exitCode === null) await pause(2);
  };
  return { said, gone, until, kill: () => child.kill('SIGKILL') };
}

const onRecord = () =>
  inLandlord(t.database.app, 'karbon', async (tx) => ({
    mail: await tx
      .selectFrom('inbound_mail')
      .select(['mail_id', 'state', 'original', 'person_id'])
      .where('landlord_id', '=', 'karbon')
      .execute(),
    contacts: await tx.selectFrom('contact').select('contact_id').where('channel', '=', 'email').execute(),
  }));

/** Each of these once, byte for byte; a contact for each that has one; nothing else. */
async function expectEach(expected: readonly Buffer[], sound: number): Promise<void> {
  const { mail, contacts } = await onRecord();
  const kept = mail.map((m) => m.original?.toString('latin1')).sort();
  expect(kept.length).toBe(expected.length);
  expect(kept).toEqual(expected.map((raw) => raw.toString('latin1')).sort());
  const ofContacts = mail.filter((m) => m.state === 'contact').map((m) => m.mail_id);
  expect(ofContacts.length).toBeGreaterThanOrEqual(sound);
  expect(contacts.map((c) => c.contact_id).sort()).toEqual(ofContacts.sort());
}

const sound = Array.from({ length: mails }, (_, n) => n).filter((n) => !isMalformed(n)).length;

it('by IMAP: killed twice and cut off once in the middle, no mail is lost and none is taken twice', async () => {
  const added = await administrator.post('/integrations/mailboxes', {
    server: 'HELP',
    user: 'help',
    folder: 'INBOX',
    'takenFrom-day': '1',
    'takenFrom-month': '3',
    'takenFrom-year': '2026',
    movedTo: '',
  });
  expect(added.status).toBe(303);
  const page = await administrator.get('/integrations/mailboxes');
  const again = /\/integrations\/mailboxes\/[\w-]+\/read/.exec(page.body)?.[0] ?? '';
  const said = new Set<string>();
  for (const [mostly, how] of [
    [50, 'killed'],
    [50, 'cut off'],
    [50, 'killed'],
    [mails, 'left'],
  ] as const) {
    // Whoever was killed holds the mailbox for some minutes more: an administrator need not wait for that.
    await administrator.post(again, {});
    const one = reader('mailbox');
    await one.until(how === 'left' ? 1 : mostly);
    if (how === 'cut off') {
      server.cut();
      await pause(200);
    }
    if (how === 'left') {
      const late = Date.now() + 200_000;
      while ((await onRecord()).mail.length < mails && Date.now() < late) await pause(50);
      await pause(300);
    }
    one.kill();
    await one.gone;
    expect(one.said.length).toBeGreaterThan(0);
    for (const id of one.said) said.add(id);
    const there = new Set((await onRecord()).mail.map((m) => m.mail_id));
    expect([...said].filter((id) => !there.has(id))).toEqual([]);
  }
  await expectEach(all('imap'), sound);
  // The mailbox as a whole is as it was.
  expect(server.inbox().messages.length).toBe(mails);
}, 400_000);

it('by a relay: killed in the middle and sent again, no mail is lost and none is taken twice', async () => {
  const file = join(folder, 'mails');
  await writeFile(
    file,
    all('relay')
      .map((raw) => raw.toString('base64'))
      .join('\n'),
  );
  for (const most of [80, mails]) {
    const one = reader('relay', file, administrator.staffId);
    await one.until(most);
    if (most < mails) one.kill();
    await one.gone;
    expect(one.said.length).toBeGreaterThanOrEqual(most);
  }
  await expectEach([...all('imap'), ...all('relay')], 2 * sound);
}, 300_000);
