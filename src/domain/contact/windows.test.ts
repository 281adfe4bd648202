import { describe, expect, it, test } from 'vitest';
import { londonClock } from '../calendar.ts';
import { checkContact } from './check-contact.ts';
import { arrangements, asked } from './examples.ts';
import { combineWindows, nextOpening, nextPeriod, periodStart } from './windows.ts';
import type { CallWindow } from './wording.ts';

const window = (days: CallWindow['days'], from: string, to: string): CallWindow => ({ days, from, to });
const outcomeAt = (windows: CallWindow[], at: string) =>
  checkContact(arrangements([{ kind: 'call-times', windows, minutes: null }]), asked({ at })).outcome;

describe('CL-27a: call times follow the London wall clock', () => {
  const sundays = [window(['sunday'], '10:00', '11:00')];
  test.each([
    ['the Sunday before the spring change, 10am is 10:00 UTC', '2026-03-22T10:00:00Z', 'go-ahead'],
    ['on the day of the spring change, 10am is 09:00 UTC', '2026-03-29T09:00:00Z', 'go-ahead'],
    ['on the day of the spring change, 10:00 UTC is 11am', '2026-03-29T10:00:00Z', 'redirect'],
    ['on the day of the autumn change, 10am is 10:00 UTC', '2026-10-25T10:00:00Z', 'go-ahead'],
    ['on the day of the autumn change, 09:00 UTC is 9am', '2026-10-25T09:00:00Z', 'redirect'],
  ])('%s', (_, at, outcome) => {
    expect(outcomeAt(sundays, at)).toBe(outcome);
  });

  test.each([
    ['across the spring change', '2026-03-28T12:00:00Z', '2026-03-29T09:00:00.000Z'],
    ['across the autumn change', '2026-10-24T12:00:00Z', '2026-10-25T10:00:00.000Z'],
    ['later on the same day', '2026-08-02T08:00:00Z', '2026-08-02T09:00:00.000Z'],
    ['a week on, once the window has closed', '2026-08-02T10:00:00Z', '2026-08-09T09:00:00.000Z'],
    ['across the end of a year', '2026-12-30T12:00:00Z', '2027-01-03T10:00:00.000Z'],
  ])('the next window, %s', (_, at, opens) => {
    expect(nextOpening(sundays, londonClock(at)).at).toBe(opens);
  });

  it('of several windows, the first to come is named', () => {
    const windows = [window(['friday'], '14:00', '15:00'), window(['thursday', 'friday'], '09:30', '10:00')];
    const next = nextOpening(windows, londonClock('2026-08-07T09:30:00Z'));
    expect(next.words).toBe('Friday 7 August 2026, 2pm');
  });

  it('a window until midnight', () => {
    const evenings = [window(['monday'], '22:00', '24:00')];
    expect(outcomeAt(evenings, '2026-08-03T22:59:00Z')).toBe('go-ahead');
    expect(outcomeAt(evenings, '2026-08-03T23:00:00Z')).toBe('redirect');
  });
});

describe('two sets of call times in force together', () => {
  it('hold where they coincide', () => {
    const both = combineWindows([
      [window(['monday', 'tuesday'], '10:00', '12:00')],
      [window(['tuesday', 'friday'], '11:00', '13:00')],
    ]);
    expect(both).toEqual([window(['tuesday'], '11:00', '12:00')]);
  });

  it('I1: both count where they never coincide, so that calls stay possible', () => {
    const sets = [[window(['monday'], '10:00', '12:00')], [window(['friday'], '10:00', '12:00')]];
    expect(combineWindows(sets)).toEqual(sets.flat());
    const two = arrangements(
      sets.map((windows) => ({ kind: 'call-times' as const, windows, minutes: null })),
    );
    expect(checkContact(two, asked({ at: '2026-08-03T09:30:00Z' })).outcome).toBe('go-ahead');
    expect(checkContact(two, asked({ at: '2026-08-04T09:30:00Z' })).outcome).toBe('redirect');
  });
});

describe('TU-23: periods for counting', () => {
  test.each([
    ['day', '2026-08-05T23:30:00Z', '2026-08-06', '2026-08-06T23:00:00.000Z'],
    ['week', '2026-08-02T22:30:00Z', '2026-07-27', '2026-08-02T23:00:00.000Z'],
    ['week', '2026-08-03T10:00:00Z', '2026-08-03', '2026-08-09T23:00:00.000Z'],
    ['week', '2026-10-25T12:00:00Z', '2026-10-19', '2026-10-26T00:00:00.000Z'],
    ['month', '2026-01-31T12:00:00Z', '2026-01-01', '2026-02-01T00:00:00.000Z'],
    ['month', '2026-12-31T12:00:00Z', '2026-12-01', '2027-01-01T00:00:00.000Z'],
  ] as const)('the %s of %s begins on %s and the next at %s', (per, at, start, next) => {
    expect(periodStart(londonClock(at), per)).toBe(start);
    expect(nextPeriod(londonClock(at), per).at).toBe(next);
  });
});
