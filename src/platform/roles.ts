import pg from 'pg';

export const OWNER_ROLE = 'evenhand_owner';
export const APP_ROLE = 'evenhand_app';

const WITHOUT_PRIVILEGE = 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication';

/** On a cluster of our own: the two roles, and a database that the owner role owns. Idempotent. */
export async function ensureOwnDatabase(superuser: pg.ClientConfig, database: string): Promise<void> {
  await withClient({ ...superuser, database: 'postgres' }, async (client) => {
    await createRole(client, OWNER_ROLE, 'login');
    await createRole(client, APP_ROLE, 'login');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) {
      await client.query(`create database ${pg.escapeIdentifier(database)} owner ${OWNER_ROLE}`);
    }
  });
}

/**
 * On a server that somebody else runs: the application's role, taken on by `SET ROLE` at each connection. A login without
 * the right to create roles gets a message that says what its administrator must do.
 */
export async function ensureAppRole(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ present: boolean; member: boolean }>(
    `select count(*) > 0 as present,
            coalesce(bool_or(pg_has_role(current_user, oid, 'member')), false) as member
       from pg_roles where rolname = $1`,
    [APP_ROLE],
  );
  if (rows[0]?.member) return;
  try {
    if (!rows[0]?.present) await createRole(owner, APP_ROLE, 'nologin');
    await owner.query(`grant ${APP_ROLE} to current_user`);
  } catch (fault) {
    throw new Error(
      `The login of DATABASE_URL may not create the role ${APP_ROLE}. Ask the server's administrator to run ` +
        `"create role ${APP_ROLE} nologin ${WITHOUT_PRIVILEGE}; grant ${APP_ROLE} to <that login>;", ` +
        `or give the application its own login in EVENHAND_APP_DATABASE_URL. (${String(fault)})`,
    );
  }
}

/** The role the application runs as must own nothing and bypass nothing, or row-level security is only decoration. */
export async function refusePrivilegedApp(app: pg.Pool): Promise<void> {
  const { rows } = await app.query<{ name: string; privileged: boolean }>(
    `select current_user as name,
            (rolsuper or rolbypassrls
              or exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p'))) as privileged
       from pg_roles where rolname = current_user`,
  );
  if (rows[0]?.privileged)
    throw new Error(
      `The application would run as "${rows[0].name}", which owns tables or bypasses row-level security.`,
    );
}

async function createRole(client: pg.Client, role: string, login: 'login' | 'nologin'): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount) return;
  await client.query(`create role ${role} ${login} ${WITHOUT_PRIVILEGE}`).catch((fault) => {
    if (fault.code !== '42710' && fault.code !== '23505') throw fault; // another process was first
  });
}

export async function withClient<T>(
  config: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
