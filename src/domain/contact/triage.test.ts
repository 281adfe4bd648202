import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../test/proof/packs.ts';
import { plainPack } from '../policy/plain-pack.ts';
import { readingTask, tasksFrom, triage } from './triage.ts';

const calendar = calendarOf(plainPack());
const received = { receivedAt: '2026-08-07T15:00:00.000Z', nation: 'england', calendar } as const;
const due = (kinds: Parameters<typeof tasksFrom>[0], more = {}) =>
  tasksFrom(kinds, { ...received, ...more }).map((t) => [t.kind, t.dueAt]);
const faultsIn = (given: object) => {
  const parsed = triage.safeParse({
    kinds: ['complaint'],
    safeguarding: 'no',
    newInformation: 'yes',
    ...given,
  });
  return parsed.success ? [] : parsed.error.issues.map((i) => i.path.join('.'));
};

describe('what a contact asks of us', () => {
  test('RE-01: a hazard has the clock of Awaab’s Law in England, from when it came', () => {
    expect(due(['hazard'])).toEqual([
      ['hazard', '2026-08-08T15:00:00.000Z'],
      ['hazard-investigate', '2026-08-21T23:00:00.000Z'],
    ]);
    const [english] = tasksFrom(['hazard'], received);
    expect(english?.source).toMatchObject({ kind: 'law' });
    const [scottish] = tasksFrom(['hazard'], { ...received, nation: 'scotland' });
    expect(scottish?.source).toMatchObject({ kind: 'default' });
  });
  test('KA-13: what was asked and how it was said are two tasks', () => {
    expect(due(['service-request', 'conduct']).map(([kind]) => kind)).toEqual(['service-request', 'conduct']);
  });
  test('KA-13: several at once are each opened once', () => {
    const kinds = ['hazard', 'complaint', 'appeal', 'information-request', 'complaint'] as const;
    expect(due(kinds).map(([kind]) => kind)).toEqual([
      'hazard',
      'hazard-investigate',
      'complaint',
      'appeal',
      'information-request',
    ]);
  });
  test('LG-11: what holds nothing new asks for nothing more, and is read within a working day of coming', () => {
    expect(due(['nothing-new'])).toEqual([]);
    // Friday afternoon: by the end of Monday, in London.
    expect(readingTask(received).dueAt).toBe('2026-08-10T23:00:00.000Z');
  });
});

describe('what whoever read it says', () => {
  test('LG-11: always says whether anybody is at risk and whether anything is new', () => {
    expect(faultsIn({})).toEqual([]);
    const parsed = triage.safeParse({ kinds: ['nothing-new'] });
    expect(parsed.error?.issues.map((i) => i.path.join('.'))).toEqual(['newInformation', 'safeguarding']);
  });
  test('HO-13: “nothing new” is not said of what holds something', () => {
    expect(faultsIn({ kinds: ['nothing-new', 'complaint'], newInformation: 'no' })).toEqual(['kinds']);
    expect(faultsIn({ kinds: ['nothing-new'] })).toEqual(['newInformation']);
    expect(faultsIn({ kinds: ['nothing-new', 'conduct'], newInformation: 'no' })).toEqual([]);
    expect(faultsIn({ kinds: [] })).toEqual(['kinds']);
  });
  test('part 6: a risk that was seen is never left out of the tasks', () => {
    expect(faultsIn({ safeguarding: 'yes' })).toEqual(['safeguarding']);
    expect(faultsIn({ kinds: ['safeguarding'] })).toEqual(['safeguarding']);
    expect(faultsIn({ kinds: ['safeguarding'], safeguarding: 'yes' })).toEqual([]);
  });
});
