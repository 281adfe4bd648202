import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { installationFolder } from '../src/platform/installation.ts';
import type { PagesReady } from './pages-server.ts';

const seconds = 5;
const together = 8;

type Alone = { p50: number; p99: number };
type Many = { perSecond: number; perCore: number };

async function load(url: string, cookie: string, connections: number) {
  const result = await autocannon({ url, connections, duration: seconds, headers: { cookie } });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} answers of ${url} were not 2xx`);
  return result;
}

/** Processor time that the server has used, in seconds. */
async function used(server: ChildProcess): Promise<number> {
  server.send('cpu');
  const [{ user, system }] = (await once(server, 'message')) as [NodeJS.CpuUsage];
  return (user + system) / 1_000_000;
}

async function alone(url: string, cookie: string): Promise<Alone> {
  const { latency } = await load(url, cookie, 1);
  return { p50: latency.p50, p99: latency.p99 };
}

async function many(server: ChildProcess, url: string, cookie: string): Promise<Many> {
  const before = await used(server);
  const { requests } = await load(url, cookie, together);
  return { perSecond: requests.average, perCore: requests.total / ((await used(server)) - before) };
}

const line = (name: string, one: Alone, all: Many) =>
  `  ${name.padEnd(12)} p50 ${one.p50} ms, p99 ${one.p99} ms for one user; ${all.perSecond.toFixed(0)} a second for ${together}, ${all.perCore.toFixed(0)} a second of the server's processor time`;

/**
 * The page of a long case and the list of what is to be done, through HTTP with a browser's cookie, beside a bare route that reads one
 * row. Milliseconds are whole: the load generator counts no finer.
 */
export async function benchPages(cases: number, entries: number): Promise<void> {
  const server = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      join(installationFolder, 'dist', 'bench.js'),
      ...['pages-server', String(cases), String(entries)],
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  try {
    const [ready] = (await once(server, 'message')) as [PagesReady];
    const { cookie } = ready;
    const pages = [
      ['case', ready.casePage],
      ['work', ready.workPage],
      ['bare route', ready.bare],
    ] as const;
    for (const [, url] of pages) await load(url, cookie, together);
    process.stdout.write(
      `A case of ${ready.entries} entries, and the list of 50 among ${ready.cases} open cases (aims: p50 under 5 ms, 150 pages a second for each core)\n`,
    );
    for (const [name, url] of pages)
      process.stdout.write(`${line(name, await alone(url, cookie), await many(server, url, cookie))}\n`);
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}
