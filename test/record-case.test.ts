import { afterAll, beforeAll, expect, it } from 'vitest';
import { isPersonEvent } from '../src/domain/casework/events.ts';
import { evolve } from '../src/domain/casework/evolve.ts';
import { evolveRegister } from '../src/domain/casework/evolve-register.ts';
import type { CaseFile } from '../src/domain/facts/case-file.ts';
import { emptyRegister } from '../src/domain/facts/person.ts';
import { readArrangements, rebuildArrangements } from '../src/platform/arrangements.ts';
import { loadCase, loadPersonFile } from '../src/platform/case-files.ts';
import { inLandlord, type Tx } from '../src/platform/database.ts';
import { canonical } from '../src/platform/ledger.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { timeline } from '../src/platform/record-changes.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { karbonCase, must, playThrough, type Stage, stageFor } from './record-stage.ts';

let database: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  database = await testDatabase();
  stage = await stageFor(database.app);
});
afterAll(() => database.close());

const inside = <T>(work: (tx: Tx) => Promise<T>) => inLandlord(database.app, stage.landlordId, work);

/** The row as the database keeps it, to the byte. */
const storedArrangements = (personId: string) =>
  inside((tx) =>
    tx
      .selectFrom('arrangements')
      .select((eb) => [
        eb.cast<string>('body', 'text').as('body'),
        'in_force',
        'review_overdue_from',
        'updated_at',
      ])
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  );

it('a whole case is kept step by step: ledger, document, rows and arrangements always agree', async () => {
  const personId = await stage.newPerson();
  const versions: number[] = [];
  const done = await playThrough(stage, personId, 'confirm-withdrawal', async ({ caseId, version }, type) => {
    versions.push(version);
    const before = await storedArrangements(personId);
    // A later rebuild would carry a later time if it had anything to write.
    stage.at('2029-01-01T00:00:00.000Z');
    expect(await rebuildArrangements(stage.deps, stage.landlordId, personId)).toEqual({
      people: 1,
      changed: 0,
    });
    expect(await storedArrangements(personId), type).toEqual(before);

    const [file, person, caseStory, personStory] = await inside(async (tx) => [
      await loadCase(tx, stage.landlordId, caseId!),
      await loadPersonFile(tx, stage.landlordId, personId),
      await timeline(tx, stage.landlordId, caseId!),
      await timeline(tx, stage.landlordId, personId),
    ]);
    const events = [...caseStory, ...personStory].map((entry) => entry.event!);
    const grown = events.reduce<CaseFile | null>((f, e) => (isPersonEvent(e) ? f : evolve(f, e)), null);
    const learned = events.reduce((r, e) => (isPersonEvent(e) ? evolveRegister(r, e) : r), emptyRegister);
    expect(canonical(file), type).toBe(canonical(grown));
    expect(canonical(person?.register), type).toBe(canonical(learned));
    expect(await verifyLedger(database.app), type).toMatchObject({ broken: null });
  });
  expect(versions).toHaveLength(karbonCase.length);
  expect(versions.every((v, i) => i === 0 || v >= versions[i - 1]!)).toBe(true);
  expect(done.version).toBe(versions.at(-1));
});

it('the rows say what the case says, at the height of a restriction and after its end', async () => {
  const personId = await stage.newPerson();
  const { caseId } = await playThrough(stage, personId, 'issue-letter');
  const rows = () =>
    inside(async (tx) => ({
      case: await tx
        .selectFrom('case_file')
        .selectAll()
        .where('case_id', '=', caseId)
        .executeTakeFirstOrThrow(),
      incidents: await tx.selectFrom('incident').selectAll().where('case_id', '=', caseId).execute(),
      letters: await tx
        .selectFrom('letter')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('issued_at')
        .execute(),
      restriction: await tx
        .selectFrom('restriction')
        .selectAll()
        .where('case_id', '=', caseId)
        .executeTakeFirst(),
      measures: await tx
        .selectFrom('restriction_measure')
        .selectAll()
        .where('person_id', '=', personId)
        .execute(),
      open: await tx
        .selectFrom('obligation')
        .select('kind')
        .where('case_id', '=', caseId)
        .where('discharged_at', 'is', null)
        .orderBy('kind')
        .execute(),
    }));
  const during = await rows();
  expect(during.case.status).toBe('restricted');
  expect(during.incidents.map((i) => i.happened_on)).toEqual(['2026-02-02', '2026-03-02']);
  expect(during.letters.map((l) => l.type)).toEqual(['warning', 'decision']);
  expect(during.restriction).toMatchObject({
    period: '[2026-03-06,)',
    letter_id: during.letters[1]?.letter_id,
    decided_by: stage.staff.manager,
    ended_how: null,
  });
  expect(during.measures.map((m) => [m.kind, m.period])).toEqual([['call-times', '[2026-03-06,)']]);
  expect(during.open.map((o) => o.kind)).toContain('review');
  expect((await storedArrangements(personId)).in_force).toBe('{[2026-03-06,)}');

  const restrictionId = during.case.document.restrictions[0]!.restrictionId;
  stage.at('2026-06-01T10:00:00.000Z');
  await must(stage, 'lift-restriction', { by: 'manager', personId, caseId }, { restrictionId });
  const after = await rows();
  expect(after.case.status).toBe('ended');
  expect(after.restriction).toMatchObject({ period: '[2026-03-06,2026-06-01)', ended_how: 'lifted' });
  expect(after.measures[0]?.period).toBe('[2026-03-06,2026-06-01)');
  expect(after.letters.at(-1)).toMatchObject({ type: 'end', letter_id: after.restriction?.ended_letter_id });
  expect(after.open.map((o) => o.kind)).not.toContain('review');
  expect((await storedArrangements(personId)).in_force).toBe('{}');
});

it('a review date that passes is found without anybody touching the row', async () => {
  const personId = await stage.newPerson();
  const { caseId } = await playThrough(stage, personId, 'issue-letter');
  const file = await inside((tx) => loadCase(tx, stage.landlordId, caseId!));
  const { review_overdue_from: day } = await storedArrangements(personId);
  expect(day! > file!.restrictions[0]!.reviewOn).toBe(true);
});

it('somebody with nothing recorded has arrangements and no row; a new name reaches the row that is there', async () => {
  const read = (personId: string) =>
    inside((tx) => readArrangements(tx, stage.deps.packs, { landlordId: stage.landlordId, personId }));
  const quiet = await stage.newPerson('Sam Sample');
  expect(await read(quiet)).toMatchObject({
    personName: 'Sam Sample',
    restrictions: [],
    needsStatus: 'not-asked',
  });
  const known = await stage.newPerson('Robin Old');
  await playThrough(stage, known, 'issue-letter');
  const rename = (name: string) =>
    inside((tx) => tx.updateTable('person').set({ name }).where('person_id', '=', known).execute());
  await rename('Robin New');
  expect(await read(known)).toMatchObject({ personName: 'Robin New' });
  expect(await rebuildArrangements(stage.deps, stage.landlordId, known)).toMatchObject({ changed: 0 });
  expect(await read('nobody')).toBeNull();
});
