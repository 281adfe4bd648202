import { describe, expect, test } from 'vitest';
import { type Beside, cannotDecide, type WeekContact, waitingFor, weeksOf, weeksSpan } from './weeks.ts';

const today = '2026-06-17'; // a Wednesday
const at = (date: string, time = '12:00:00'): string => `${date}T${time}.000Z`;
const call = (date: string, more: Partial<WeekContact> = {}): WeekContact => ({
  at: at(date),
  channel: 'phone',
  direction: 'inbound',
  guarded: false,
  ...more,
});
const nothing: Beside = { openMatters: 0, unanswered: 0, openTasks: 0, lateTasks: 0, needsAsked: true };

describe('contacts week by week', () => {
  test('are the 52 whole weeks before this one, from Monday to Sunday in London', () => {
    expect(weeksSpan(today)).toEqual({ from: '2025-06-16', to: '2026-06-15' });
    const { weeks } = weeksOf(
      [
        call('2026-06-15'), // this week is not whole
        call('2026-06-14', { at: at('2026-06-14', '22:59:59') }), // Sunday night
        call('2026-06-14', { at: at('2026-06-14', '23:00:00') }), // already Monday in London
        call('2026-06-08'),
        call('2025-06-16'),
        call('2025-06-15'), // before
      ],
      today,
    );
    expect(weeks).toHaveLength(52);
    expect(weeks.at(-1)).toEqual({
      from: '2026-06-08',
      theirs: { phone: 2 },
      counted: 2,
      guarded: 0,
      ours: 0,
    });
    expect(weeks[0]).toMatchObject({ from: '2025-06-16', counted: 1 });
    expect(weeks.reduce((sum, w) => sum + w.counted, 0)).toBe(3);
  });

  test('I3: what is always taken stands apart and raises no level; ours are not theirs', () => {
    const { weeks, ways } = weeksOf(
      [
        call('2026-06-08'),
        call('2026-06-09', { guarded: true }),
        call('2026-06-10', { direction: 'outbound' }),
      ],
      today,
    );
    expect(weeks.at(-1)).toMatchObject({ counted: 1, guarded: 1, ours: 1 });
    expect(ways[0]).toMatchObject({ channel: 'all', lately: { perWeek: 1 / 12, most: 1 } });
  });

  test('each way they used has its own level, in the order of our list, after all of them together', () => {
    const { ways } = weeksOf([call('2026-06-08', { channel: 'email' }), call('2026-06-09')], today);
    expect(ways.map((w) => w.channel)).toEqual(['all', 'phone', 'email']);
    expect(ways[2]?.counts.at(-1)).toBe(1);
  });

  test('lately is twelve weeks; before is what came earlier, from their first contact on', () => {
    // The first contact: 20 weeks before the end, so that eight weeks come before lately.
    const first = call('2026-01-26');
    const before = ['2026-02-02', '2026-02-03', '2026-02-09'].map((d) => call(d));
    const lately = ['2026-03-23', '2026-06-01', '2026-06-02', '2026-06-03', '2026-06-08', '2026-06-09'].map(
      (d) => call(d),
    );
    const [all] = weeksOf([first, ...before, ...lately], today).ways;
    expect(all?.before).toEqual({ weeks: 8, perWeek: 0.5, middle: 0, most: 2 });
    expect(all?.lately).toEqual({ weeks: 12, perWeek: 0.5, middle: 0, most: 3 });
    const [newer] = weeksOf([...before, ...lately], today).ways;
    expect(newer?.before).toBeNull();
  });

  test('the middle week of an even number lies between two', () => {
    const everyOther = ['06-08', '06-01', '05-25', '05-18', '05-11', '05-04'].map((d) => call(`2026-${d}`));
    const [all] = weeksOf(everyOther, today).ways;
    expect(all?.lately).toMatchObject({ perWeek: 0.5, middle: 0.5 });
  });

  test('nobody ever in touch has weeks of nothing and no earlier level', () => {
    const { weeks, ways } = weeksOf([], today);
    expect(weeks).toHaveLength(52);
    expect(ways).toEqual([
      {
        channel: 'all',
        counts: Array(52).fill(0),
        lately: { weeks: 12, perWeek: 0, middle: 0, most: 0 },
        before: null,
      },
    ]);
  });
});

describe('what the chart cannot decide', () => {
  const quiet = weeksOf([], today);
  const compared = {
    channel: 'all' as const,
    people: 40,
    quarters: [0.1, 0.2, 0.4] as [number, number, number],
  };

  test('I11: it says so first, whatever the numbers', () => {
    expect(cannotDecide(quiet, nothing, compared)).toEqual([
      expect.stringMatching(/does not say why/),
      expect.stringMatching(/Only what somebody logged/),
      expect.stringMatching(/as much open with us/),
    ]);
  });

  test('says what they wait for from us, that needs were not asked, and what is always taken', () => {
    const busy = weeksOf([call('2026-06-08', { guarded: true })], today);
    const beside = { openMatters: 1, unanswered: 1, openTasks: 2, lateTasks: 1, needsAsked: false };
    const words = cannotDecide(busy, beside, null).join('\n');
    expect(words).toContain(
      '1 open matter, 1 without an answer, and 2 open tasks from what they told us, 1 of them late',
    );
    expect(words).toContain('Nobody has asked about their needs');
    expect(words).toContain('1 contact is of a kind that is always taken');
    expect(words).toContain('too few others');
  });

  test('people are compared with those who wait for as much', () => {
    expect([0, 1, 2, 3, 9].map(waitingFor)).toEqual([
      'nothing',
      'one or two',
      'one or two',
      'three or more',
      'three or more',
    ]);
  });
});
