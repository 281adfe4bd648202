import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../calendar.ts';
import type { Channel } from '../facts/channels.ts';
import { changeCannotDecide, changedLevel, changedLevelInWords, type Since } from './changed-level.ts';
import type { WeekContact } from './weeks.ts';

/** So many a week from a Monday until another. */
const weekly = (
  n: number,
  from: string,
  until: string,
  more: Partial<Pick<WeekContact, 'guarded' | 'direction'>> & { channel?: Channel } = {},
): WeekContact[] => {
  const all: WeekContact[] = [];
  for (let day = from; day < until; day = addDays(day, 7))
    for (let i = 0; i < n; i += 1)
      all.push({
        at: instantAt(day, 600 + i),
        channel: 'phone',
        direction: 'inbound',
        guarded: false,
        ...more,
      });
  return all;
};

// Looked at on Monday 1 June 2026; today is Wednesday 15 July, after six whole weeks.
const asked: Since = { today: '2026-07-15', lookedOn: '2026-06-01', usualFrom: null, said: [], closed: [] };
const [START, LOOKED, TODAY] = ['2025-12-01', '2026-06-01', '2026-07-13'];
const earlier = (n: number, more = {}) => weekly(n, START, LOOKED, more);
const since = (n: number, more = {}) => weekly(n, LOOKED, TODAY, more);
const kindOf = (contacts: WeekContact[], more: Partial<Since> = {}) =>
  changedLevel(contacts, { ...asked, ...more })?.kind ?? null;

describe('has how somebody is in touch clearly changed since it was last looked at', () => {
  it.each<[string, WeekContact[], string | null, Partial<Since>?]>([
    ['nothing at all, where there were two a week', earlier(2), 'fewer'],
    ['as many as before', [...earlier(2), ...since(2)], null],
    ['half as many', [...earlier(4), ...since(2)], null],
    ['a quarter as many', [...earlier(4), ...since(1)], 'fewer'],
    ['just above a quarter', [...earlier(3), ...since(1)], null],
    ['twice as many', [...earlier(2), ...since(4)], 'more'],
    ['not quite twice', [...earlier(4), ...since(7)], null],
    ['twice of next to nothing', [...earlier(1), ...since(2)], null],
    ['many from somebody who wrote twice in half a year', [...earlier(1).slice(0, 2), ...since(2)], 'more'],
    ['too early: five whole weeks since', earlier(4), null, { today: '2026-07-10' }],
    ['too early: the sixth week is not over', earlier(4), null, { today: '2026-07-12' }],
    ['too little before: seven weeks', weekly(4, '2026-04-13', LOOKED), null],
    ['enough before: eight weeks', weekly(4, '2026-04-06', LOOKED), 'fewer'],
    ['one a week before says too little in six weeks', earlier(1), null],
    ['and enough in twelve', earlier(1), 'fewer', { today: '2026-08-24' }],
    ['nobody on record', [], null],
    ['ours alone stopped', [...earlier(3, { direction: 'outbound' }), ...earlier(1).slice(0, 1)], null],
    [
      'I3: what is always taken rose, and counts against nobody',
      [...earlier(2), ...since(2), ...since(9, { guarded: true })],
      null,
    ],
    ['I3: reports of hazards stopped with everything else', earlier(2, { guarded: true }), 'fewer'],
    ['still reports hazards', [...earlier(3), ...since(3, { guarded: true })], null],
    ['by e-mail, and no more by phone', [...earlier(3), ...since(3, { channel: 'email' })], 'another-way'],
    [
      'by e-mail, where the limits close the phone',
      [...earlier(3), ...since(3, { channel: 'email' })],
      null,
      { closed: ['phone'] },
    ],
    ['half by e-mail', [...earlier(4), ...since(2), ...since(2, { channel: 'email' })], null],
    ['said already', earlier(4), null, { said: ['fewer'] }],
    ['the other kind was said', earlier(4), 'fewer', { said: ['more'] }],
  ])('CL-28: %s', (_, contacts, kind, more = {}) => {
    expect(kindOf(contacts, more)).toBe(kind);
  });

  it('CL-28: what was usual begins where the level last changed, so that one change is not told twice', () => {
    // Four a week until a change in March; silence since, also after the review of 1 June.
    const quiet = weekly(4, START, '2026-03-02');
    expect(kindOf(quiet)).toBe('fewer');
    expect(kindOf(quiet, { usualFrom: '2026-03-02' })).toBeNull();
    // They are in touch again.
    expect(kindOf([...quiet, ...since(4)], { usualFrom: '2026-03-02' })).toBe('more');
  });

  it('CL-28: a level that began shortly before is known only after its first eight weeks', () => {
    const usualFrom = '2026-05-04';
    const risen = [...weekly(2, START, LOOKED), ...weekly(6, LOOKED, '2026-08-17')];
    expect(kindOf(risen, { usualFrom })).toBeNull();
    // Eight weeks from 4 May, and six after them, end on 10 August.
    expect(
      kindOf([...risen, ...weekly(12, '2026-06-29', '2026-08-10')], { usualFrom, today: '2026-08-10' }),
    ).toBe('more');
  });

  it('CL-28: the figures are one sentence, and what they cannot say stands beside them', () => {
    const found = changedLevel([...earlier(4), ...since(1).slice(0, 2)], asked);
    expect(found && changedLevelInWords(found)).toBe(
      'In the 6 weeks from Monday 1 June 2026 they were in touch twice; in the 26 weeks from Monday 1 December 2025, 104 times (4 a week).',
    );
    expect(changeCannotDecide.fewer).toMatch(
      /cannot say whether the limits are needless now, or close a way/,
    );
    const moved = changedLevel([...earlier(3), ...since(3, { channel: 'email' })], asked);
    expect(moved && changedLevelInWords(moved)).toBe(
      'In the 6 weeks from Monday 1 June 2026 they were in touch 18 times (3 a week), most of them by email; in the 26 weeks from Monday 1 December 2025, 78 times (3 a week), most of them by phone.',
    );
  });
});
