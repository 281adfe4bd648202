import { describe, expect, it, test } from 'vitest';
import { addWorkingDays, type Nation } from '../domain/calendar.ts';
import { bankHolidays, workingCalendar } from './bank-holidays.ts';

// As published on GOV.UK (and, for the last of these years, as the same law gives them).
const ENGLAND_AND_WALES: Record<number, string> = {
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};
const PUBLISHED: Record<Nation, Record<number, string>> = {
  england: ENGLAND_AND_WALES,
  wales: ENGLAND_AND_WALES,
  scotland: {
    2024: '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
    2025: '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
    2026: '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28',
    2027: '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28',
    2028: '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26',
  },
  'northern-ireland': {
    2024: '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26',
    2025: '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26',
    2026: '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28',
    2027: '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28',
    2028: '01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26',
  },
};
const rows = Object.entries(PUBLISHED).flatMap(([nation, years]) =>
  Object.entries(years).map(([year, days]) => [nation as Nation, Number(year), days] as const),
);

describe('bank holidays', () => {
  test.each(rows)('%s %i', (nation, year, days) => {
    const found = bankHolidays({ nation, years: { first: year, last: year } });
    expect(found.map(({ date }) => date)).toEqual(days.split(' ').map((day) => `${year}-${day}`));
  });

  it('cover every year asked for, both ends included', () => {
    const { holidays } = workingCalendar({ nation: 'england', years: { first: 2026, last: 2028 } });
    expect(holidays.has('2026-01-01') && holidays.has('2027-12-28') && holidays.has('2028-12-26')).toBe(true);
    expect(holidays.has('2025-12-25') || holidays.has('2029-01-01')).toBe(false);
  });

  it('take in days an administrator adds, for one nation or for all', () => {
    const extra = [
      { date: '2027-06-01', nation: 'all', name: 'Proclaimed day' },
      { date: '2027-06-02', nation: 'wales', name: 'Day in Wales' },
    ] as const;
    const years = { first: 2027, last: 2027 };
    const wales = workingCalendar({ nation: 'wales', years, extra });
    const england = workingCalendar({ nation: 'england', years, extra });
    expect(addWorkingDays('2027-05-31', 1, wales)).toBe('2027-06-03');
    expect(addWorkingDays('2027-05-31', 1, england)).toBe('2027-06-02');
  });

  it('leave out days an administrator removes, unless they are also added', () => {
    const moved = {
      years: { first: 2027, last: 2027 },
      removed: [{ date: '2027-05-03', nation: 'scotland' }],
    } as const;
    const dates = (nation: Nation) => bankHolidays({ nation, ...moved }).map(({ date }) => date);
    expect(dates('scotland')).not.toContain('2027-05-03');
    expect(dates('england')).toContain('2027-05-03');
    const extra = [{ date: '2027-05-03', nation: 'scotland', name: 'Kept after all' }] as const;
    expect(bankHolidays({ nation: 'scotland', ...moved, extra })).toContainEqual({
      date: '2027-05-03',
      name: 'Kept after all',
    });
  });
});
