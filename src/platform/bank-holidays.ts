import Holidays from 'date-holidays';
import type { LocalDate, Nation, WorkingCalendar } from '../domain/calendar.ts';

export type BankHoliday = { date: LocalDate; name: string };
/** A day that an administrator adds, such as one proclaimed after the library was released. */
export type ExtraHoliday = BankHoliday & { nation: Nation | 'all' };
/** A day that an administrator takes out, such as one moved by proclamation. */
export type RemovedHoliday = { date: LocalDate; nation: Nation | 'all' };
export type HolidayRequest = {
  nation: Nation;
  /** Both included. Dates outside them have no holidays but the extra ones. */
  years: { first: number; last: number };
  extra?: readonly ExtraHoliday[];
  removed?: readonly RemovedHoliday[];
};

const STATES = { england: 'ENG', wales: 'WLS', scotland: 'SCT', 'northern-ireland': 'NIR' } as const;

// Proclaimed days that date-holidays lacks.
const MISSING: readonly ExtraHoliday[] = [
  { date: '2026-06-15', nation: 'scotland', name: 'World Cup bank holiday' },
];

/** The working calendar of a nation: what the deadlines of its landlords are counted by. */
export function workingCalendar(request: HolidayRequest): WorkingCalendar {
  return { nation: request.nation, holidays: new Set(bankHolidays(request).map(({ date }) => date)) };
}

/**
 * A nation's bank holidays on weekdays, in order. A holiday that falls on a weekend is listed on its substitute day
 * only. A day both removed and added stays.
 */
export function bankHolidays({ nation, years, extra = [], removed = [] }: HolidayRequest): BankHoliday[] {
  const concerns = (change: { nation: Nation | 'all' }) =>
    change.nation === 'all' || change.nation === nation;
  const days = new Map<LocalDate, string>();
  for (const { date, name } of proclaimed(nation, years)) days.set(date, name);
  for (const { date } of removed.filter(concerns)) days.delete(date);
  for (const { date, name } of extra.filter(concerns)) days.set(date, name);
  return [...days]
    .map(([date, name]) => ({ date, name }))
    .filter(({ date }) => isWeekday(date))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function proclaimed(nation: Nation, { first, last }: HolidayRequest['years']): BankHoliday[] {
  const library = new Holidays('GB', STATES[nation], { types: ['public', 'bank'], languages: ['en'] });
  const found: BankHoliday[] = [];
  for (let year = first; year <= last; year += 1) {
    for (const { date, name } of library.getHolidays(year)) found.push({ date: date.slice(0, 10), name });
    found.push(...MISSING.filter((day) => day.nation === nation && day.date.startsWith(`${year}-`)));
  }
  return found;
}

function isWeekday(date: LocalDate): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day !== 0 && day !== 6;
}
