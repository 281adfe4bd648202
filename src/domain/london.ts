// The arithmetic under calendar.ts: reading dates from text, weekdays, and when London is on summer time.

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

type YearMonthDay = readonly [year: number, month: number, day: number];

/** Minutes in a day. */
export const DAY = 1440;

/**
 * Since 1996 summer time runs from the last Sunday of March to the last Sunday of October, changing at 01:00 UTC
 * (the Summer Time Orders of 1994, 1997 and 2002). Earlier years need the tz database.
 */
export const FIRST_YEAR_OF_RULE = 1996;

/** Faults unless the text is exactly one real calendar date, YYYY-MM-DD. */
export function readDate(date: string): YearMonthDay {
  if (date.length !== 10) throw new RangeError(`Not a date: ${date}`);
  return readLeadingDate(date);
}

/** Faults unless the text starts with a real calendar date. */
export function readLeadingDate(text: string): YearMonthDay {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const real = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!real || text[4] !== '-' || text[7] !== '-') throw new RangeError(`Not a date: ${text}`);
  return [year, month, day];
}

/** The number written at [from, to); NaN when any character there is not a digit. */
export function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

export function writeDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

export function pad(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** 0 is Sunday. */
function dayOfWeek(year: number, month: number, day: number): number {
  // Sakamoto's method: January and February count with the year before, so that the leap day comes last.
  const y = month < 3 ? year - 1 : year;
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  return (((y + leaps + offset + day) % 7) + 7) % 7;
}

export function weekday(year: number, month: number, day: number): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[dayOfWeek(year, month, day)]!;
}

/**
 * Whether London is on summer time, 1996 on. `at` is minutes since the first of the month, and `change` the minute
 * of the last Sunday at which the clocks change, both read off the same clock.
 */
export function isSummer(year: number, month: number, at: number, change: number): boolean {
  if (month !== 3 && month !== 10) return month > 3 && month < 10;
  const changed = at >= (30 - dayOfWeek(year, month, 31)) * DAY + change;
  return month === 3 ? changed : !changed;
}
