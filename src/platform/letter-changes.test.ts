import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import {
  type Acting,
  must,
  playThrough,
  requestTo,
  type Stage,
  seen,
  stageFor,
} from '../../test/record-stage.ts';
import { londonDate } from '../domain/calendar.ts';
import { checkLetter } from '../domain/casework/letter-check.ts';
import type { CommandType } from '../domain/casework/steps.ts';
import type { Rough } from '../domain/scenarios/sound/parts.ts';
import { installationFolder } from './installation.ts';
import { readSeal, writeSeal } from './letter-changes.ts';
import { packRegistry } from './pack-registry.ts';
import { loadPack } from './packs.ts';
import { type RecordDeps, record } from './record.ts';

const TEN = '2026-03-09T10:00:00.000Z';
const ELEVEN = '2026-03-09T11:00:00.000Z';
let database: TestDatabase;
let stage: Stage;
let personId: string;
beforeAll(async () => {
  database = await testDatabase();
  stage = await stageFor(database.app);
});
afterAll(() => database?.close());
beforeEach(async () => {
  personId = await stage.newPerson();
});

const restricted = async (): Promise<Acting> => {
  const { caseId } = await playThrough(stage, personId, 'issue-letter');
  return { by: 'manager', personId, caseId };
};

/** A letter as somebody read it, and the request that would send it later on. */
async function read(type: CommandType, acting: Acting, changes: Rough = {}) {
  const request = await requestTo(stage, type, acting, changes);
  const s = await seen(stage, acting);
  const letter = checkLetter(s, request.command)?.letter;
  if (!letter) throw new Error(`${type} sends no letter`);
  const shownLetter = readSeal(writeSeal(s, letter));
  return (deps: RecordDeps = stage.deps) => record(deps, { ...request, shownLetter });
}

describe('a letter that was read', () => {
  test('goes where nothing moved it', async () => {
    const acting = await restricted();
    stage.at(TEN);
    const send = await read('lift-restriction', acting);
    stage.at(ELEVEN);
    expect(await send()).toMatchObject({ verdict: 'permitted' });
  });

  test('does not go once another case of the person says something else of how to get in touch', async () => {
    const first = await restricted();
    stage.at('2026-02-01T10:00:00.000Z');
    const opened = await must(stage, 'open-case', { ...first, caseId: null });
    await playThrough(stage, personId, 'issue-letter', undefined, opened.caseId);
    const second = { ...first, caseId: opened.caseId };
    stage.at(TEN);
    const send = await read('lift-restriction', first);
    stage.at(ELEVEN);
    await must(stage, 'lift-restriction', second);
    expect(await send()).toMatchObject({
      verdict: 'stale',
      letter: true,
      changes: expect.arrayContaining([
        expect.objectContaining({ what: 'A restriction ended', by: 'Manager', at: ELEVEN }),
      ]),
    });
  });

  test('does not go with a date of review that has moved', async () => {
    const acting = await restricted();
    stage.at('2026-03-20T09:00:00.000Z');
    await must(stage, 'invite-account', acting);
    stage.at('2026-04-13T09:00:00.000Z');
    await must(stage, 'record-account', acting);
    await must(stage, 'record-breach', acting);
    stage.at('2026-04-13T10:00:00.000Z');
    const send = await read('decide-breach', acting);
    stage.at('2026-04-13T11:00:00.000Z');
    await must(stage, 'hold-review', acting);
    expect(await send()).toMatchObject({
      verdict: 'stale',
      letter: true,
      changes: expect.arrayContaining([
        expect.objectContaining({ what: 'A restriction goes on after its review' }),
      ]),
    });
  });

  test('does not go under another version of the policy than it was read under', async () => {
    const { caseId } = await playThrough(stage, personId, 'decide-request');
    stage.at(TEN);
    const send = await read('issue-letter', { by: 'manager', personId, caseId });
    const loaded = await loadPack(join(installationFolder, 'packs/karbon'));
    if ('faults' in loaded) throw new Error('The pack is not sound');
    const pack = structuredClone(loaded.pack);
    pack.policy.version = 'the next';
    pack.policy.effectiveFrom.value = '2026-03-09';
    pack.floor.emergencyRoute.value.phone = '0300 999 9999';
    stage.at(ELEVEN);
    const packs = packRegistry([loaded, { ...loaded, pack }], () => londonDate(stage.deps.clock.now()));
    expect(await send({ ...stage.deps, packs })).toMatchObject({
      verdict: 'stale',
      letter: true,
      changes: [
        {
          what: `Version the next of the policy came into force, in place of ${loaded.pack.policy.version}`,
          by: 'Karbon Homes',
        },
      ],
    });
  });

  test('does not go on another day where its words count from the day it goes', async () => {
    const { caseId } = await playThrough(stage, personId, 'decide-request');
    stage.at('2026-03-06T15:00:00.000Z');
    const send = await read('issue-letter', { by: 'manager', personId, caseId });
    stage.at(TEN);
    expect(await send()).toMatchObject({
      verdict: 'stale',
      letter: true,
      changes: [{ what: 'The letter counts from today, and the day changed', by: 'the calendar' }],
    });
    stage.at('2026-03-06T17:00:00.000Z');
    expect(await send()).toMatchObject({ verdict: 'permitted' });
  });
});
