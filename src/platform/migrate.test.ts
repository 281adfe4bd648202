import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { migrate } from './migrate.ts';
import { withClient } from './roles.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  await database.ownerPool.query('create schema trial');
});
afterAll(() => database.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-migrations-'));
  await database.ownerPool.query('drop schema trial cascade; create schema trial');
  return () => rm(folder, { recursive: true });
});

const file = (name: string, sql: string) => writeFile(join(folder, name), sql);
const run = () => {
  // Its own schema, so that the trial history stands apart from the real one.
  const url = `${database.ownerUrl}&options=${encodeURIComponent('-c search_path=trial')}`;
  return withClient({ connectionString: url } satisfies pg.ClientConfig, (client) => migrate(client, folder));
};

it('applies new files once, in order', async () => {
  await file('0001-first.sql', 'create table a (x int)');
  expect(await run()).toEqual(['0001-first']);
  await file('0002-second.sql', 'alter table a add y int');
  expect(await run()).toEqual(['0002-second']);
  expect(await run()).toEqual([]);
});

it('a migration that fails leaves nothing, and those before it stay', async () => {
  await file('0001-first.sql', 'create table a (x int)');
  await file('0002-broken.sql', 'create table b (x int); select 1/0');
  await expect(run()).rejects.toThrow(/0002-broken failed: .*division by zero/);
  const { rows } = await database.ownerPool.query(
    `select to_regclass('trial.a') is not null as a, to_regclass('trial.b') is not null as b`,
  );
  expect(rows).toEqual([{ a: true, b: false }]);
});

it('refuses an applied file that has changed, gone, or been preceded', async () => {
  await file('0002-first.sql', 'create table a (x int)');
  await run();
  await file('0002-first.sql', 'create table a (x bigint)');
  await expect(run()).rejects.toThrow(/has changed since it was applied/);
  await rm(join(folder, '0002-first.sql'));
  await expect(run()).rejects.toThrow(/does not know/);
  await file('0002-first.sql', 'create table a (x int)');
  await file('0001-late.sql', 'select 1');
  await expect(run()).rejects.toThrow(/0001-late is new/);
});

it('refuses a file name without a number, and a number used twice', async () => {
  await file('first.sql', 'select 1');
  await expect(run()).rejects.toThrow(/not named like/);
  await rm(join(folder, 'first.sql'));
  await file('0001-a.sql', 'select 1');
  await file('0001-b.sql', 'select 1');
  await expect(run()).rejects.toThrow(/number 1/);
});

it('two processes at once apply each file once', async () => {
  await file('0001-first.sql', 'create table a (x int); select pg_sleep(0.2)');
  const both = await Promise.all([run(), run()]);
  expect(both.flat()).toEqual(['0001-first']);
});
