import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildArrangements } from '../src/platform/arrangements.ts';
import { inLandlord, type Tx } from '../src/platform/database.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { record } from '../src/platform/record.ts';
import { timeline } from '../src/platform/record-changes.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { must, playThrough, requestTo, type Stage, stageFor } from './record-stage.ts';

let database: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  database = await testDatabase();
  stage = await stageFor(database.app);
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
    const told = await record(stage.deps, { ...asked, ...shown });
    expect(told).toMatchObject({
      verdict: 'stale',
      changes: expect.arrayContaining([
        expect.objectContaining({ what: 'Support needs were recorded', by: 'Housing Officer' }),
      ]),
    });
    if (told.verdict !== 'stale') throw new Error(told.verdict);
    // When they are asked about again is owed in the case, so that its version grew too.
    const seen = { expectedVersion: told.version, expectedPersonVersion: personVersion + 1 };
    expect(await record(stage.deps, { ...asked, ...seen })).toMatchObject({ verdict: 'permitted' });
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
