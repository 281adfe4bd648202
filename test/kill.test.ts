import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rebuildArrangements } from '../src/platform/arrangements.ts';
import { connect, inLandlord, type OpenDatabase, type Tx } from '../src/platform/database.ts';
import { type RunningPostgres, startPostgres } from '../src/platform/embedded-postgres/start.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { APP_ROLE, ensureOwnDatabase, OWNER_ROLE } from '../src/platform/roles.ts';
import { type Stage, stageFor } from './record-stage.ts';

const DATABASE = 'killed';
let folder: string;
let server: RunningPostgres;
const dataDir = () => join(folder, 'postgres');
const start = async () => {
  server = await startPostgres({ dataDir: dataDir() });
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-kill-'));
  await start();
  await ensureOwnDatabase(server.connection, DATABASE);
  await open().then((database) => database.close());
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

function open(): Promise<OpenDatabase> {
  const at = { host: server.connection.host, port: server.connection.port, database: DATABASE };
  return connect({
    owner: { ...at, user: OWNER_ROLE },
    app: { ...at, user: APP_ROLE },
    ensureRole: false,
    source: 'test',
  });
}

type Acknowledged = { caseId: string; version: number; personId: string; personVersion: number };
type Writer = { process: ChildProcess; acknowledged: Acknowledged[]; gone: Promise<unknown> };

function startWriter(): Writer {
  const { host, port } = server.connection;
  const program = join(import.meta.dirname, 'record-writer.ts');
  const child = spawn(process.execPath, [program, host, String(port), DATABASE], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const acknowledged: Acknowledged[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [personId, caseId, version, personVersion] = line.split(' ') as [string, string, string, string];
      acknowledged.push({ personId, caseId, version: Number(version), personVersion: Number(personVersion) });
    }
  });
  return { process: child, acknowledged, gone: new Promise((resolve) => child.once('close', resolve)) };
}

/** Lets it write for a while that nobody chose, counted from its first acknowledged step. */
async function writeForAWhile(writer: Writer): Promise<void> {
  const until = Date.now() + 30_000;
  while (writer.acknowledged.length === 0 && Date.now() < until) await pause(5);
  await pause(100 + Math.random() * 600);
}

/** The server and every process of it, at once and without a word: what a power cut leaves. */
async function killServer(): Promise<void> {
  const main = Number((await readFile(join(dataDir(), 'postmaster.pid'), 'utf8')).split('\n')[0]);
  // Without /proc (macOS) the first process alone: the others end when they miss it.
  const all = await readdir('/proc').catch(() => []);
  const children: number[] = [];
  for (const pid of all.filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === main) children.push(Number(pid));
  }
  for (const pid of [main, ...children]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended with its parent before its turn came.
    }
  }
  await server.ended;
  await server.stop();
}

const halfWritten = (tx: Tx) =>
  sql<{ case_id: string }>`
    select case_id from case_file c
     where jsonb_array_length(document -> 'incidents') <> (select count(*) from incident x where x.case_id = c.case_id)
        or jsonb_array_length(document -> 'letters') <> (select count(*) from letter x where x.case_id = c.case_id)
        or jsonb_array_length(document -> 'restrictions') <> (select count(*) from restriction x where x.case_id = c.case_id)
        or jsonb_array_length(document -> 'obligations') <> (select count(*) from obligation x where x.case_id = c.case_id)
        or not exists (select from arrangements a where a.person_id = c.person_id)`.execute(tx);

async function expectWhole(stage: Stage, acknowledged: readonly Acknowledged[]): Promise<void> {
  const { app } = stage.deps.database;
  const lost = await inLandlord(app, stage.landlordId, async (tx) => {
    const cases = await tx.selectFrom('case_file').select(['case_id', 'version']).execute();
    const people = await tx.selectFrom('person_register').select(['person_id', 'version']).execute();
    const kept = new Map([
      ...cases.map((row) => [row.case_id, row.version] as const),
      ...people.map((row) => [row.person_id, row.version] as const),
    ]);
    const has = (id: string, version: number) => (kept.get(id) ?? -1) >= version;
    return acknowledged.filter((a) => !has(a.caseId, a.version) || !has(a.personId, a.personVersion));
  });
  expect(lost).toEqual([]);
  expect((await inLandlord(app, stage.landlordId, halfWritten)).rows).toEqual([]);
  const verified = await verifyLedger(app);
  expect(verified.broken).toBeNull();
  expect(verified.entries).toBeGreaterThanOrEqual(acknowledged.length);
  const rebuilt = await rebuildArrangements(stage.deps, stage.landlordId);
  expect(rebuilt).toMatchObject({ changed: 0 });
  expect(rebuilt.people).toBeGreaterThan(0);
}

it('killed mid-write, process or database: every acknowledged step is there, and nothing is half there', async () => {
  const acknowledged: Acknowledged[] = [];
  for (const victim of ['process', 'database', 'database'] as const) {
    const writer = startWriter();
    await writeForAWhile(writer);
    if (victim === 'database') await killServer();
    writer.process.kill('SIGKILL');
    await writer.gone;
    expect(writer.acknowledged.length).toBeGreaterThan(0);
    acknowledged.push(...writer.acknowledged);
    if (victim === 'database') await start();
    const database = await open();
    await expectWhole(await stageFor(database.app), acknowledged);
    await database.close();
  }
}, 120_000);
