import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import { addDays, instantAt, londonClock, londonDate, startOfLondonDay } from './calendar.ts';

const noInvalid = { noInvalidDate: true };
const anyInstant = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2100-12-31T23:59:59Z'), ...noInvalid })
  .map((at) => at.toISOString());
const anyDate = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), ...noInvalid })
  .map((at) => at.toISOString().slice(0, 10));

function agreesWithTemporal(at: string): void {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  expect(londonClock(at)).toEqual({
    date: wall.toPlainDate().toString(),
    weekday: names[wall.dayOfWeek - 1],
    minutes: wall.hour * 60 + wall.minute,
  });
}

describe('the London clock', () => {
  test.each([
    ['a winter morning', '2026-01-05T10:00:00Z', '2026-01-05', 'monday', 600],
    ['a summer morning', '2026-08-04T09:00:00Z', '2026-08-04', 'tuesday', 600],
    ['the last minute before the spring change', '2026-03-29T00:59:59.999Z', '2026-03-29', 'sunday', 59],
    ['the spring change', '2026-03-29T01:00:00Z', '2026-03-29', 'sunday', 120],
    ['the first time round in autumn', '2026-10-25T00:30:00Z', '2026-10-25', 'sunday', 90],
    ['the second time round in autumn', '2026-10-25T01:30:00Z', '2026-10-25', 'sunday', 90],
    ['a spring change on the 31st', '2024-03-31T01:00:00Z', '2024-03-31', 'sunday', 120],
    ['an autumn change on the 31st', '2027-10-31T01:00:00Z', '2027-10-31', 'sunday', 60],
    ['past midnight into another month', '2026-07-31T23:30:00Z', '2026-08-01', 'saturday', 30],
    ['29 February', '2028-02-29T23:30:00.000Z', '2028-02-29', 'tuesday', 1410],
    ['British Standard Time, a winter at UTC+1', '1970-01-15T23:30:00Z', '1970-01-16', 'friday', 30],
    [
      'the autumn change of 1995, not on the last Sunday',
      '1995-10-25T23:30:00Z',
      '1995-10-25',
      'wednesday',
      1410,
    ],
  ])('%s', (_, at, date, weekday, minutes) => {
    expect(londonClock(at)).toEqual({ date, weekday, minutes });
  });

  it('agrees with the tz database at any instant from 1970 to 2100', () => {
    fc.assert(fc.property(anyInstant, agreesWithTemporal), { numRuns: 1000 });
  });

  it('agrees with the tz database close to every change of the clocks', () => {
    const year = fc.integer({ min: 1996, max: 2100 });
    const nearby = fc.tuple(year, fc.constantFrom(2, 9), fc.integer({ min: -3600, max: 3600 }));
    const instants = nearby.map(([y, month, seconds]) => {
      const last = new Date(Date.UTC(y, month, 31, 1));
      last.setUTCDate(31 - last.getUTCDay());
      return new Date(last.getTime() + seconds * 1000).toISOString();
    });
    fc.assert(fc.property(instants, agreesWithTemporal), { numRuns: 500 });
  });

  test.each([
    '2026-08-04',
    '2026-08-04T10:00:00+01:00',
    '2026-02-29T10:00:00Z',
    '2026-08-04T24:00:00Z',
    '2026-08-04T10:60:00Z',
    '2026/08/04T10:00:00Z',
    'yesterday',
  ])('faults on %s', (text) => {
    expect(() => londonClock(text)).toThrow(RangeError);
  });
});

describe('instants from the London wall clock', () => {
  test.each([
    ['winter', '2026-01-05', 600, '2026-01-05T10:00:00.000Z'],
    ['summer', '2026-08-04', 600, '2026-08-04T09:00:00.000Z'],
    ['a time skipped in spring moves forward', '2026-03-29', 90, '2026-03-29T01:30:00.000Z'],
    ['the end of the skipped hour', '2026-03-29', 120, '2026-03-29T01:00:00.000Z'],
    ['a time repeated in autumn is the first', '2026-10-25', 90, '2026-10-25T00:30:00.000Z'],
    ['the end of the repeated hour', '2026-10-25', 120, '2026-10-25T02:00:00.000Z'],
    ['the end of a day', '2026-03-31', 1440, '2026-03-31T23:00:00.000Z'],
    ['the end of a day that ends the year', '2026-12-31', 1440, '2027-01-01T00:00:00.000Z'],
    ['the end of a day before 1996', '1969-12-31', 1440, '1969-12-31T23:00:00.000Z'],
  ])('%s', (_, date, minutes, at) => {
    expect(instantAt(date, minutes)).toBe(at);
  });

  it('agrees with the tz database at any wall time from 1970 to 2100', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 1439 }), (date, minutes) => {
        const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes });
        const { epochMilliseconds } = wall.toZonedDateTime('Europe/London');
        expect(Date.parse(instantAt(date, minutes))).toBe(epochMilliseconds);
      }),
      { numRuns: 500 },
    );
  });

  it('starts each day at its own midnight', () => {
    expect(startOfLondonDay('2026-08-04')).toBe('2026-08-03T23:00:00.000Z');
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(londonClock(startOfLondonDay(date))).toMatchObject({ date, minutes: 0 });
        const before = new Date(Date.parse(startOfLondonDay(date)) - 1).toISOString();
        expect(londonDate(before)).toBe(addDays(date, -1));
      }),
    );
  });

  it('faults on minutes that no day has', () => {
    for (const minutes of [-1, 1441, 1.5, Number.NaN]) {
      expect(() => instantAt('2026-08-04', minutes)).toThrow(RangeError);
    }
    expect(() => instantAt('2026-08-04T00:00:00Z', 0)).toThrow(RangeError);
  });
});
