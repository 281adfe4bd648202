import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../roles.ts';
import { findBinaries } from './binaries.ts';
import { type RunningPostgres, startPostgres } from './start.ts';

let folder: string;
let dataDir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-launch-'));
  dataDir = join(folder, 'postgres');
  return () => rm(folder, { recursive: true });
});

const open: RunningPostgres[] = [];
const start = async () => {
  const server = await startPostgres({ dataDir });
  open.push(server);
  return server;
};
afterEach(async () => {
  for (const server of open.splice(0)) await server.stop();
});

const query = (server: Pick<RunningPostgres, 'connection'>, text: string) =>
  withClient({ ...server.connection, database: 'postgres' }, async (client: pg.Client) => {
    return (await client.query(text)).rows;
  });

/** Process numbers whose command line names our data folder: the postmaster, its watchdog, and nothing else on the machine. */
async function ours(): Promise<string[]> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    numbers.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return numbers.filter((pid, index) => lines[index]!.includes(dataDir) && pid !== String(process.pid));
}

async function untilNoneIsLeft(): Promise<string[]> {
  for (let waited = 0; waited < 10_000 && (await ours()).length > 0; waited += 50) await pause(50);
  return ours();
}

/** A separate Node that starts the server, writes a row, says so, and then waits to be killed. */
async function otherProcess() {
  const script = join(folder, 'other.ts');
  const at = (path: string) => JSON.stringify(join(import.meta.dirname, path));
  await writeFile(
    script,
    `import { startPostgres } from ${at('start.ts')};
     import { withClient } from ${at('../roles.ts')};
     const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
     await withClient({ ...server.connection, database: 'postgres' }, async (client) => {
       await client.query('create table if not exists kept (n int)');
       await client.query('insert into kept values (1)');
     });
     console.log('written ' + server.connection.host);
     setInterval(() => {}, 1000);`,
  );
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout!, 'data');
  return { child, host: String(line).trim().split(' ')[1]! };
}

async function postmaster(): Promise<number> {
  return Number((await readFile(join(dataDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

describe('the bundled server', () => {
  it('starts on an empty folder and again with its rows, over a private socket only', async () => {
    const first = await start();
    await query(first, 'create table kept as select 7 as n');
    expect((await stat(first.connection.host)).mode & 0o777).toBe(0o700);
    expect(await query(first, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await query(first, 'show data_checksums')).toEqual([{ data_checksums: 'on' }]);
    await open.pop()!.stop();
    expect(await ours()).toEqual([]);
    await expect(stat(first.connection.host)).rejects.toThrow(/ENOENT/);
    expect(await query(await start(), 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('a second process is refused the folder while the first lives', async () => {
    await start();
    await expect(startPostgres({ dataDir })).rejects.toThrow(/in use by process \d+/);
  });

  it('kill -9 of Node: the server goes, nothing is left, the next start has the row', async () => {
    const { child, host } = await otherProcess();
    expect((await ours()).length).toBeGreaterThan(0);
    child.kill('SIGKILL');
    expect(await untilNoneIsLeft()).toEqual([]);
    await expect(stat(host)).rejects.toThrow(/ENOENT/);
    expect(await query(await start(), 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('kill -9 of Node and an immediate new start: waits for the old server and has the row', async () => {
    const { child } = await otherProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await query(await start(), 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('kill -9 of Node and of everything it started but the server: the next start stops that first', async () => {
    const { child, host } = await otherProcess();
    const server = await postmaster();
    // Stopped first, so that the watchdog cannot act on the death of Node in between.
    const others = (await ours()).map(Number).filter((pid) => pid !== server && pid !== child.pid);
    for (const pid of others) process.kill(pid, 'SIGSTOP');
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const pid of others) process.kill(pid, 'SIGKILL');
    // The killed are gone once the system has had its turn; on a busy machine that is not at once.
    await expect.poll(ours, { timeout: 10_000 }).toEqual([String(server)]);
    expect(await query(await start(), 'select n from kept')).toEqual([{ n: 1 }]);
    expect(await postmaster()).not.toBe(server);
    await expect(stat(host)).rejects.toThrow(/ENOENT/);
  });

  it('kill -9 of the server itself is noticed, and the next start recovers', async () => {
    const server = await start();
    await query(server, 'create table kept as select 7 as n');
    process.kill(await postmaster(), 'SIGKILL');
    expect(await server.ended).not.toBe(0);
    await open.pop()!.stop();
    expect(await query(await start(), 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('a lock left by a process number that now belongs to someone else is no obstacle', async () => {
    await start();
    await open.pop()!.stop();
    await writeFile(join(dataDir, 'postmaster.pid'), `${process.ppid}\n${dataDir}\n`, { mode: 0o600 });
    await writeFile(`${dataDir}.owner`, `${process.ppid} 1`);
    expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('a first start broken off half-way leaves nothing in the way of the next', async () => {
    const binaries = await findBinaries(process.env.PATH);
    const broken = { ...binaries, folder: join(folder, 'absent') };
    await expect(startPostgres({ dataDir, binaries: broken })).rejects.toThrow(/could not be made/);
    expect(await query(await start(), 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('data of another major version is refused in plain words', async () => {
    const binaries = await findBinaries(process.env.PATH);
    await start();
    await open.pop()!.stop();
    const older = startPostgres({ dataDir, binaries: { ...binaries, major: 14, version: '14.1' } });
    await expect(older).rejects.toThrow(/written by PostgreSQL \d+, but PostgreSQL 14\.1/);
  });
});
