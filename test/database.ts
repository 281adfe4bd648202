import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { connect, type OpenDatabase } from '../src/platform/database.ts';
import { APP_ROLE, OWNER_ROLE, withClient } from '../src/platform/roles.ts';

export interface TestDatabase extends OpenDatabase {
  /** How a further process reaches the same database as the tables' owner. */
  readonly ownerUrl: string;
  /** The same for the application's role. */
  readonly appUrl: string;
}

/** A database of this test file's own, migrated and empty. Close it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { template, ...superuser } = inject('postgres');
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient({ ...superuser, database: 'postgres' }, (client) =>
    client.query(`create database ${database} template ${template} owner ${OWNER_ROLE}`),
  );
  const at = { ...superuser, database };
  const opened = await connect({
    owner: { ...at, user: OWNER_ROLE },
    app: { ...at, user: APP_ROLE },
    ensureRole: false,
    source: 'test',
  });
  const url = (user: string) =>
    `postgres://${user}@/${database}?host=${encodeURIComponent(superuser.host)}&port=${superuser.port}`;
  return { ...opened, ownerUrl: url(OWNER_ROLE), appUrl: url(APP_ROLE) };
}
