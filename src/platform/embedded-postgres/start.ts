import { chown, mkdir, mkdtemp, open, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type PostgresBinaries } from './binaries.ts';
import { claimFolder } from './claim.ts';
import { ensureCluster, SUPERUSER } from './cluster.ts';
import { stepDown } from './unprivileged.ts';
import { runWatched, type WatchedServer } from './watchdog.ts';

const START_MS = 60_000;
const LOG_LIMIT_BYTES = 1_000_000;
const PORT = 5432;

export interface RunningPostgres {
  /** The superuser's connection, over a Unix socket that only this user can reach. */
  readonly connection: { readonly host: string; readonly port: number; readonly user: string };
  readonly version: string;
  readonly source: PostgresBinaries['source'];
  /** Settles when the server has gone, asked or not. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly dataDir: string;
  readonly binaries?: PostgresBinaries;
  readonly searchPath?: string;
  /** Further `postgres -c` settings, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Runs PostgreSQL on a folder for as long as this process lives. The server cannot outlive it. */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  await mkdir(dirname(dataDir), { recursive: true });
  const binaries = options.binaries ?? (await findBinaries(options.searchPath));
  const claim = await claimFolder(dataDir);
  try {
    const as = await stepDown();
    await ensureCluster(dataDir, binaries, as);
    const host = await mkdtemp(join(tmpdir(), 'evenhand-'));
    if (as.uid !== undefined) await chown(host, as.uid, as.gid ?? as.uid);
    const log = await openLog(`${dataDir}.log`);
    const server = runWatched(serverCommand(binaries, dataDir, host, options.settings), {
      sockets: host,
      log: log.handle.fd,
      as,
    });
    await log.handle.close();
    const connection = { host, port: PORT, user: SUPERUSER };
    await untilReady(server, connection, () => log.sinceStart());
    const stop = async () => {
      server.release();
      await server.ended;
      await claim.release();
    };
    return { connection, version: binaries.version, source: binaries.source, ended: server.ended, stop };
  } catch (fault) {
    await claim.release();
    throw fault;
  }
}

function serverCommand(
  binaries: PostgresBinaries,
  dataDir: string,
  host: string,
  settings: Readonly<Record<string, string>> = {},
): string[] {
  const all = {
    listen_addresses: '',
    unix_socket_directories: host,
    unix_socket_permissions: '0700',
    port: String(PORT),
    TimeZone: 'UTC',
    log_min_messages: 'warning',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return [join(binaries.folder, 'postgres'), '-D', dataDir, ...flags];
}

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  const from = size > LOG_LIMIT_BYTES ? 0 : size;
  const handle = await open(path, from === size ? 'a' : 'w', 0o600);
  return { handle, sinceStart: async () => (await readFile(path, 'utf8')).slice(from) };
}

async function untilReady(
  server: WatchedServer,
  connection: { host: string; port: number; user: string },
  logged: () => Promise<string>,
): Promise<void> {
  const until = Date.now() + START_MS;
  while (!server.hasEnded() && Date.now() < until) {
    const client = new pg.Client({ ...connection, database: 'postgres' });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await pause(15);
    }
  }
  server.release();
  await server.ended;
  throw new Error(`The database did not start. Its log says:\n${await logged()}`);
}
