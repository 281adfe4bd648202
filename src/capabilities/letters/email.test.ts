import { createHash } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../test/pdf.ts';
import { playThrough } from '../../../test/record-stage.ts';
import { faultsShown, webCases } from '../../../test/web-case.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { carrySent } from '../../platform/dispatch/carry.ts';
import { openMailer } from '../../platform/mail/mailer.ts';
import { sendWaitingMail } from '../../platform/mail/send-waiting.ts';

let web: Awaited<ReturnType<typeof webCases>>;
let server: SMTPServer;
let smtpUrl = '';
const received: string[] = [];
beforeAll(async () => {
  web = await webCases();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('gone')
          ? Object.assign(new Error('No such mailbox'), { responseCode: 550 })
          : null,
      ),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push(Buffer.concat(parts).toString('utf8').replaceAll(/=\r\n/g, '').replaceAll('=3D', '='));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(async () => {
  await web?.t.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

async function issued() {
  const personId = await web.t.person('karbon');
  const { caseId } = await playThrough(web.stage, personId, 'issue-letter');
  web.stage.at('2026-03-09T09:00:00.000Z');
  const file = await fileOf(caseId ?? '');
  const letterId = file?.letters.at(-1)?.letterId ?? '';
  return {
    personId,
    caseId: caseId ?? '',
    letterId,
    path: `/cases/${caseId}/letters/${letterId}`,
    manager: await web.as('manager'),
  };
}
const fileOf = (caseId: string) =>
  inLandlord(web.t.database.app, 'karbon', (tx) => loadCase(tx, 'karbon', caseId));

async function round() {
  await sendWaitingMail({ ...web.t.deps, mailer: openMailer({ smtpUrl, from: 'letters@karbon.example' }) });
  await carrySent(web.t.deps, 'karbon');
}
const open = (url: string) => web.t.app.inject({ method: 'GET', url });

/** Sent by its form to an address; the path of the link in the mail. */
async function mailed(to = 'jordan@example.org', days = '14') {
  const at = await issued();
  expect((await at.manager.post(`${at.path}/email`, { to, days })).status).toBe(303);
  const before = received.length;
  await round();
  const mail = received[before] ?? '';
  const [, link = ''] = /https:\/\/evenhand\.example(\/l\/[\w.-]+)/.exec(mail) ?? [];
  return { ...at, mail, link };
}

describe('a letter by e-mail', () => {
  it('goes without a personal word, and is on record as sent once the mail server has taken it', async () => {
    const { mail, caseId, letterId, path, manager } = await mailed();
    expect(mail).toContain('Subject: A letter for you from Karbon Homes');
    expect(mail).not.toMatch(/Example|restriction|warning|Your contact|T-\d/);
    expect((await fileOf(caseId))?.sendings).toMatchObject([
      { letterId, route: 'email', sentOn: '2026-03-09', servedOn: '2026-03-10', to: 'jordan@example.org' },
    ]);
    const page = await manager.get(path);
    expect(page.body).toContain('By e-mail, Monday 9 March 2026');
    await round();
    expect((await fileOf(caseId))?.sendings).toHaveLength(1);
  });

  it('opens the same PDF without a password, until it ends, and keeps no token', async () => {
    const { link, manager, path } = await mailed();
    const page = await open(link);
    expect(page.statusCode).toBe(200);
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.body).not.toMatch(/Jordan|restriction|warning/);
    const pdf = await open(`${link}/letter.pdf`);
    expect(pdf.statusCode).toBe(200);
    const kept = await manager.get(`${path}/pdf`);
    expect(pdf.rawPayload.equals(kept.bytes)).toBe(true);
    expect((await readPdf(pdf.rawPayload)).text).toContain('Dear Jordan Example');
    expect((await manager.get(path)).body).toContain('The link was opened');
    const token = link.split('/').at(-1) ?? '';
    const rows = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('mail').selectAll().execute(),
    );
    expect(JSON.stringify(rows)).not.toContain(token);
    const links = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('letter_link').selectAll().execute(),
    );
    const hashed = createHash('sha256').update(token).digest('hex');
    expect(links.map((l) => l.token_hash.toString('hex'))).toContain(hashed);
    for (const { token_hash, ...rest } of links) {
      expect(token_hash.toString('latin1')).not.toContain(token);
      expect(JSON.stringify(rest)).not.toContain(token);
    }
    web.stage.at('2026-03-23T23:59:59.000Z');
    expect((await open(link)).body).toContain('until Monday 23 March 2026');
    web.stage.at('2026-03-24T00:00:00.000Z');
    for (const url of [link, `${link}/letter.pdf`]) {
      const ended = await open(url);
      expect(ended.statusCode).toBe(410);
      expect(ended.body).toContain('This link no longer opens a letter');
    }
  });

  it('no other link opens anything, and whoever tries many is stopped', async () => {
    const { link } = await mailed();
    const altered = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;
    for (const url of [
      altered,
      link.replace('karbon', 'tuntum'),
      '/l/x',
      '/l/karbon.',
      `/l/${'a'.repeat(150)}`,
    ])
      expect((await open(url)).statusCode, url).toBe(404);
    let last = 0;
    for (let n = 0; n < 40 && last !== 429; n += 1) last = (await open(altered)).statusCode;
    expect(last).toBe(429);
  });

  it('to a mailbox that is none says so, and the letter can go another way', async () => {
    const at = await issued();
    await at.manager.post(`${at.path}/email`, { to: 'gone@example.org', days: '30' });
    const twice = await at.manager.post(`${at.path}/email`, { to: 'jordan@example.org', days: '30' });
    expect(twice.status).toBe(422);
    expect(faultsShown(twice.body)).toEqual(['It is on its way by e-mail to gone@example.org.']);
    await round();
    expect((await fileOf(at.caseId))?.sendings).toEqual([]);
    const page = await at.manager.get(at.path);
    expect(page.body).toContain('could not be delivered');
    expect((await at.manager.get('/post')).body).toContain('could not be delivered');
    await at.manager.post(`${at.path}/post`, {});
    expect((await at.manager.get(at.path)).body).toContain('It waits for the next print batch.');
  });

  it('names every fault of the form at once, and keeps what was typed', async () => {
    const { manager, path, caseId, letterId } = await issued();
    const answer = await manager.post(`${path}/email`, { to: 'a@b, c@d' });
    expect(answer.status).toBe(422);
    expect(faultsShown(answer.body)).toHaveLength(2);
    expect(answer.body).toContain('value="a@b, c@d"');
    const api = await manager.api('POST', `/api/v1/cases/${caseId}/letters/${letterId}/email`, {
      to: 'x',
      days: 3,
      cc: 'y',
    });
    expect(api.status).toBe(422);
    expect((api.json as { faults: unknown[] }).faults).toHaveLength(3);
  });

  it('a letter in a batch, or that has gone, does not go a second time', async () => {
    const at = await issued();
    await at.manager.post('/post/batches', {});
    const inBatch = await at.manager.post(`${at.path}/email`, { to: 'jordan@example.org', days: '7' });
    expect(faultsShown(inBatch.body)[0]).toContain('Take it out of the batch first');
    const gone = await mailed();
    const again = await gone.manager.post(`${gone.path}/email`, { to: 'jordan@example.org', days: '7' });
    expect(faultsShown(again.body)[0]).toContain('It went already');
  });

  it('is not for those who may not issue letters, nor for another landlord', async () => {
    const { path } = await issued();
    const adviser = await web.as('customer-adviser');
    expect((await adviser.get(`${path}/email`)).status).toBe(403);
    expect((await adviser.post(`${path}/email`, { to: 'a@b.example', days: '7' })).status).toBe(403);
    const stranger = await web.as('tuntum/service-manager');
    expect((await stranger.post(`${path}/email`, { to: 'a@b.example', days: '7' })).status).toBe(404);
  });
});
