import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { installationFolder } from '../src/platform/installation.ts';
import { APP_ROLE, OWNER_ROLE } from '../src/platform/roles.ts';
import type { AtScale } from './at-scale-server.ts';
import { loadContacts } from './contacts.ts';
import { benchServer, peopled } from './people.ts';

const PER_SECOND = 200;
const SECONDS = 30;
const CALLS = 60;

type Size = { people: number; contacts: number; minutes: number };

/** The front line with a register as large as the largest landlord's: at a rate, as people ring, and not as fast as it goes. */
export async function benchAtScale({ people, contacts, minutes }: Size): Promise<void> {
  const server = await benchServer();
  try {
    const database = await peopled(server, people);
    await loadContacts(database, contacts);
    const name = (await database.ownerPool.query('select current_database() as name')).rows[0].name;
    const at = (role: string) => `postgres://${role}@${encodeURIComponent(server.host)}:5432/${name}`;
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', join(installationFolder, 'dist', 'bench.js'), 'at-scale-server'],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, DATABASE_URL: at(OWNER_ROLE), EVENHAND_APP_DATABASE_URL: at(APP_ROLE) },
      },
    );
    try {
      const ended = once(child, 'exit').then(() => Promise.reject(new Error('The server did not start')));
      const [ready] = (await Promise.race([once(child, 'message'), ended])) as [AtScale];
      await measure(ready, { people, contacts, minutes });
    } finally {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    }
  } finally {
    await server.close();
  }
}

async function measure(ready: AtScale, { people, contacts, minutes }: Size): Promise<void> {
  const bare = () => load({ url: ready.bare });
  const page = (seconds = SECONDS) =>
    load({
      url: ready.app,
      duration: seconds,
      headers: { cookie: `evenhand_session=${ready.cookie}` },
      requests: ready.people.map((id) => ({ path: `/people/${id}?channel=phone` })),
    });
  const api = () =>
    load({
      url: ready.app,
      headers: { authorization: `Bearer ${ready.token}` },
      requests: ready.people.map((id) => ({ path: `/api/v1/contact-check?person=${id}&channel=phone` })),
    });
  await page(5);
  console.log(`${people} people, ${contacts} contacts; ${PER_SECOND} requests a second`);
  const baseline = await bare();
  say('bare route with one primary-key read', baseline);
  say('contact check page (aims: p50 10, p99 40)', await page(), baseline);
  say('contact check API', await api(), baseline);
  await inBulk(ready);
  const [checks, logged] = await Promise.all([page(minutes * 60), logContacts(ready, minutes * 60)]);
  console.log(`for ${minutes} minutes, ${PER_SECOND} contacts logged a second meanwhile:`);
  say('contact check page (aims: p50 10, p99 40)', checks, baseline);
  say('logging a contact', logged, baseline);
}

type Figures = { p50: number; p99: number; most: number; perSecond: number };

async function load(options: autocannon.Options): Promise<Figures> {
  const result = await autocannon({
    connections: 20,
    duration: SECONDS,
    overallRate: PER_SECOND,
    // Latency as it was, and not as it would have been had nobody waited.
    ignoreCoordinatedOmission: true,
    ...options,
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  const { p50, p99, max } = result.latency;
  return { p50, p99, most: max, perSecond: result.requests.average };
}

const logContacts = (ready: AtScale, seconds: number): Promise<Figures> =>
  load({
    url: ready.app,
    duration: seconds,
    headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
    requests: ready.people.map((id) => ({
      method: 'POST',
      path: `/api/v1/people/${id}/contacts`,
      body: JSON.stringify({
        channel: 'email',
        direction: 'inbound',
        note: 'Asked when the boiler is mended.',
      }),
    })),
  });

function say(what: string, { p50, p99, most, perSecond }: Figures, baseline?: Figures): void {
  const ratio = baseline
    ? `; p99 ${(p99 / Math.max(baseline.p99, 1)).toFixed(1)} times the bare route's`
    : '';
  console.log(
    `  ${what}: p50 ${p50} ms, p99 ${p99} ms, longest ${most} ms at ${perSecond.toFixed(0)}/s${ratio}`,
  );
}

/** A thousand people in one call, one call after another. */
async function inBulk({ app, token, many }: AtScale): Promise<void> {
  const took: number[] = [];
  for (let i = 0; i < CALLS; i += 1) {
    const start = performance.now();
    const answer = await fetch(`${app}/api/v1/contact-checks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ people: many, channel: 'phone' }),
    });
    if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
    if (i >= CALLS / 6) took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (q: number) => took[Math.floor(took.length * q)]?.toFixed(0);
  console.log(
    `  ${many.length} people in one call (aim under 100 ms): median ${at(0.5)} ms, p95 ${at(0.95)} ms`,
  );
}
