import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { installationFolder } from './installation.ts';

const NAME = /^(\d{4})-([a-z0-9-]+)\.sql$/;
/** Any fixed number, the same in every process that migrates. */
const LOCK = 4_829_217_056;

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Applies what is new, in order, each in its own transaction; answers the names of those applied. */
export async function migrate(
  client: pg.Client,
  folder = join(installationFolder, 'migrations'),
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query(
      `create table if not exists schema_migration (
         number integer primary key, name text not null, checksum text not null,
         applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
      'select number, name, checksum from schema_migration order by number',
    );
    refuseChangedHistory(migrations, rows);
    const pending = migrations.slice(rows.length);
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(
    files.map(async (file) => {
      const [, number] = NAME.exec(file) ?? [];
      if (!number) throw new Error(`Migration ${file} is not named like 0001-what-it-does.sql.`);
      const sql = await readFile(join(folder, file), 'utf8');
      return {
        number: Number(number),
        name: file.replace(/\.sql$/, ''),
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
  migrations.forEach((migration, index) => {
    if (migration.number === migrations[index - 1]?.number)
      throw new Error(`Two migrations have the number ${migration.number}.`);
  });
  return migrations;
}

function refuseChangedHistory(
  migrations: readonly Migration[],
  applied: readonly { number: number; name: string; checksum: string }[],
): void {
  applied.forEach((done, index) => {
    const file = migrations[index];
    if (!file || file.number > done.number)
      throw new Error(
        `The database has migration ${done.name}, which this version of the software does not know.`,
      );
    if (file.number < done.number)
      throw new Error(`Migration ${file.name} is new, but ${done.name} after it has already been applied.`);
    if (file.checksum !== done.checksum)
      throw new Error(`Migration ${file.name} has changed since it was applied. Write a new one instead.`);
  });
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed: ${String(fault)}`, { cause: fault });
  }
}
