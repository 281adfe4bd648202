import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../src/platform/database.ts';
import { bundledBinaries, systemBinaries } from '../src/platform/embedded-postgres/binaries.ts';
import { startPostgres } from '../src/platform/embedded-postgres/start.ts';
import { APP_ROLE, ensureOwnDatabase, OWNER_ROLE } from '../src/platform/roles.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string; template: string };
  }
}

const TEMPLATE = 'evenhand_template';

/** One PostgreSQL for the whole run, with a migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-test-'));
  const server = await startPostgres({
    dataDir: join(folder, 'postgres'),
    binaries: await chosenBinaries(),
    // Thrown away afterwards: durability is proved elsewhere, on servers that keep it.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  await ensureOwnDatabase(server.connection, TEMPLATE);
  const at = { ...server.connection, database: TEMPLATE };
  const template = await connect({
    owner: { ...at, user: OWNER_ROLE },
    app: { ...at, user: APP_ROLE },
    ensureRole: false,
    source: server.source,
  });
  await template.close();
  console.log(`Tests run on ${template.description}.`);
  project.provide('postgres', { ...server.connection, template: TEMPLATE });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  };
}

async function chosenBinaries() {
  const wanted = process.env.EVENHAND_TEST_POSTGRES || 'bundled';
  const found = wanted === 'system' ? await systemBinaries(process.env.PATH) : await bundledBinaries();
  const binaries = found ?? (wanted === 'bundled' ? await systemBinaries(process.env.PATH) : undefined);
  if (!binaries) throw new Error(`No ${wanted} PostgreSQL on this machine to run the tests on.`);
  return binaries;
}
