import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node, root, toolEnvironment } from './ensure.mjs';

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/** Becomes the given program as nearly as Node allows: its signals, its exit code, and an end when this process ends. */
export function run(program, parameters, environment = {}) {
  const child = spawn(
    node,
    [
      '--enable-source-maps',
      '--import',
      join(root, 'scripts', 'follow-parent.mjs'),
      join(root, program),
      ...parameters,
    ],
    { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: toolEnvironment(environment) },
  );
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to both of us; sent twice it would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 137)));
}
