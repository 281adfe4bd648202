import { describe, expect, it } from 'vitest';
import { at, calendar } from '../../../test/stage.ts';
import { obligationKinds } from '../facts/obligations.ts';
import { plainPack } from '../policy/plain-pack.ts';
import { placeSchemas } from './property-alerts/commands.ts';
import { stepFor } from './steps.ts';
import {
  dischargedBy,
  hurtsMore,
  kindsToDo,
  latenessOf,
  lateSince,
  rolesBelow,
  targetOfWork,
} from './work.ts';

const NOW = at('2026-03-04', 9 * 60); // a Wednesday

describe('work', () => {
  it('is late, due today, this week or later, by London days', () => {
    const lateness = (due: string) => latenessOf(due, NOW, calendar);
    expect(lateness(at('2026-03-05', 0))).toBe('today');
    expect(lateness(at('2026-03-04', 9 * 60))).toBe('overdue');
    expect(lateness(at('2026-03-06', 0))).toBe('this-week');
    expect(lateness(at('2026-03-09', 0))).toBe('this-week');
    expect(lateness(at('2026-03-10', 0))).toBe('later');
  });

  it('is shown to the level above once it is two working days late', () => {
    expect(latenessOf(at('2026-03-03', 0), NOW, calendar)).toBe('overdue');
    expect(latenessOf(at('2026-02-27', 0), NOW, calendar)).toBe('escalated');
  });

  it('tells the level above of what was due by an instant, and of nothing after it', () => {
    const since = lateSince(NOW, calendar);
    expect(latenessOf(since, NOW, calendar)).toBe('escalated');
    expect(latenessOf(at('2026-03-03', 0), NOW, calendar)).toBe('overdue');
    expect(since < at('2026-03-03', 0)).toBe(true);
  });

  it('puts what is late first, then what is due within a week; in each what hurts most', () => {
    const work = [
      { kind: 'decide-request', dueAt: at('2026-03-05') },
      { kind: 'review', dueAt: at('2026-03-20') },
      { kind: 'triage-incident', dueAt: at('2026-03-20') },
      { kind: 'decide-request', dueAt: at('2026-03-01') },
      { kind: 'review', dueAt: at('2026-03-02') },
    ] as const;
    const order = [...work]
      .sort((a, b) => hurtsMore(a, b, NOW))
      .map((w) => `${w.kind} ${w.dueAt.slice(0, 10)}`);
    expect(order).toEqual([
      'review 2026-03-02',
      'decide-request 2026-03-01',
      'decide-request 2026-03-05',
      'triage-incident 2026-03-20',
      'review 2026-03-20',
    ]);
  });

  it('leads to a step that exists, for every kind but dates to know', () => {
    expect(kindsToDo).toEqual(expect.arrayContaining(obligationKinds.filter((k) => k !== 'appeal-window')));
    // What is owed about a home is done about the home, by the step of its own name.
    const aboutHomes = Object.keys(placeSchemas).map((type) => type.replace('propose', 'decide'));
    const inCases = kindsToDo.filter((kind) => !aboutHomes.includes(kind));
    for (const kind of inCases) expect(stepFor(dischargedBy[kind] ?? ''), kind).toBeDefined();
    expect(kindsToDo.length - inCases.length).toBe(3);
    const o = { obligationId: 'o-1', subjectId: 's-1' };
    expect(targetOfWork({ ...o, kind: 'review' })).toBe('s-1');
    expect(targetOfWork({ ...o, kind: 'follow-up' })).toBe('o-1');
    expect(targetOfWork({ ...o, kind: 'ask-needs' })).toBe('');
  });

  it('goes up one grade and no further', () => {
    const pack = plainPack();
    const [lowest, next] = [...new Set(pack.people.roles.map((r) => r.grade))].sort((a, b) => a - b);
    const at = (grade: number | undefined) =>
      pack.people.roles.filter((r) => r.grade === grade).map((r) => r.id);
    expect(rolesBelow(pack, at(next))).toEqual(at(lowest));
    expect(rolesBelow(pack, at(lowest))).toEqual([]);
  });
});
