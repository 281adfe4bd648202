import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { node, root, toolEnvironment } from './ensure.mjs';

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/** Becomes the given program as nearly as Node allows: its signals, its exit code, and an end when this process ends. */
export function run(program, parameters, { environment = {}, flags = [] } = {}) {
  const child = spawn(
    node,
    [
      ...flags,
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
  followNpm(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 137)));
}

/** npm killed by -9 cannot pass that on. (Started directly, we may well be meant to outlive the shell that did it.) */
function followNpm(stop) {
  const npm = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    stop();
  }, 250);
  timer.unref();
}
