import { describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { describeDuration } from './calendar.ts';
import { duration, durationText, instant, localDate } from './calendar-schemas.ts';

function faults(schema: z.ZodType, value: unknown): string[] {
  return schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
}

describe('dates', () => {
  test.each(['2026-08-04', '2028-02-29', '1900-01-01', '2200-12-31'])('%s is taken', (date) => {
    expect(localDate.parse(date)).toBe(date);
  });

  test.each([
    ['4/8/2026', 'This is not a date we can read. Write year, month and day, for example 2026-08-04.'],
    ['2026-02-29', '2026-02-29 is not in the calendar. Check the day and the month.'],
    ['2026-13-01', '2026-13-01 is not in the calendar. Check the day and the month.'],
    ['1899-12-31', 'The year 1899 cannot be right. Give a year from 1900 to 2200.'],
    ['2201-01-01', 'The year 2201 cannot be right. Give a year from 1900 to 2200.'],
    [undefined, 'Give a date as year, month and day, for example 2026-08-04.'],
  ])('%s is refused once, with its mend', (value, message) => {
    expect(faults(localDate, value)).toEqual([message]);
  });
});

describe('instants', () => {
  it('are kept to the millisecond', () => {
    expect(instant.parse('2026-08-04T09:30:00Z')).toBe('2026-08-04T09:30:00.000Z');
    expect(instant.parse('2026-08-04T09:30:00.123456Z')).toBe('2026-08-04T09:30:00.123Z');
  });

  test.each([
    ['2026-08-04T10:30:00+01:00', /ending in Z/],
    ['2026-08-04', /ending in Z/],
    ['2026-08-04T24:00:00Z', /ending in Z/],
    ['2026-02-29T10:00:00Z', /^2026-02-29 is not in the calendar/],
    ['2300-01-01T10:00:00Z', /^The year 2300 cannot be right/],
  ])('%s is refused once', (value, message) => {
    expect(faults(instant, value)).toEqual([expect.stringMatching(message)]);
  });
});

describe('durations', () => {
  test.each(['6 months', '20 working days', '24 hours', '1 year', '1 working day', '2 weeks', '10 days'])(
    '"%s" is read, and described in the same words',
    (text) => {
      expect(describeDuration(durationText.parse(text))).toBe(text);
    },
  );

  test.each([
    ['six months', /^"six months" is not a length of time/],
    ['1.5 days', /not a length of time/],
    ['6 fortnights', /not a length of time/],
    ['-1 days', /not a length of time/],
    ['1001 hours', /out of range/],
    [6, /^Write a length of time/],
  ])('%s is refused once', (value, message) => {
    expect(faults(durationText, value)).toEqual([expect.stringMatching(message)]);
  });

  it('report both the amount and the unit', () => {
    expect(faults(duration, { amount: 0, unit: 'fortnights' })).toEqual([
      'Give at least 1.',
      'Choose one of hours, days, working-days, weeks, months, years.',
    ]);
    expect(duration.parse({ amount: 6, unit: 'months' })).toEqual({ amount: 6, unit: 'months' });
  });
});

it('describe themselves in an API description', () => {
  const shape = z.toJSONSchema(z.object({ on: localDate, at: instant, length: duration }));
  expect(shape.properties).toMatchObject({
    on: { type: 'string', format: 'date' },
    at: { type: 'string', format: 'date-time' },
    length: { type: 'object' },
  });
});
