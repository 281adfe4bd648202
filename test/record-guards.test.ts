import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { situationFor } from '../src/platform/case-files.ts';
import { openClock } from '../src/platform/clock.ts';
import { inLandlord, type Tx } from '../src/platform/database.ts';
import { idSource, isId } from '../src/platform/ids.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { record } from '../src/platform/record.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { playThrough, requestTo, type Stage, stageFor } from './record-stage.ts';

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
    expect(await counted()).toBeGreaterThan(before + written);
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
