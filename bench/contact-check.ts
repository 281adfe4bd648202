import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { checkContact } from '../src/domain/contact/check-contact.ts';
import { contact } from '../src/domain/contact/contact.ts';
import { installationFolder } from '../src/platform/installation.ts';
import type { Ready } from './contact-check-server.ts';

type Figures = { perSecond: number; p99: number };
const rounds = 3;
const seconds = 4;
const connections = 16;

async function load(url: string, token: string, paths?: string[]): Promise<Figures> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
    ...(paths && { requests: paths.map((path) => ({ path })) }),
  });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} answers were not 2xx`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The pure function alone, on a typical person: microseconds for one check. */
function alone(ready: Ready): number {
  const asked = contact.parse({ channel: 'phone', at: '2026-06-10T10:30:00.000Z', service: 'repairs' });
  const many = 20_000;
  for (let i = 0; i < many; i += 1) checkContact(ready.arrangements, asked);
  const started = performance.now();
  for (let i = 0; i < many; i += 1) checkContact(ready.arrangements, asked);
  return ((performance.now() - started) * 1000) / many;
}

/**
 * The contact check through the API beside a bare Fastify route that reads one row by primary key on the same pool.
 * Server and load each have a process; the two are measured in turn, so that drift of the machine touches both.
 */
export async function benchContactCheck(): Promise<void> {
  const server = spawn(
    process.execPath,
    ['--enable-source-maps', join(installationFolder, 'dist', 'bench.js'), 'contact-check-server'],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  try {
    const [ready] = (await once(server, 'message')) as [Ready];
    await load(ready.check, ready.token, ready.paths);
    await load(ready.bare, ready.token);
    const checks: Figures[] = [];
    const bares: Figures[] = [];
    for (let i = 0; i < rounds; i += 1) {
      checks.push(await load(ready.check, ready.token, ready.paths));
      bares.push(await load(ready.bare, ready.token));
    }
    const check = {
      perSecond: median(checks.map((c) => c.perSecond)),
      p99: median(checks.map((c) => c.p99)),
    };
    const bare = { perSecond: median(bares.map((b) => b.perSecond)), p99: median(bares.map((b) => b.p99)) };
    process.stdout.write(
      [
        'Contact check through the API, beside a bare route with one primary-key read',
        `  contact check  ${check.perSecond.toFixed(0)}/s, p99 ${check.p99} ms`,
        `  bare route     ${bare.perSecond.toFixed(0)}/s, p99 ${bare.p99} ms`,
        `  ratio          ${(check.perSecond / bare.perSecond).toFixed(2)} of the throughput (aim 0.60), ${(check.p99 / Math.max(bare.p99, 1)).toFixed(1)} times the p99 (aim 3)`,
        `checkContact alone: ${alone(ready).toFixed(1)} µs (aim under 20)`,
        '',
      ].join('\n'),
    );
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}
