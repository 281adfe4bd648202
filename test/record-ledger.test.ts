import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CaseEvent } from '../src/domain/casework/events.ts';
import { evolve } from '../src/domain/casework/evolve.ts';
import type { CaseFile } from '../src/domain/facts/case-file.ts';
import { inLandlord } from '../src/platform/database.ts';
import { canonical } from '../src/platform/ledger.ts';
import { sealDay } from '../src/platform/ledger-seal.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { timeline } from '../src/platform/record-changes.ts';
import { withClient } from '../src/platform/roles.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { must, playThrough, type Stage, stageFor } from './record-stage.ts';

let database: TestDatabase;
let stage: Stage;
let personId: string;
let caseId: string;
beforeAll(async () => {
  database = await testDatabase();
  stage = await stageFor(database.app);
  personId = await stage.newPerson();
  ({ caseId } = (await playThrough(stage, personId, 'issue-letter')) as { caseId: string });
});
afterAll(() => database.close());

const asSuperuser = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const { template: _, ...superuser } = inject('postgres');
  const { rows } = await database.pool.query('select current_database() as database');
  return withClient({ ...superuser, database: rows[0].database }, work);
};
const landlord = (client: pg.Client | pg.PoolClient) =>
  client.query(`select set_config('evenhand.landlord', $1, false)`, [stage.landlordId]);

/** Does what no program of ours can: switches off what guards the tables, changes rows, and switches it on again. */
async function unguarded(work: (client: pg.Client) => Promise<void>): Promise<void> {
  await asSuperuser(async (client) => {
    const { rows } = await client.query<{ tab: string; name: string }>(
      `select tgrelid::regclass::text as tab, tgname as name from pg_trigger where tgenabled = 'A'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    const each = async (state: string) => {
      for (const { tab, name } of rows) await client.query(`alter table ${tab} ${state} trigger ${name}`);
    };
    await each('disable');
    await client.query('set session_replication_role = replica');
    await work(client);
    await each('enable always');
  });
}

const tamper = (statement: string, values: unknown[] = []): Promise<void> =>
  unguarded(async (client) => {
    const { rowCount } = await client.query(statement, values);
    expect(rowCount).toBeGreaterThan(0);
  });

/** What verification finds after a change, and that it finds nothing once it is undone. */
async function found(change: [string, unknown[]?], undo: [string, unknown[]?]) {
  await tamper(...change);
  const { broken } = await verifyLedger(database.app);
  await tamper(...undo);
  expect((await verifyLedger(database.app)).broken).toBeNull();
  return broken;
}

describe('I8: history only grows', () => {
  const changes = [
    `update ledger_entry set by_name = 'Somebody else'`,
    'delete from ledger_entry',
    'truncate ledger_entry cascade',
    'delete from ledger_payload',
    `update ledger_payload set payload = '{}'`,
    'truncate ledger_payload',
    'delete from ledger_seal',
    'truncate ledger_seal cascade',
  ];

  it.each(changes)(
    'I8: “%s” is refused to the application and to the owner of the tables',
    async (statement) => {
      await sealDay(database.app, stage.landlordId, { day: '2026-03-07', at: '2026-03-08T00:00:00.000Z' });
      for (const pool of [database.pool, database.ownerPool]) {
        const client = await pool.connect();
        try {
          await landlord(client);
          await expect(client.query(statement)).rejects.toMatchObject({
            code: pool === database.pool ? '42501' : '23001',
          });
        } finally {
          await client.query('reset evenhand.landlord');
          client.release();
        }
      }
    },
  );

  it('I8: even a superuser in replication’s role changes no entry', async () => {
    await asSuperuser(async (client) => {
      await client.query(`set session_replication_role = replica`);
      await expect(client.query(`update ledger_entry set seq = seq`)).rejects.toMatchObject({
        code: '23001',
      });
    });
  });

  it('I8: a version never goes back or stands still, an entry never skips or forks, a document never runs ahead', async () => {
    const client = await database.ownerPool.connect();
    try {
      await landlord(client);
      const refused = (statement: string) =>
        expect(client.query(statement, [caseId]), statement).rejects.toMatchObject({
          code: expect.stringMatching(/^23/),
        });
      await refused('update case_file set version = version where case_id = $1');
      await refused('update case_file set version = version - 1 where case_id = $1');
      await refused(
        `update case_file set version = version + 1,
           document = jsonb_set(document, '{version}', to_jsonb(version + 1)) where case_id = $1`,
      );
      const copy = (seq: string, previous: string) => `
        insert into ledger_entry
        select landlord_id, stream_id, ${seq}, kind, event_type, at, by_staff_id, by_name, by_role, pack_version,
               payload_hash, ${previous}, hash
          from ledger_entry where stream_id = $1 order by seq desc limit 1`;
      await refused(copy('seq + 2', 'hash'));
      await refused(copy('seq + 1', 'previous_hash'));
      await refused(copy('seq', 'previous_hash'));
    } finally {
      await client.query('reset evenhand.landlord');
      client.release();
    }
    expect((await verifyLedger(database.app)).broken).toBeNull();
  });
});

describe('verification names the first broken link', () => {
  const entry = (column: string) =>
    [
      [`update ledger_entry set ${column} = $3 where stream_id = $1 and seq = $2`],
      [`select ${column} as was from ledger_entry where stream_id = $1 and seq = $2`],
    ] as const;

  it.each([
    ['by_name', 'Nobody', 'hash'],
    ['at', '2020-01-01T00:00:00Z', 'hash'],
    ['pack_version', 'another', 'hash'],
    ['payload_hash', 'a'.repeat(64), 'hash'],
    ['hash', 'b'.repeat(64), 'hash'],
    ['previous_hash', 'c'.repeat(64), 'previous'],
  ])('%s changed', async (column, value, what) => {
    const [[change], [select]] = entry(column);
    const was = await asSuperuser((client) => client.query(select, [caseId, 3]));
    const broken = await found([change, [caseId, 3, value]], [change, [caseId, 3, was.rows[0].was]]);
    expect(broken).toMatchObject({ landlordId: 'karbon', streamId: caseId, seq: 3, what });
    expect(broken?.text).toContain(`stream ${caseId}, entry 3`);
  });

  it('a payload altered, even in a letter case', async () => {
    const put = (from: string, to: string): [string, unknown[]] => [
      `update ledger_payload set payload = replace(payload::text, $2, $3)::jsonb where stream_id = $1 and seq = 2`,
      [caseId, from, to],
    ];
    expect(await found(put('shouted', 'Shouted'), put('Shouted', 'shouted'))).toMatchObject({
      streamId: caseId,
      seq: 2,
      what: 'payload-altered',
    });
  });

  it('a document that is not what its entries add up to', async () => {
    const retitle = (title: string): [string, unknown[]] => [
      `update case_file set document = jsonb_set(document, '{title}', to_jsonb($2::text)) where case_id = $1`,
      [caseId, title],
    ];
    const was = await asSuperuser((c) => c.query('select title from case_file where case_id = $1', [caseId]));
    expect(await found(retitle('Nothing much'), retitle(was.rows[0].title))).toMatchObject({
      streamId: caseId,
      what: 'document-differs',
    });
    const needs = (status: string): [string, unknown[]] => [
      `update person_register set document = jsonb_set(document, '{needs,status}', to_jsonb($2::text)) where person_id = $1`,
      [personId, status],
    ];
    expect(await found(needs('declined'), needs('none-found-after-asking'))).toMatchObject({
      streamId: personId,
      what: 'document-differs',
    });
  });

  it('entries gone from the middle, from the end, all of them, and the content alone', async () => {
    const verdicts = [];
    for (const [table, where] of [
      ['ledger_entry', 'seq = 4'],
      ['ledger_entry', 'seq > 6'],
      ['ledger_entry', 'true'],
      ['ledger_payload', 'seq = 4'],
    ]) {
      const of = `from ${table} where stream_id = '${caseId}' and ${where}`;
      await asSuperuser((client) => client.query(`create table kept_aside as select * ${of}`));
      const broken = await found([`delete ${of}`], [`insert into ${table} select * from kept_aside`]);
      await asSuperuser((client) => client.query('drop table kept_aside'));
      verdicts.push([broken?.streamId, broken?.seq, broken?.what]);
    }
    expect(verdicts).toEqual([
      [caseId, 5, 'gap'],
      [caseId, 6, 'head-missing'],
      [caseId, null, 'ledger-missing'],
      [caseId, 4, 'payload-missing'],
    ]);
  });

  it('a case gone with every row that spoke of it, once a day is sealed', async () => {
    await sealDay(database.app, stage.landlordId, { day: '2026-04-01', at: '2026-04-02T00:00:00.000Z' });
    const rows: [table: string, where: string][] = [
      ['ledger_payload', `stream_id = '${caseId}'`],
      ['ledger_entry', `stream_id = '${caseId}'`],
      ['obligation', `case_id = '${caseId}'`],
      ['restriction_measure', `person_id = '${personId}'`],
      ['restriction', `case_id = '${caseId}'`],
      ['letter', `case_id = '${caseId}'`],
      ['incident', `case_id = '${caseId}'`],
      ['case_file', `case_id = '${caseId}'`],
    ];
    await unguarded(async (client) => {
      for (const [table, where] of rows) {
        await client.query(`create table aside_${table} as select * from ${table} where ${where}`);
        await client.query(`delete from ${table} where ${where}`);
      }
    });
    const { broken } = await verifyLedger(database.app);
    await unguarded(async (client) => {
      for (const [table] of rows) {
        // What the database draws from the rest is not put back by hand.
        const own = await client.query<{ columns: string }>(
          `select string_agg(quote_ident(column_name), ', ') as columns
             from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`,
          [table],
        );
        const columns = own.rows[0]?.columns;
        await client.query(`insert into ${table} (${columns}) select ${columns} from aside_${table}`);
        await client.query(`drop table aside_${table}`);
      }
    });
    expect(broken).toMatchObject({ what: 'sealed-head-missing', streamId: caseId });
    expect((await verifyLedger(database.app)).broken).toBeNull();
  });

  it('a case set back to an earlier day, hashes and all, once that day is sealed', async () => {
    const story = await inLandlord(database.app, stage.landlordId, (tx) =>
      timeline(tx, stage.landlordId, caseId),
    );
    const earlier = story
      .slice(0, 6)
      .reduce<CaseFile | null>((f, e) => evolve(f, e.event as CaseEvent), null);
    const later = story.reduce<CaseFile | null>((f, e) => evolve(f, e.event as CaseEvent), null);
    const setBack = (client: pg.Client, file: CaseFile | null) =>
      client.query(
        `update case_file c set document = $2, version = e.seq, head_hash = e.hash
           from ledger_entry e where c.case_id = $1 and e.stream_id = $1 and e.seq = $3`,
        [caseId, JSON.stringify(file), file?.version],
      );
    await unguarded(async (client) => {
      for (const table of ['ledger_payload', 'ledger_entry']) {
        const cut = `from ${table} where stream_id = '${caseId}' and seq > 6`;
        await client.query(`create table aside_${table} as select * ${cut}`);
        await client.query(`delete ${cut}`);
      }
      await setBack(client, earlier);
    });
    const { broken } = await verifyLedger(database.app);
    await unguarded(async (client) => {
      for (const table of ['ledger_entry', 'ledger_payload']) {
        await client.query(`insert into ${table} select * from aside_${table}`);
        await client.query(`drop table aside_${table}`);
      }
      await setBack(client, later);
    });
    expect(broken).toMatchObject({ what: 'sealed-head-missing', streamId: caseId, seq: story.length });
    expect((await verifyLedger(database.app)).broken).toBeNull();
  });

  it('a seal that was altered, or lost from the middle', async () => {
    const seal = (day: string) =>
      sealDay(database.app, stage.landlordId, { day, at: `${day}T23:00:00.000Z` });
    await seal('2026-05-01');
    stage.at('2026-05-02T10:00:00.000Z');
    await must(stage, 'report-incident', { by: 'manager', personId, caseId });
    expect(await seal('2026-05-02')).toMatchObject({ heads: 1 });
    expect(await seal('2026-05-02')).toBeNull();
    expect(await seal('2026-05-03')).toMatchObject({ heads: 0 });
    const put = (heads: number): [string, unknown[]] => [
      'update ledger_seal set heads = $2 where day = $1',
      ['2026-05-02', heads],
    ];
    expect(await found(put(2), put(1))).toMatchObject({ what: 'seal-broken', day: '2026-05-02' });
    const lose = `with gone as (delete from ledger_seal where day = '2026-05-02' returning *)`;
    await unguarded((client) =>
      client.query(`create table aside as select * from ledger_seal`).then(() => {}),
    );
    expect(
      await found(
        [`${lose} select * from gone`],
        [`insert into ledger_seal select * from aside where day = '2026-05-02'`],
      ),
    ).toMatchObject({ what: 'seal-broken', day: '2026-05-03' });
  });

  it('content that was lawfully erased breaks nothing, and says so', async () => {
    const erased = await stage.newPerson();
    const done = await playThrough(stage, erased, 'record-needs');
    const pool = await database.ownerPool.connect();
    try {
      await landlord(pool);
      await pool.query('update ledger_payload set payload = null, erased_at = now() where stream_id = $1', [
        done.caseId,
      ]);
    } finally {
      await pool.query('reset evenhand.landlord');
      pool.release();
    }
    expect((await verifyLedger(database.app)).broken).toBeNull();
    const story = await inLandlord(database.app, stage.landlordId, (tx) =>
      timeline(tx, stage.landlordId, done.caseId!),
    );
    expect(story[0]).toMatchObject({ type: 'case-opened', by: { name: 'Customer Adviser' }, event: null });
  });
});

it('a hash does not depend on the order in which somebody wrote the members', () => {
  const one = { b: [1, { y: null, x: 'é😀"' }], a: 1e21, c: undefined };
  const other = JSON.parse('{"a":1000000000000000000000,"b":[1,{"x":"é😀\\"","y":null}]}');
  expect(canonical(one)).toBe(canonical(other));
  expect(canonical(one)).toBe('{"a":1e+21,"b":[1,{"x":"é😀\\"","y":null}]}');
});

it('the database itself refuses a second measure of a kind for a person in an overlapping period', async () => {
  const again = (period: string, kind = 'call-times') =>
    database.ownerPool.connect().then(async (client) => {
      try {
        await landlord(client);
        await client.query('begin');
        await client.query(
          `insert into restriction_measure (landlord_id, restriction_id, position, person_id, kind, measure, period)
           select landlord_id, restriction_id, 9, person_id, $2, jsonb_build_object('kind', $2::text), $3::daterange
             from restriction where case_id = $1`,
          [caseId, kind, period],
        );
      } finally {
        await client.query('rollback');
        await client.query('reset evenhand.landlord');
        client.release();
      }
    });
  const clash = { code: '23P01', constraint: 'one_measure_of_a_kind' };
  await expect(again('[2026-03-06,)')).rejects.toMatchObject(clash);
  await expect(again('[2020-01-01,2026-03-07)')).rejects.toMatchObject(clash);
  // Half-open: a period that ends on the day another starts does not touch it (I14).
  await expect(again('[2020-01-01,2026-03-06)')).resolves.toBeUndefined();
  await expect(again('[2026-03-06,)', 'premises')).resolves.toBeUndefined();
});
