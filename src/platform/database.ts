import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { DatabaseConfig } from '../config.ts';
import { startPostgres } from './embedded-postgres/start.ts';
import { migrate } from './migrate.ts';
import {
  APP_ROLE,
  ensureAppRole,
  ensureOwnDatabase,
  OWNER_ROLE,
  refusePrivilegedApp,
  withClient,
} from './roles.ts';
import { rowValues } from './row-values.ts';
import type { Database } from './tables.ts';

const OLDEST_SERVER = 150_000;
const BUNDLED_DATABASE = 'evenhand';

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

export interface OpenDatabase {
  /** Connections of the role that owns nothing: everything the application does. */
  readonly app: Db;
  /** The pool beneath `app`, for what speaks to pg directly (jobs, COPY). */
  readonly pool: pg.Pool;
  /** Connections of the tables' owner: migrations and the job schema only. Row-level security is forced on it too. */
  readonly owner: Db;
  readonly ownerPool: pg.Pool;
  readonly migrated: readonly string[];
  /** "PostgreSQL 18.4 (bundled)", for the start message. */
  readonly description: string;
  /** Settles if a bundled server goes away by itself; never for a server somebody else runs. */
  readonly lost: Promise<unknown>;
  close(): Promise<void>;
}

/** Starts the bundled server if that is what is configured, makes roles, migrates, and opens the pools. */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  if (config.kind === 'server') {
    const owner = { connectionString: config.ownerUrl };
    const app = config.appUrl
      ? { connectionString: config.appUrl }
      : { ...owner, options: `-c role=${APP_ROLE}` };
    return connect({ owner, app, ensureRole: !config.appUrl, source: 'server' });
  }
  const server = await startPostgres(config);
  try {
    await ensureOwnDatabase(server.connection, BUNDLED_DATABASE);
    const at = { ...server.connection, database: BUNDLED_DATABASE };
    const opened = await connect({
      owner: { ...at, user: OWNER_ROLE },
      app: { ...at, user: APP_ROLE },
      ensureRole: false,
      source: server.source,
    });
    const close = () => opened.close().then(() => server.stop());
    return { ...opened, lost: server.ended, close };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
}

export interface Connections {
  readonly owner: pg.PoolConfig;
  readonly app: pg.PoolConfig;
  /** Whether the owner should make the application's role if it is missing. */
  readonly ensureRole: boolean;
  readonly source: string;
}

export async function connect(connections: Connections): Promise<OpenDatabase> {
  const { version, migrated } = await prepare(connections);
  const pool = openPool({ ...connections.app, max: 10 });
  const ownerPool = openPool({ ...connections.owner, max: 2 });
  const close = async () => {
    await Promise.all([pool.end(), ownerPool.end()]);
  };
  try {
    await refusePrivilegedApp(pool);
  } catch (fault) {
    await close();
    throw fault;
  }
  return {
    app: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    owner: new Kysely<Database>({ dialect: new PostgresDialect({ pool: ownerPool }) }),
    pool,
    ownerPool,
    migrated,
    description: `PostgreSQL ${version} (${connections.source})`,
    lost: new Promise(() => {}),
    close,
  };
}

function prepare(connections: Connections): Promise<{ version: string; migrated: string[] }> {
  return withClient(connections.owner, async (client) => {
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    );
    const { version, number } = rows[0]!;
    if (number < OLDEST_SERVER)
      throw new Error(`PostgreSQL 15 or newer is needed; the server is ${version}.`);
    if (connections.ensureRole) await ensureAppRole(client);
    return { version: version.split(' ')[0]!, migrated: await migrate(client) };
  });
}

function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ ...config, types: rowValues, application_name: 'evenhand' });
  // An idle connection that the server drops is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

/** Runs work in one transaction that can see and write one landlord's rows only. */
export function inLandlord<T>(db: Db, landlordId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('evenhand.landlord', ${landlordId}, true)`.execute(tx);
    return work(tx);
  });
}
