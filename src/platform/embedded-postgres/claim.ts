import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;
/** Of postmaster.pid, counted from 0. */
const SOCKET_LINE = 4;

/**
 * Takes a data folder for this process. A live process that holds it is a fault with a plain message; a dead one's claim is
 * void. A server that its dead owner left behind is asked to stop, and waited for, before the folder is given out.
 */
export async function claimFolder(dataDir: string): Promise<{ release(): Promise<void> }> {
  const claim = `${dataDir}.owner`;
  const self = `${process.pid} ${(await startOf(process.pid)) ?? ''}`.trim();
  for (;;) {
    try {
      await writeFile(claim, self, { flag: 'wx', mode: 0o600 });
      break;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
    }
    const holder = (await readFile(claim, 'utf8').catch(() => '')).trim();
    const [pid, started] = holder.split(' ');
    if (pid && (await isAlive(Number(pid), started))) {
      throw new Error(`The data folder ${dataDir} is in use by process ${pid}. Stop that one first.`);
    }
    await rm(claim, { force: true });
  }
  await stopLeftover(dataDir);
  return { release: () => rm(claim, { force: true }) };
}

async function stopLeftover(dataDir: string): Promise<void> {
  const lock = `${dataDir}/postmaster.pid`;
  const lines = (await readFile(lock, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!pid) return;
  // After a restart of the machine the number may belong to any process, and PostgreSQL would refuse to start because of it.
  if (!(await isServerOf(pid, dataDir))) return rm(lock, { force: true });
  process.kill(pid, 'SIGINT');
  const until = Date.now() + PATIENCE_MS;
  while (await isServerOf(pid, dataDir)) {
    if (Date.now() > until)
      throw new Error(`A database server (process ${pid}) still holds ${dataDir} and does not stop.`);
    await pause(25);
  }
  const sockets = lines[SOCKET_LINE];
  if (sockets && basename(sockets).startsWith('evenhand-'))
    await rm(sockets, { recursive: true, force: true });
}

async function isServerOf(pid: number, dataDir: string): Promise<boolean> {
  if (!(await isAlive(pid))) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  // Without /proc (macOS) the lock file's own word is taken.
  if (command === undefined) return (await startOf(process.pid)) === undefined;
  return command.split('\0').includes(dataDir);
}

async function isAlive(pid: number, started?: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return !started || (await startOf(pid)) === started;
}

/** When a process began, in clock ticks since boot: a process number alone is soon another's. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(19);
}
