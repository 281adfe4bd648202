import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { inLandlord } from '../database.ts';
import { openMailer } from './mailer.ts';
import { isMailAddress, queueMail } from './outbox.ts';
import { sendWaitingMail } from './send-waiting.ts';

type Received = { from: string; to: string[]; text: string };

/** A mail server of the test's own, on a port it keeps over stops and starts. */
function mailServer() {
  const received: Received[] = [];
  /** Said to a recipient instead of "yes"; or done when the words have arrived, before they are accepted. */
  const ways: { refuse?: (to: string) => Error | null; taking?: () => Promise<void> } = {};
  let port = 0;
  let server: SMTPServer | null = null;
  return {
    received,
    ways,
    url: () => `smtp://127.0.0.1:${port}`,
    start: async () => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        logger: false,
        closeTimeout: 50,
        onRcptTo: ({ address }, _session, done) => done(ways.refuse?.(address) ?? null),
        onData: (stream, session, done) => {
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', async () => {
            await ways.taking?.();
            received.push({
              from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
              to: session.envelope.rcptTo.map((r) => r.address),
              text: Buffer.concat(parts).toString('utf8'),
            });
            done();
          });
        },
      });
      server.on('error', () => {});
      const listening = server;
      await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
      const address = listening.server.address();
      port = typeof address === 'object' && address ? address.port : port;
    },
    stop: async () => {
      const closing = server;
      server = null;
      if (closing) await new Promise<void>((resolve) => closing.close(resolve));
    },
  };
}

const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

let t: TestApp;
let server: ReturnType<typeof mailServer>;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t?.close());
beforeEach(async () => {
  server = mailServer();
  await server.start();
  t.clock.set?.('2026-03-02T10:00:00.000Z');
});
afterEach(() => server.stop());

const minutesOn = (minutes: number) =>
  t.clock.set?.(new Date(Date.parse(t.clock.now()) + minutes * 60_000).toISOString());

const round = () => {
  const mailer = openMailer({ smtpUrl: server.url(), from: 'letters@karbon.example' });
  return sendWaitingMail({ ...t.deps, mailer });
};

async function queue(more: { to?: string; once?: string; landlordId?: string } = {}) {
  const { landlordId = 'karbon', ...rest } = more;
  const mailId = t.deps.newId();
  const queued = await inLandlord(t.database.app, landlordId, (tx) =>
    queueMail(tx, {
      landlordId,
      mailId,
      at: t.clock.now(),
      purpose: 'work',
      to: 'jordan@example.org',
      subject: 'A letter from us',
      text: 'A letter from us is here: https://evenhand.example/l/abc',
      ...rest,
    }),
  );
  return { mailId, queued };
}
const rowOf = (mailId: string, landlordId = 'karbon') =>
  inLandlord(t.database.app, landlordId, (tx) =>
    tx.selectFrom('mail').selectAll().where('mail_id', '=', mailId).executeTakeFirst(),
  );

describe('mail', () => {
  it('is delivered under the landlord’s name, once, and its words are forgotten', async () => {
    const { mailId } = await queue();
    await round();
    await round();
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'letters@karbon.example', to: ['jordan@example.org'] });
    expect(mail?.text).toContain('From: Karbon Homes <letters@karbon.example>');
    expect(mail?.text).toContain(`Message-ID: <${mailId}@karbon.example>`);
    expect(mail?.text).toContain('Auto-Submitted: auto-generated');
    expect(mail?.text).toContain('https://evenhand.example/l/abc');
    expect(await rowOf(mailId)).toMatchObject({ words: null, tries: 1, sent_at: t.clock.now() });
  });

  it('waits where no mail server is configured', async () => {
    const { mailId } = await queue();
    await sendWaitingMail({ ...t.deps, mailer: null });
    expect(await rowOf(mailId)).toMatchObject({ sent_at: null, tries: 0 });
    await round();
    expect(server.received).toHaveLength(1);
  });

  it('refused for good by the server is given up at once, with its words; another goes', async () => {
    server.ways.refuse = (to) => (to.startsWith('gone') ? refusal(550, 'No such mailbox') : null);
    const gone = await queue({ to: 'gone@example.org' });
    await queue();
    await round();
    expect(server.received.map((r) => r.to)).toEqual([['jordan@example.org']]);
    const row = await rowOf(gone.mailId);
    expect(row).toMatchObject({ gave_up_at: t.clock.now(), sent_at: null });
    expect(row?.last_fault).toContain('No such mailbox');
  });

  it('put off by the server is tried again after growing delays', async () => {
    let no = 2;
    server.ways.refuse = () => (no-- > 0 ? refusal(451, 'Try later') : null);
    const { mailId } = await queue();
    await round();
    await round();
    expect(await rowOf(mailId)).toMatchObject({ tries: 1, gave_up_at: null });
    minutesOn(1);
    await round();
    minutesOn(4);
    await round();
    expect(await rowOf(mailId)).toMatchObject({ tries: 2 });
    minutesOn(1);
    await round();
    expect(await rowOf(mailId)).toMatchObject({ tries: 3, sent_at: t.clock.now() });
    expect(server.received).toHaveLength(1);
  });

  it('waits while the server is down, and one that is down uses up one mail’s try, not everybody’s', async () => {
    await server.stop();
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push((await queue()).mailId);
    await round();
    const rows = await Promise.all(ids.map((id) => rowOf(id)));
    expect(rows.map((r) => r?.tries).sort()).toEqual([0, 0, 1]);
    await server.start();
    minutesOn(1);
    await round();
    expect(server.received).toHaveLength(3);
  });

  it('that no server ever takes is given up after two days, visibly, and never tried again', async () => {
    await server.stop();
    const { mailId } = await queue();
    const from = Date.parse(t.clock.now());
    const waited: number[] = [];
    for (let tries = 1; ; tries += 1) {
      await round();
      const row = await rowOf(mailId);
      expect(row).toMatchObject({ tries, sent_at: null });
      if (row?.gave_up_at) break;
      const due = Date.parse(row?.due_at ?? '');
      waited.push((due - Date.parse(t.clock.now())) / 60_000);
      // A moment before it is due nothing is tried.
      t.clock.set?.(new Date(due - 1).toISOString());
      await round();
      expect(await rowOf(mailId)).toMatchObject({ tries });
      t.clock.set?.(new Date(due).toISOString());
    }
    expect(waited).toEqual([1, 5, 15, 60, 120, 240, 480, 720, 1440]);
    const row = await rowOf(mailId);
    expect(Date.parse(row?.gave_up_at ?? '') - from).toBe((2 * 24 * 60 + 201) * 60_000);
    expect(row?.last_fault).toMatch(/ECONNREFUSED/);
    minutesOn(10_000);
    await round();
    expect(await rowOf(mailId)).toMatchObject({ tries: 10, gave_up_at: row?.gave_up_at });
  });

  it('two processes at once send each mail once', async () => {
    for (let n = 0; n < 20; n += 1) await queue({ to: `person-${n}@example.org` });
    await Promise.all([round(), round(), round()]);
    const to = server.received.flatMap((r) => r.to);
    expect(to).toHaveLength(20);
    expect(new Set(to).size).toBe(20);
  });

  it('killed before the server took it: it goes, later; in doubt it goes again as the same mail', async () => {
    // The server takes the words, and the process that sent them is never told.
    const { mailId } = await queue();
    const killed = new Promise<void>((resolve) => {
      server.ways.taking = () => {
        resolve();
        return new Promise((done) => setTimeout(done, 300));
      };
    });
    const mailer = openMailer({ smtpUrl: server.url(), from: 'letters@karbon.example' });
    const lost = sendWaitingMail({
      ...t.deps,
      mailer: mailer && {
        ...mailer,
        send: async (mail) => {
          await mailer.send(mail);
          throw new Error('killed');
        },
      },
    });
    await killed;
    await expect(lost).rejects.toThrow('killed');
    delete server.ways.taking;
    await round();
    expect(server.received).toHaveLength(1);
    minutesOn(5);
    await round();
    await round();
    const ids = server.received.map((r) => /Message-ID: (\S+)/.exec(r.text)?.[1]);
    expect(ids).toEqual([`<${mailId}@karbon.example>`, `<${mailId}@karbon.example>`]);
    expect(await rowOf(mailId)).toMatchObject({ tries: 2, words: null });
  });

  it('a server that says nothing at all is left after its time, and the mail waits', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const { mailId } = await queue();
    const mailer = openMailer({
      smtpUrl: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}?greetingTimeout=200`,
      from: 'letters@karbon.example',
    });
    await sendWaitingMail({ ...t.deps, mailer });
    expect(await rowOf(mailId)).toMatchObject({ tries: 1, sent_at: null });
    silent.close();
    minutesOn(1);
    await round();
    expect(server.received).toHaveLength(1);
  }, 20_000);

  it('asked for twice under one name is queued once, in each landlord by itself', async () => {
    expect((await queue({ once: 'digest/1' })).queued).toBe(true);
    expect((await queue({ once: 'digest/1' })).queued).toBe(false);
    expect((await queue({ once: 'digest/1', landlordId: 'tuntum' })).queued).toBe(true);
    await round();
    expect(server.received).toHaveLength(2);
  });

  it('is one landlord’s own: another sees none of it', async () => {
    const { mailId } = await queue();
    expect(await rowOf(mailId, 'tuntum')).toBeUndefined();
    await round();
  });

  it('that has gone cannot be changed', async () => {
    const { mailId } = await queue();
    await round();
    const change = inLandlord(t.database.app, 'karbon', (tx) =>
      tx.updateTable('mail').set({ sent_at: null, words: 'again' }).where('mail_id', '=', mailId).execute(),
    );
    await expect(change).rejects.toThrow('stays as it is');
  });
});

it('an address is one address', () => {
  expect(isMailAddress('jordan@example.org')).toBe(true);
  for (const odd of [
    'a@b, c@d',
    'a b@c',
    'a@b\r\nBcc: c@d',
    '<a@b>',
    'a',
    '@',
    'a@b;c@d',
    `${'a'.repeat(250)}@b.example`,
  ])
    expect(isMailAddress(odd)).toBe(false);
});
