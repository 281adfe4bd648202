import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { installationFolder } from '../src/platform/installation.ts';

const patience = 120_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (!address || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}

/** From starting the process to the first page served, in seconds. */
async function firstPage(folder: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [join(installationFolder, 'dist', 'main.js')], {
    env: { ...process.env, PORT: String(port), EVENHAND_DATA: folder, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  });
  try {
    while (performance.now() - started < patience) {
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      if (answer?.ok) return (performance.now() - started) / 1000;
      await pause(20);
    }
    throw new Error('No page was served');
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  }
}

/** A first start on an empty folder, with the demonstration, beside later starts on the same folder. */
export async function benchStart(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-start-'));
  try {
    const first = await firstPage(folder);
    const later = Math.min(await firstPage(folder), await firstPage(folder));
    process.stdout.write(
      [
        'From start to first page, installed and built',
        `  first, on an empty folder  ${first.toFixed(1)} s (aim under 15)`,
        `  later                      ${later.toFixed(1)} s (aim under 3)`,
        `  ratio                      ${(first / later).toFixed(1)}`,
        '',
      ].join('\n'),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
