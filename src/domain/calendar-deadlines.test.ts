import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDuration,
  addDurationToInstant,
  addWorkingDays,
  type Duration,
  deadline,
  isWorkingDay,
  type Nation,
  type WorkingCalendar,
  workingDaysBetween,
} from './calendar.ts';

const CHRISTMAS_2026 = ['2026-12-25', '2026-12-28', '2027-01-01'];
const calendars: Record<Nation, WorkingCalendar> = {
  england: { nation: 'england', holidays: new Set([...CHRISTMAS_2026, '2026-04-03', '2026-04-06']) },
  wales: { nation: 'wales', holidays: new Set([...CHRISTMAS_2026, '2026-04-03', '2026-04-06']) },
  scotland: { nation: 'scotland', holidays: new Set([...CHRISTMAS_2026, '2027-01-04', '2026-04-03']) },
  'northern-ireland': {
    nation: 'northern-ireland',
    holidays: new Set([...CHRISTMAS_2026, '2026-04-03', '2026-04-06', '2026-07-13']),
  },
};
const { england } = calendars;

describe('working days', () => {
  test.each<[string, Nation, string, number, string]>([
    ['an ordinary week', 'england', '2026-08-04', 3, '2026-08-07'],
    ['over a weekend', 'england', '2026-08-07', 1, '2026-08-10'],
    ['from a Sunday', 'england', '2026-08-09', 1, '2026-08-10'],
    ['over Christmas and New Year', 'england', '2026-12-24', 4, '2027-01-04'],
    ['over Christmas and 2 January in Scotland', 'scotland', '2026-12-24', 4, '2027-01-05'],
    ['over Easter', 'wales', '2026-04-02', 1, '2026-04-07'],
    ['over Easter in Scotland, where Monday is worked', 'scotland', '2026-04-02', 1, '2026-04-06'],
    ['over 12 July in Northern Ireland', 'northern-ireland', '2026-07-10', 1, '2026-07-14'],
    ['none', 'england', '2026-08-08', 0, '2026-08-08'],
    ['backwards over Easter', 'england', '2026-04-07', -1, '2026-04-02'],
  ])('%s (%s): %s and %i is %s', (_, nation, from, n, expected) => {
    expect(addWorkingDays(from, n, calendars[nation])).toBe(expected);
  });

  const calendar = fc.constantFrom(...Object.values(calendars));
  const nearHolidays = fc
    .date({ min: new Date('2026-03-01'), max: new Date('2027-02-01'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));

  it('never land on a weekend or a holiday', () => {
    fc.assert(
      fc.property(nearHolidays, fc.integer({ min: 1, max: 40 }), calendar, (date, n, working) => {
        const landed = addWorkingDays(date, n, working);
        expect(isWorkingDay(landed, working)).toBe(true);
        expect(working.holidays.has(landed)).toBe(false);
        expect([0, 6]).not.toContain(new Date(landed).getUTCDay());
      }),
    );
  });

  it('are counted as they were added, in either direction', () => {
    fc.assert(
      fc.property(nearHolidays, fc.integer({ min: -40, max: 40 }), calendar, (date, n, working) => {
        expect(workingDaysBetween(date, addWorkingDays(date, n, working), working)).toBe(n);
      }),
    );
  });

  it('fault on part of a day and on dates that are none', () => {
    expect(() => addWorkingDays('2026-08-04', 1.5, england)).toThrow(RangeError);
    expect(() => workingDaysBetween('2026-08-04', '2026-09-31', england)).toThrow(RangeError);
  });
});

describe('durations', () => {
  test.each<[Duration, string]>([
    [{ amount: 10, unit: 'days' }, '2026-09-10'],
    [{ amount: 2, unit: 'weeks' }, '2026-09-14'],
    [{ amount: 1, unit: 'working-days' }, '2026-09-01'],
    [{ amount: 6, unit: 'months' }, '2027-02-28'],
    [{ amount: 1, unit: 'years' }, '2027-08-31'],
  ])('%o after 31 August 2026 is %s', (length, expected) => {
    expect(addDuration('2026-08-31', length, england)).toBe(expected);
  });

  it('refuse hours on a date', () => {
    expect(() => addDuration('2026-08-31', { amount: 24, unit: 'hours' }, england)).toThrow(RangeError);
  });

  it('keep the wall clock over a change of the clocks, save hours, which elapse', () => {
    const before = '2026-03-28T10:00:30.250Z';
    expect(addDurationToInstant(before, { amount: 1, unit: 'days' }, england)).toBe(
      '2026-03-29T09:00:30.250Z',
    );
    expect(addDurationToInstant(before, { amount: 24, unit: 'hours' }, england)).toBe(
      '2026-03-29T10:00:30.250Z',
    );
  });
});

describe('deadlines', () => {
  test.each<[string, string, Duration, string]>([
    [
      'hours to the second',
      '2026-08-04T09:30:15Z',
      { amount: 24, unit: 'hours' },
      '2026-08-05T09:30:15.000Z',
    ],
    [
      'days to the end of the last',
      '2026-08-04T09:30:00Z',
      { amount: 3, unit: 'days' },
      '2026-08-07T23:00:00.000Z',
    ],
    [
      'received late on a summer evening',
      '2026-08-04T23:30:00Z',
      { amount: 1, unit: 'days' },
      '2026-08-06T23:00:00.000Z',
    ],
    [
      'over the autumn change',
      '2026-10-24T09:00:00Z',
      { amount: 1, unit: 'days' },
      '2026-10-26T00:00:00.000Z',
    ],
    [
      'months from 31 August',
      '2026-08-31T09:00:00Z',
      { amount: 6, unit: 'months' },
      '2027-03-01T00:00:00.000Z',
    ],
    [
      'a Friday as the last working day',
      '2026-08-06T09:00:00Z',
      { amount: 1, unit: 'working-days' },
      '2026-08-07T23:00:00.000Z',
    ],
  ])('%s', (_, from, length, overdueFrom) => {
    expect(deadline(from, length, england)).toBe(overdueFrom);
  });
});
