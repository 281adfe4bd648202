import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installationFolder } from '../src/platform/installation.ts';

/** Two people decide one request at the same moment, a thousand times over: the test's own rounds, more of them. */
export async function benchDecideTogether(rounds: number): Promise<void> {
  const vitest = join(installationFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, '--run', 'test/decide-together.test.ts'], {
    cwd: installationFolder,
    env: { ...process.env, EVENHAND_ROUNDS: String(rounds) },
    stdio: 'inherit',
  });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error('Two who decided one request at the same moment were not kept apart.');
}
