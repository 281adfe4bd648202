import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, playThrough } from '../../../test/record-stage.ts';
import { webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { carrySent } from '../../platform/dispatch/carry.ts';
import { openMailer } from '../../platform/mail/mailer.ts';
import { sendWaitingMail } from '../../platform/mail/send-waiting.ts';

let web: Awaited<ReturnType<typeof webCases>>;
let server: SMTPServer;
let port = 0;
const receivedBy: string[] = [];
beforeAll(async () => {
  web = await webCases();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      receivedBy.push(address);
      done(
        address.startsWith('gone')
          ? Object.assign(new Error('No such mailbox'), { responseCode: 550 })
          : null,
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  await web?.t.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

async function round(how: { server: boolean }) {
  const mailer = how.server
    ? openMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'letters@karbon.example' })
    : null;
  await sendWaitingMail({ ...web.t.deps, mailer });
  await carrySent(web.t.deps, 'karbon');
}

/** A letter whose mail waits, and the link that is in it. */
async function queued(to: string, days = '7') {
  const personId = await web.t.person('karbon');
  const { caseId } = await playThrough(web.stage, personId, 'issue-letter');
  if (caseId === null) throw new Error('No case was opened');
  web.stage.at('2026-03-09T09:00:00.000Z');
  const letterId = (await fileOf(caseId))?.letters.at(-1)?.letterId ?? '';
  const manager = await web.as('manager');
  const path = `/cases/${caseId}/letters/${letterId}`;
  expect((await manager.post(`${path}/email`, { to, days })).status).toBe(303);
  const [, link = ''] =
    /https:\/\/evenhand\.example(\/l\/[\w.-]+)/.exec((await mailTo(to))?.words ?? '') ?? [];
  expect((await open(link)).statusCode).toBe(200);
  return { personId, caseId, letterId, manager, path, link };
}
const fileOf = (caseId: string) =>
  inLandlord(web.t.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId));
const mailTo = (to: string) =>
  inLandlord(web.t.database.app, 'karbon', (tx) =>
    tx.selectFrom('mail').selectAll().where('to_address', '=', to).executeTakeFirst(),
  );
const open = (url: string) => web.t.app.inject({ method: 'GET', url });

describe('a letter whose mail waits', () => {
  it('and that was handed over meanwhile is mailed to nobody, and its link opens nothing', async () => {
    const { personId, caseId, letterId, link } = await queued('wrong@example.org');
    await must(
      web.stage,
      'send-letter',
      { by: 'manager', personId, caseId },
      { letterId, route: 'by-hand', to: 'Jordan, at the office' },
    );
    for (const url of [link, `${link}/letter.pdf`]) {
      const withdrawn = await open(url);
      expect(withdrawn.statusCode).toBe(410);
      expect(withdrawn.body).toContain('The letter was sent in another way.');
    }
    await round({ server: true });
    expect(receivedBy).not.toContain('wrong@example.org');
    expect(await mailTo('wrong@example.org')).toMatchObject({
      sent_at: null,
      gave_up_at: web.t.clock.now(),
      words: null,
      last_fault: 'The letter went another way before this mail could go.',
    });
    expect((await fileOf(caseId))?.sendings).toMatchObject([{ route: 'by-hand' }]);
  });

  it('longer than its link works is not sent with a dead one, nor told to the case as sent', async () => {
    const { caseId, path, manager } = await queued('late@example.org');
    web.stage.at('2026-03-16T23:59:00.000Z');
    await round({ server: false });
    expect(await mailTo('late@example.org')).toMatchObject({ gave_up_at: null });
    web.stage.at('2026-04-09T09:00:00.000Z');
    await round({ server: true });
    expect(receivedBy).not.toContain('late@example.org');
    expect(await mailTo('late@example.org')).toMatchObject({ sent_at: null, words: null });
    expect((await fileOf(caseId))?.sendings).toEqual([]);
    expect((await manager.get(path)).body).toContain('The link in it ended before a mail server took it.');
    await manager.post(`${path}/post`, {});
    expect((await manager.get(path)).body).toContain('It waits for the next print batch.');
  });

  it('can go another way once its link ended, though no mail server was ever set up', async () => {
    const { path, manager, link } = await queued('never@example.org');
    web.stage.at('2026-03-17T09:00:00.000Z');
    await round({ server: false });
    await manager.post(`${path}/post`, {});
    expect((await manager.get(path)).body).toContain('It waits for the next print batch.');
    expect((await open(link)).statusCode).toBe(410);
  });

  it('refused by the mail server is given up without its words, which hold the link', async () => {
    const { link, path, manager } = await queued('gone@example.org');
    await round({ server: true });
    expect(await mailTo('gone@example.org')).toMatchObject({ gave_up_at: web.t.clock.now(), words: null });
    await manager.post(`${path}/post`, {});
    expect((await open(link)).statusCode).toBe(410);
  });

  it('and that was withdrawn while the mail server took it is kept as what it is: gone', async () => {
    const { personId, caseId, letterId } = await queued('slow@example.org');
    const taking = createServer((socket) => {
      socket.write('220 slow\r\n');
      let data = false;
      socket.on('data', async (got) => {
        const said = got.toString();
        if (data) {
          if (!said.endsWith('\r\n.\r\n')) return;
          data = false;
          await must(
            web.stage,
            'send-letter',
            { by: 'manager', personId, caseId },
            { letterId, route: 'by-hand', to: 'Jordan' },
          );
          await round({ server: false });
          socket.write('250 taken\r\n');
        } else if (said.startsWith('DATA')) {
          data = true;
          socket.write('354 go on\r\n');
        } else socket.write(said.startsWith('QUIT') ? '221 bye\r\n' : '250 yes\r\n');
      });
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => taking.listen(0, '127.0.0.1', resolve));
    const address = taking.address();
    const smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    await sendWaitingMail({
      ...web.t.deps,
      mailer: openMailer({ smtpUrl, from: 'letters@karbon.example' }),
    });
    taking.close();
    expect(await mailTo('slow@example.org')).toMatchObject({
      sent_at: web.t.clock.now(),
      gave_up_at: null,
      words: null,
    });
  });
});
