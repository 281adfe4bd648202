import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildArrangements } from '../src/platform/arrangements.ts';
import { situationFor } from '../src/platform/case-files.ts';
import { openClock } from '../src/platform/clock.ts';
import { inLandlord, type Tx } from '../src/platform/database.ts';
import { idSource, isId } from '../src/platform/ids.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { record } from '../src/platform/record.ts';
import { timeline } from '../src/platform/record-changes.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { must, playThrough, requestTo, type Stage, stageFor } from './record-stage.ts';

let database: TestDatabase;
let stage: Stage;
let other: Stage;
beforeAll(async () => {
  database = await testDatabase();
  stage = await stageFor(database.app);
  other = await stageFor(database.app, 'tuntum');
});
afterAll(() => database.close());

const inside = <T>(work: (tx: Tx) => Promise<T>, landlordId = stage.landlordId) =>
  inLandlord(database.app, landlordId, work);
const counted = async () =>
  (
    await inside((tx) =>
      tx
        .selectFrom('ledger_entry')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .execute(),
    )
  )[0]!.n;

describe('a page shown before something changed', () => {
  it('is told what changed and by whom, and nothing is written', async () => {
    const personId = await stage.newPerson();
    const { caseId, version } = await playThrough(stage, personId, 'assess-request');
    const asked = await requestTo(stage, 'decide-request', { by: 'manager 2', personId, caseId });
    stage.at('2026-03-05T09:00:00.000Z');
    await must(
      stage,
      'decide-request',
      { by: 'manager', personId, caseId },
      { outcome: 'decline', measures: [], scope: null },
    );
    const answer = await record(stage.deps, { ...asked, expectedVersion: version });
    expect(answer).toEqual({
      verdict: 'stale',
      version: version + 2,
      personVersion: 2,
      changes: [
        { what: 'The request was decided', by: 'Manager', role: 'Manager', at: '2026-03-05T09:00:00.000Z' },
      ],
    });
  });

  it('is told of a need recorded meanwhile, which is on no case', async () => {
    const personId = await stage.newPerson();
    const { caseId, version, personVersion } = await playThrough(stage, personId, 'assess-request');
    const asked = await requestTo(stage, 'decide-request', { by: 'manager', personId, caseId });
    await must(stage, 'record-needs', { by: 'housing-officer', personId, caseId: null });
    const shown = { expectedVersion: version, expectedPersonVersion: personVersion };
    expect(await record(stage.deps, { ...asked, ...shown })).toMatchObject({
      verdict: 'stale',
      changes: [{ what: 'Support needs were recorded', by: 'Housing Officer' }],
    });
    expect(
      await record(stage.deps, { ...asked, ...shown, expectedPersonVersion: personVersion + 1 }),
    ).toMatchObject({
      verdict: 'permitted',
    });
  });

  it('of two who act from one page exactly one does, and the other is told, fifty times over', async () => {
    const personId = await stage.newPerson();
    const { caseId } = await playThrough(stage, personId, 'record-needs');
    for (let round = 0; round < 50; round += 1) {
      const asked = await Promise.all(
        ['line-manager', 'manager'].map((by) =>
          requestTo(stage, 'report-incident', { by, personId, caseId }),
        ),
      );
      const { length: version } = await inside((tx) => timeline(tx, stage.landlordId, caseId!));
      const answers = await Promise.all(
        asked.map((one) => record(stage.deps, { ...one, expectedVersion: version })),
      );
      const verdicts = answers.map((a) => a.verdict).sort();
      expect(verdicts).toEqual(['permitted', 'stale']);
      const told = answers.find((a) => a.verdict === 'stale');
      expect(told?.verdict === 'stale' && told.changes.length).toBe(1);
    }
    expect(await verifyLedger(database.app)).toMatchObject({ broken: null });
  });

  it('of two managers who decide one request, one decides and the other is refused even without a version', async () => {
    for (let round = 0; round < 10; round += 1) {
      const personId = await stage.newPerson();
      const { caseId } = await playThrough(stage, personId, 'assess-request');
      const asked = await Promise.all(
        ['manager', 'manager 2'].map((by) => requestTo(stage, 'decide-request', { by, personId, caseId })),
      );
      const answers = await Promise.all(asked.map((one) => record(stage.deps, one)));
      expect(answers.map((a) => a.verdict).sort()).toEqual(['permitted', 'refused']);
    }
  });
});

describe('at the same moment', () => {
  it('many colleagues on two cases and the register of one person all get through', async () => {
    const personId = await stage.newPerson();
    const open = async () =>
      (await must(stage, 'open-case', { by: 'manager', personId, caseId: null })).caseId;
    const cases = [await open(), await open(), null];
    const asked = await Promise.all(
      Array.from({ length: 24 }, (_, n) => {
        const acting = { by: 'housing-officer', personId, caseId: cases[n % 3]! };
        return requestTo(stage, n % 2 ? 'record-needs' : 'report-incident', acting);
      }),
    );
    const answers = await Promise.all(asked.map((one) => record(stage.deps, one)));
    expect(new Set(answers.map((a) => a.verdict))).toEqual(new Set(['permitted']));
    expect(await verifyLedger(database.app)).toMatchObject({ broken: null });
    expect(await rebuildArrangements(stage.deps, stage.landlordId, personId)).toMatchObject({ changed: 0 });
  });

  it('a measure that the database finds in force, though no case file knows of it, is refused in words', async () => {
    const personId = await stage.newPerson();
    const { caseId } = await playThrough(stage, personId, 'decide-request');
    const elsewhere = await stage.newPerson();
    await playThrough(stage, elsewhere, 'lift-restriction');
    stage.at('2026-03-06T10:00:00.000Z');
    // On the restriction of somebody else: only the constraint can tell.
    await inside((tx) =>
      tx
        .insertInto('restriction_measure')
        .columns(['landlord_id', 'restriction_id', 'position', 'person_id', 'kind', 'measure', 'period'])
        .expression((eb) =>
          eb
            .selectFrom('restriction_measure')
            .select(['landlord_id', 'restriction_id', sql<number>`9`.as('position')])
            .select(sql<string>`${personId}::uuid`.as('person_id'))
            .select(['kind', 'measure', sql<string>`'[2026-01-01,)'::daterange`.as('period')])
            .where('person_id', '=', elsewhere),
        )
        .execute(),
    );
    const before = await counted();
    const asked = await requestTo(stage, 'issue-letter', { by: 'manager', personId, caseId });
    expect(await record(stage.deps, asked)).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'measure-already-in-force', mend: 'lift-restriction' }],
    });
    expect(await counted()).toBe(before);
  });

  it('whoever waits too long behind another is asked to try again', async () => {
    const personId = await stage.newPerson();
    const asked = await requestTo(stage, 'open-case', { by: 'manager', personId, caseId: null });
    await record(stage.deps, asked);
    const answer = await inside(async (tx) => {
      await tx
        .selectFrom('person_register')
        .select('version')
        .where('person_id', '=', personId)
        .forUpdate()
        .execute();
      return record(stage.deps, asked);
    });
    expect(answer).toMatchObject({ verdict: 'refused', reasons: [{ code: 'busy' }] });
  });
});

describe('who asks', () => {
  it('a role taken away between the page and the post counts', async () => {
    const personId = await stage.newPerson();
    const { caseId } = await playThrough(stage, personId, 'assess-request');
    const asked = await requestTo(stage, 'decide-request', { by: 'manager', personId, caseId });
    const roles = (given: string[], active = true) =>
      inside((tx) =>
        tx
          .updateTable('staff')
          .set({ roles: given, active })
          .where('staff_id', '=', asked.actor.staffId)
          .execute(),
      );
    await roles(['customer-adviser']);
    expect(await record(stage.deps, asked)).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'not-permitted', source: { kind: 'clause', clause: '4.3' } }],
    });
    await roles(['manager'], false);
    expect(await record(stage.deps, asked)).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'not-staff' }],
    });
    await roles(['manager']);
    expect(await record(stage.deps, asked)).toMatchObject({ verdict: 'permitted' });
  });

  it('another landlord’s person, case and staff are nobody here', async () => {
    const personId = await stage.newPerson();
    const { caseId } = await playThrough(stage, personId, 'triage-incident');
    const mine = await requestTo(stage, 'report-incident', { by: 'manager', personId, caseId });
    const theirs = {
      landlordId: other.landlordId,
      actor: { staffId: other.staff[Object.keys(other.staff)[0]!]! },
    };
    expect(await record(other.deps, { ...mine, ...theirs })).toEqual({
      verdict: 'not-found',
      what: 'person',
    });
    expect(await record(other.deps, { ...mine, landlordId: other.landlordId })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'not-staff' }],
    });
    const here = await other.newPerson();
    expect(await record(other.deps, { ...mine, ...theirs, personId: here })).toEqual({
      verdict: 'not-found',
      what: 'case',
    });
    const neighbour = await stage.newPerson();
    expect(await record(stage.deps, { ...mine, personId: neighbour })).toEqual({
      verdict: 'not-found',
      what: 'case',
    });
    for (const odd of ['', 'x', "1' or '1'='1", randomUUID(), '\0']) {
      expect(await record(stage.deps, { ...mine, personId: odd })).toMatchObject({ verdict: 'not-found' });
      expect(await record(stage.deps, { ...mine, caseId: odd })).toMatchObject({ verdict: 'not-found' });
      expect(await record(stage.deps, { ...mine, actor: { staffId: odd } })).toMatchObject({
        verdict: 'refused',
      });
    }
    const blind = await inside(
      (tx) =>
        situationFor(stage.deps, tx, {
          landlordId: stage.landlordId,
          staffId: mine.actor.staffId,
          personId,
          caseId,
        }),
      other.landlordId,
    );
    expect(blind).toEqual({ verdict: 'not-found', what: 'member of staff' });
  });

  it('a query that forgets the landlord sees no row of another’s, in any table of the record', async () => {
    const personId = await stage.newPerson();
    await playThrough(stage, personId, 'lift-restriction');
    const tables = [
      'person_register',
      'case_file',
      'incident',
      'letter',
      'restriction',
      'restriction_measure',
      'obligation',
      'arrangements',
      'ledger_entry',
      'ledger_payload',
    ] as const;
    for (const table of tables) {
      const all = (landlordId: string) =>
        inside((tx) => tx.selectFrom(table).select('landlord_id').execute(), landlordId);
      expect((await all(stage.landlordId)).length, table).toBeGreaterThan(0);
      const seen = new Set((await all(other.landlordId)).map((row) => row.landlord_id));
      expect(
        [...seen].filter((id) => id !== other.landlordId),
        table,
      ).toEqual([]);
    }
  });
});

describe('a request sent twice', () => {
  it('with one key is done once and answered alike, also when both arrive together', async () => {
    const personId = await stage.newPerson();
    const asked = await requestTo(stage, 'report-incident', {
      by: 'customer-adviser',
      personId,
      caseId: null,
    });
    const once = { ...asked, idempotencyKey: 'report-1' };
    const before = await counted();
    const [first, second] = await Promise.all([record(stage.deps, once), record(stage.deps, once)]);
    const written = first.verdict === 'permitted' ? first.events.length : 0;
    expect(written).toBeGreaterThan(1);
    expect(second).toEqual(first);
    expect(await record(stage.deps, once)).toEqual(first);
    expect(await counted()).toBe(before + written);
    expect(await record(stage.deps, asked)).toMatchObject({ verdict: 'permitted' });
    expect(await counted()).toBe(before + 2 * written);
  });

  it('with one key for something else is refused; a refusal uses up no key; a colleague’s key is their own', async () => {
    const personId = await stage.newPerson();
    const report = await requestTo(stage, 'report-incident', {
      by: 'customer-adviser',
      personId,
      caseId: null,
    });
    const keyed = { ...report, idempotencyKey: 'k' };
    const done = await record(stage.deps, keyed);
    const another = await stage.newPerson();
    expect(await record(stage.deps, { ...keyed, personId: another })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'idempotency-key-reused' }],
    });
    const { staffId } = (await requestTo(stage, 'open-case', { by: 'manager', personId, caseId: null }))
      .actor;
    const colleague = await record(stage.deps, { ...keyed, actor: { staffId } });
    expect(colleague).toMatchObject({ verdict: 'permitted' });
    expect(colleague).not.toEqual(done);
    const early = { ...report, idempotencyKey: 'later', expectedVersion: 9 };
    expect(await record(stage.deps, early)).toMatchObject({ verdict: 'stale' });
    expect(await record(stage.deps, { ...early, expectedVersion: null })).toMatchObject({
      verdict: 'permitted',
    });
  });

  it('of two people at once with one key, one is done and the other refused', async () => {
    const people = await Promise.all([stage.newPerson(), stage.newPerson()]);
    const asked = await Promise.all(
      people.map((personId) =>
        requestTo(stage, 'report-incident', { by: 'customer-adviser', personId, caseId: null }),
      ),
    );
    const answers = await Promise.all(
      asked.map((one) => record(stage.deps, { ...one, idempotencyKey: 'both' })),
    );
    expect(answers.map((a) => a.verdict).sort()).toEqual(['permitted', 'refused']);
  });
});

describe('what cannot be kept', () => {
  it('is refused with its place: a NUL, half a character', async () => {
    const personId = await stage.newPerson();
    const asked = await requestTo(stage, 'report-incident', { by: 'manager', personId, caseId: null });
    const bad = { ...asked.command, evidence: { words: 'a\0b' } } as typeof asked.command;
    expect(await record(stage.deps, { ...asked, command: bad })).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'unreadable-character', field: 'evidence.words' }],
    });
    const half = { ...asked.command, whatHappened: '\ud83d' } as typeof asked.command;
    expect(await record(stage.deps, { ...asked, command: half })).toMatchObject({
      reasons: [{ field: 'whatHappened' }],
    });
    const emoji = { ...asked.command, whatHappened: '😀 “said” \u2028' } as typeof asked.command;
    expect(await record(stage.deps, { ...asked, command: emoji })).toMatchObject({ verdict: 'permitted' });
    expect(await verifyLedger(database.app)).toMatchObject({ broken: null });
  });

  it('a fault half-way leaves nothing behind', async () => {
    const personId = await stage.newPerson();
    const { caseId, version } = await playThrough(stage, personId, 'decide-request');
    const asked = await requestTo(stage, 'issue-letter', { by: 'manager', personId, caseId });
    const before = await counted();
    const torn = {
      ...stage.deps,
      renderLetter: () => {
        throw new Error('no ink');
      },
    };
    await expect(record(torn, asked)).rejects.toThrow('no ink');
    expect(await counted()).toBe(before);
    expect(await record(stage.deps, { ...asked, expectedVersion: version })).toMatchObject({
      verdict: 'permitted',
    });
  });
});

it('ids are UUIDs of version 7, in order, while the clock runs, stands still or steps back', () => {
  const clock = openClock({ settable: true });
  const newId = idSource(clock);
  clock.set?.('2026-01-01T00:00:00Z');
  const ids = Array.from({ length: 10_000 }, newId);
  clock.set?.('2025-12-31T23:59:59.500Z');
  ids.push(newId());
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids.map((id) => id[14]))).toEqual(new Set(['7']));
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(openClock({ settable: false }).set).toBeNull();
});
