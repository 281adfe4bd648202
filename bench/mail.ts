import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { issueToken } from '../src/capabilities/integrations/tokens.ts';
import { addMailbox, mailboxesOf, readSoon } from '../src/capabilities/mailboxes/mailboxes.ts';
import { addStaff } from '../src/capabilities/sign-in/queries.ts';
import { readConfig } from '../src/config.ts';
import { londonDate } from '../src/domain/calendar.ts';
import { inLandlord } from '../src/platform/database.ts';
import { installationFolder } from '../src/platform/installation.ts';
import { readMessage } from '../src/platform/mail/read-message.ts';
import { openDeps } from '../src/serve.ts';
import { mailServer } from '../test/mail-server.ts';
import { isMalformed, oddMail, senderOf } from '../test/odd-mails.ts';

const landlordId = 'karbon';
const people = 500;
const relays = 4;
const sha256 = (raw: Buffer) => createHash('sha256').update(raw).digest('hex');
const write = (line: string) => process.stdout.write(`${line}\n`);

type Bench = { env: Record<string, string>; port: number };
type Deps = Awaited<ReturnType<typeof openDeps>>['deps'];

/** The record while no server is running. */
async function withRecord<T>({ env }: Bench, act: (deps: Deps) => Promise<T>): Promise<T> {
  const { deps, database } = await openDeps(readConfig({ PATH: process.env.PATH, ...env }));
  try {
    return await act(deps);
  } finally {
    await deps.printer.close();
    await database.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function start({ env, port }: Bench): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(installationFolder, 'dist', 'main.js')], {
    env: { PATH: process.env.PATH ?? '', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 3000; tries += 1) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        (r) => r.ok,
        () => false,
      )
    )
      return child;
    await pause(50);
  }
  throw new Error('The server does not answer');
}

/** The process and all it began, at once and without a word. */
async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function stop(child: ChildProcess): Promise<string> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  const most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
  child.kill('SIGTERM');
  await once(child, 'exit');
  return Number.isNaN(most) ? 'unknown' : `${most.toFixed(0)} MB`;
}

async function prepare(deps: Deps, now: string): Promise<{ token: string; mailboxId: string }> {
  const pack = deps.packs.current(landlordId);
  if (!pack) throw new Error('The pack is missing');
  const staffId = await addStaff(deps.database.app, pack, { name: 'Bench', roles: ['system-administrator'] });
  await inLandlord(deps.database.app, landlordId, async (tx) => {
    for (let n = 0; n < people; n += 1) {
      const personId = deps.newId();
      await tx
        .insertInto('person')
        .values({
          landlord_id: landlordId,
          person_id: personId,
          reference: `B-${n}`,
          name: `Jordan Example ${n}`,
          relationship: 'tenant',
          date_of_birth: null,
          address: '12 Sample Court',
          postcode: 'ZZ1 1AA',
        })
        .execute();
      const email = senderOf(n, people);
      await tx
        .insertInto('contact_point')
        .values({
          landlord_id: landlordId,
          person_id: personId,
          kind: 'email',
          normalised: email,
          as_typed: email,
        })
        .execute();
    }
  });
  const held = { label: 'Relay', role: 'customer-adviser', scopes: ['inbound-mail'], days: '365' } as const;
  const token = await issueToken(deps, landlordId, { ...held, scopes: [...held.scopes] }, staffId);
  const asked = { server: 'BENCH', user: 'help', folder: 'INBOX', takenFrom: londonDate(now) };
  await addMailbox(deps, { landlordId, staffId, name: 'Bench' }, asked);
  const [box] = await mailboxesOf(deps.database.app, landlordId);
  return { token, mailboxId: box?.mailboxId ?? '' };
}

/** What is on record of one way in, beside what was sent. */
async function judge(deps: Deps, sent: readonly Buffer[], byMailbox: boolean): Promise<string> {
  const { mail, contacts } = await inLandlord(deps.database.app, landlordId, async (tx) => ({
    mail: await tx
      .selectFrom('inbound_mail')
      .select(['mail_id', 'state', 'original'])
      .where('landlord_id', '=', landlordId)
      .where('mailbox_id', byMailbox ? 'is not' : 'is', null)
      .execute(),
    contacts: new Set(
      (
        await tx.selectFrom('contact').select('contact_id').where('landlord_id', '=', landlordId).execute()
      ).map((c) => c.contact_id),
    ),
  }));
  const times = new Map<string, number>();
  for (const { original } of mail) {
    const name = original ? sha256(original) : 'not kept';
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  const lost = sent.filter((raw) => !times.has(sha256(raw))).length;
  const doubled = [...times.values()].filter((n) => n > 1).length;
  const ofContacts = mail.filter((m) => m.state === 'contact');
  const without = ofContacts.filter((m) => !contacts.has(m.mail_id)).length;
  if (lost + doubled + without > 0 || mail.length !== sent.length) process.exitCode = 1;
  return `${mail.length} on record, ${lost} lost, ${doubled} doubled; ${ofContacts.length} contacts (${without} missing), ${mail.length - ofContacts.length} wait for a colleague`;
}

/** So many mails by IMAP and as many by a relay, a tenth malformed, the server killed in the middle of each. */
export async function benchMail(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-mail-'));
  const [byImap, byRelay] = ['imap', 'relay'].map((mark) =>
    Array.from({ length: count }, (_, n) => oddMail(n, people, mark)),
  ) as [Buffer[], Buffer[]];
  const now = new Date().toISOString();
  const server = await mailServer({ mails: byImap, at: now });
  const bench: Bench = {
    env: {
      EVENHAND_DATA: folder,
      EVENHAND_DEMO: '0',
      LOG_LEVEL: 'silent',
      EVENHAND_IMAP_BENCH_SERVER: `imap://127.0.0.1:${server.port}`,
      EVENHAND_IMAP_BENCH_LANDLORD: landlordId,
      EVENHAND_IMAP_BENCH_PASSWORD: 'open sesame',
    },
    port: await freePort(),
  };
  try {
    const malformed = byImap.filter((_, n) => isMalformed(n)).length;
    write(
      `Mail that comes in: ${count} by each way, ${malformed} of them malformed, the server killed in the middle`,
    );
    const sample = byImap.slice(0, 500);
    const began = performance.now();
    for (const raw of sample) await readMessage(raw);
    write(`  baseline: reading a message  ${((performance.now() - began) / sample.length).toFixed(2)} ms`);
    const { token, mailboxId } = await withRecord(bench, (deps) => prepare(deps, now));
    await imap(bench, { server, mailboxId, sent: byImap });
    await relay(bench, { token, sent: byRelay });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type ByImap = { server: Awaited<ReturnType<typeof mailServer>>; mailboxId: string; sent: readonly Buffer[] };

async function imap(bench: Bench, { server, mailboxId, sent }: ByImap): Promise<void> {
  let asked = 0;
  server.beforeFetch((attributes) => {
    const text = JSON.stringify(attributes);
    const uids = /"value":"([\d,]+)"/.exec(text)?.[1]?.split(',').map(Number) ?? [];
    if (/BODY/.test(text)) asked = Math.max(asked, ...uids);
    return null;
  });
  const until = async (done: () => boolean) => {
    while (!done()) await pause(20);
  };
  const began = performance.now();
  const first = await start(bench);
  await until(() => asked > sent.length / 2);
  await kill(first);
  // Whoever was killed holds the mailbox for five minutes; "Read it now" does not wait for that.
  await withRecord(bench, (deps) => readSoon(deps, { landlordId, staffId: '', name: '' }, mailboxId));
  const second = await start(bench);
  await until(() => asked >= sent.length && !server.isBusy());
  const took = (performance.now() - began) / 1000;
  const most = await stop(second);
  const found = await withRecord(bench, (deps) => judge(deps, sent, true));
  write(`  by IMAP   ${found}; ${took.toFixed(0)} s, two starts and a kill included; at most ${most}`);
}

async function relay(
  bench: Bench,
  { token, sent }: { token: string; sent: readonly Buffer[] },
): Promise<void> {
  const waiting = [...sent];
  let answered = 0;
  let killed = false;
  const post = (raw: Buffer) =>
    fetch(`http://127.0.0.1:${bench.port}/api/v1/inbound-mail`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
      body: new Uint8Array(raw),
    }).then(
      (r) => r.status,
      () => 0,
    );
  const hand = async () => {
    for (let raw = waiting.shift(); raw; raw = waiting.shift()) {
      const status = await post(raw);
      if (status >= 200 && status < 300) answered += 1;
      else {
        // As a relay does: what was not answered is handed over again, a little later.
        waiting.push(raw);
        await pause(100);
      }
    }
  };
  const began = performance.now();
  let child = await start(bench);
  const handing = Promise.all(Array.from({ length: relays }, hand));
  const killing = (async () => {
    while (answered < sent.length / 2) await pause(5);
    await kill(child);
    killed = true;
    child = await start(bench);
  })();
  await Promise.all([handing, killing]);
  const took = (performance.now() - began) / 1000;
  const most = await stop(child);
  const found = await withRecord(bench, (deps) => judge(deps, sent, false));
  write(`  by relay  ${found}; ${took.toFixed(0)} s, ${killed ? 'the same' : 'not killed'}; at most ${most}`);
}
