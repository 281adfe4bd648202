import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  compareInstants,
  describeDate,
  describeDuration,
  describeTime,
  earlier,
  type Interval,
  inForce,
  type LocalDate,
  later,
  monthStart,
  overlaps,
  weekStart,
} from './calendar.ts';

const anyDate = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

describe('days and months', () => {
  test.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('keeps the order of dates when the same months are added to both', () => {
    const months = fc.integer({ min: -240, max: 240 });
    fc.assert(
      fc.property(anyDate, anyDate, months, (a, b, n) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(compareDates(addMonths(first, n), addMonths(second, n))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('moves later with every month added', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -240, max: 240 }), (date, n) => {
        expect(compareDates(addMonths(date, n), addMonths(date, n + 1))).toBe(-1);
      }),
    );
  });

  it('finds the start of the week and of the month', () => {
    expect(weekStart('2026-08-09')).toBe('2026-08-03');
    expect(weekStart('2026-08-03')).toBe('2026-08-03');
    expect(weekStart('2026-01-01')).toBe('2025-12-29');
    expect(monthStart('2028-02-29')).toBe('2028-02-01');
  });

  it('tells the earlier of two dates from the later', () => {
    expect(earlier('2026-12-31', '2027-01-01')).toBe('2026-12-31');
    expect(later('2026-12-31', '2027-01-01')).toBe('2027-01-01');
    expect(['2027-01-01', '2026-12-31', '2026-12-31'].sort(compareDates)).toEqual([
      '2026-12-31',
      '2026-12-31',
      '2027-01-01',
    ]);
  });

  it('orders instants however many decimals they carry', () => {
    expect(compareInstants('2026-08-04T10:00:00Z', '2026-08-04T10:00:00.000Z')).toBe(0);
    expect(compareInstants('2026-08-04T10:00:00.001Z', '2026-08-04T10:00:00Z')).toBe(1);
    expect(compareInstants('2026-08-04T10:00:00Z', '2026-08-04T10:00:01Z')).toBe(-1);
  });

  it('faults on a date that is not in the calendar', () => {
    expect(() => addDays('2026-02-29', 1)).toThrow(RangeError);
    expect(() => addMonths('2026-8-4', 1)).toThrow(RangeError);
  });
});

describe('intervals', () => {
  const august: Interval = { from: '2026-08-01', to: '2026-09-01' };

  test.each<[string, Interval, LocalDate, boolean]>([
    ['the day before it starts', august, '2026-07-31', false],
    ['its first day', august, '2026-08-01', true],
    ['its last day', august, '2026-08-31', true],
    ['the day it ends on', august, '2026-09-01', false],
    ['no end', { from: '2026-08-01', to: null }, '2099-01-01', true],
    ['ended on the day it started', { from: '2026-08-01', to: '2026-08-01' }, '2026-08-01', false],
  ])('I14: in force, %s', (_, interval, on, expected) => {
    expect(inForce(interval, on)).toBe(expected);
  });

  test.each<[string, Interval, boolean]>([
    ['one that only meets its end', { from: '2026-09-01', to: null }, false],
    ['one that shares its last day', { from: '2026-08-31', to: null }, true],
    ['one that ends as it starts', { from: '2026-07-01', to: '2026-08-01' }, false],
    ['an empty one inside it', { from: '2026-08-10', to: '2026-08-10' }, false],
  ])('I14: overlaps, %s', (_, other, expected) => {
    expect(overlaps(august, other)).toBe(expected);
    expect(overlaps(other, august)).toBe(expected);
  });

  it('I14: two intervals overlap exactly when some one day is in force in both', () => {
    const day = fc.integer({ min: 0, max: 12 }).map((n) => addDays('2026-03-25', n));
    const interval: fc.Arbitrary<Interval> = fc.record({ from: day, to: fc.option(day) });
    const days = Array.from({ length: 14 }, (_, n) => addDays('2026-03-25', n));
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        expect(overlaps(a, b)).toBe(days.some((on) => inForce(a, on) && inForce(b, on)));
      }),
    );
  });
});

describe('dates and times in words', () => {
  it('names dates in full', () => {
    expect(describeDate('2026-08-04')).toBe('Tuesday 4 August 2026');
    expect(describeDate('2028-02-29')).toBe('Tuesday 29 February 2028');
  });

  test.each([
    [0, 'midnight'],
    [5, '12:05am'],
    [600, '10am'],
    [720, 'noon'],
    [750, '12:30pm'],
    [870, '2:30pm'],
    [1439, '11:59pm'],
    [1440, 'midnight'],
  ])('%i minutes is %s', (minutes, words) => {
    expect(describeTime(minutes)).toBe(words);
  });

  it('names durations, singular and plural', () => {
    expect(describeDuration({ amount: 6, unit: 'months' })).toBe('6 months');
    expect(describeDuration({ amount: 20, unit: 'working-days' })).toBe('20 working days');
    expect(describeDuration({ amount: 1, unit: 'working-days' })).toBe('1 working day');
    expect(describeDuration({ amount: 1, unit: 'years' })).toBe('1 year');
  });
});
