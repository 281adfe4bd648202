import { Temporal } from 'temporal-polyfill';
import { withCapital } from './capital.ts';
import {
  DAY,
  daysInMonth,
  digits,
  FIRST_YEAR_OF_RULE,
  isSummer,
  pad,
  readDate,
  readLeadingDate,
  WEEKDAYS,
  weekday,
  writeDate,
} from './london.ts';

/** ISO 8601 in UTC, ending in Z: 2026-08-04T09:30:00.000Z. */
export type Instant = string;
/** A calendar date in London, YYYY-MM-DD. Sorts and compares as text. */
export type LocalDate = string;
export type Nation = 'england' | 'wales' | 'scotland' | 'northern-ireland';
export type DurationUnit = 'hours' | 'days' | 'working-days' | 'weeks' | 'months' | 'years';
export type Duration = { amount: number; unit: DurationUnit };
/** Bank holidays and one-off days of one nation, as dates; weekends need no entry. */
export type WorkingCalendar = { nation: Nation; holidays: ReadonlySet<LocalDate> };
/** Half-open, [from, to), London dates; a null end is still open (I14). */
export type Interval = { from: LocalDate; to: LocalDate | null };

export type Weekday = (typeof WEEKDAYS)[number];

export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');
const LONDON = 'Europe/London';

/** The London date at an instant. */
export function londonDate(at: Instant): LocalDate {
  return londonClock(at).date;
}

/**
 * What a clock on a London wall shows: date, weekday, and whole minutes since midnight by the wall clock (so 10am
 * is 600 on every day of the year). Asked at every contact check, so worked out from the text. Faults on text that
 * is no instant.
 */
export function londonClock(at: Instant): { date: LocalDate; weekday: Weekday; minutes: number } {
  const [year, month, day] = readLeadingDate(at);
  const hour = digits(at, 11, 13);
  const minute = digits(at, 14, 16);
  if (at[10] !== 'T' || at[13] !== ':' || !at.endsWith('Z') || !(hour < 24 && minute < 60)) {
    throw new RangeError(`Not an instant in UTC: ${at}`);
  }
  if (year < FIRST_YEAR_OF_RULE) return clockFromDatabase(at);
  const utc = hour * 60 + minute;
  const summer = isSummer(year, month, (day - 1) * DAY + utc, 60);
  const minutes = summer ? utc + 60 : utc;
  if (minutes < DAY) {
    return { date: at.slice(0, 10), weekday: weekday(year, month, day), minutes };
  }
  // Past midnight in summer: the year cannot turn, but the month can.
  const last = day === daysInMonth(year, month);
  const next = last ? ([year, month + 1, 1] as const) : ([year, month, day + 1] as const);
  return { date: writeDate(...next), weekday: weekday(...next), minutes: minutes - DAY };
}

function clockFromDatabase(at: Instant): ReturnType<typeof londonClock> {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(LONDON);
  const weekdayName = WEEKDAYS[wall.dayOfWeek % 7]!;
  return { date: wall.toPlainDate().toString(), weekday: weekdayName, minutes: wall.hour * 60 + wall.minute };
}

/** The first instant of a London day. */
export function startOfLondonDay(date: LocalDate): Instant {
  return instantAt(date, 0);
}

/**
 * The instant at which the London wall clock shows `minutes` since midnight (0 to 1440) on `date`. A time that the
 * spring change skips moves an hour forward; of a time that autumn repeats, the first is meant.
 */
export function instantAt(date: LocalDate, minutes: number): Instant {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > DAY) {
    throw new RangeError(`Not minutes of a day: ${minutes}`);
  }
  const [year, month, day] = readDate(date);
  if (year < FIRST_YEAR_OF_RULE) {
    const wall = plain(date).toPlainDateTime().add({ minutes });
    return new Date(wall.toZonedDateTime(LONDON).epochMilliseconds).toISOString();
  }
  const summer = isSummer(year, month, (day - 1) * DAY + minutes, 120);
  return new Date(Date.UTC(year, month - 1, day, 0, minutes - (summer ? 60 : 0))).toISOString();
}

function plain(date: LocalDate): Temporal.PlainDate {
  return new Temporal.PlainDate(...readDate(date));
}

/** Negative `n` goes back. */
export function addDays(date: LocalDate, n: number): LocalDate {
  return plain(date).add({ days: n }).toString();
}

/**
 * The same day `n` calendar months on, or the last day of that month when it has no such day: six months from
 * 31 August is the last of February. This is the rule of Dodds v Walker [1981]. For a series (every third month)
 * add to the date it started from, never to the date before: 31 January, 28 February, 31 March.
 */
export function addMonths(date: LocalDate, n: number): LocalDate {
  return plain(date).add({ months: n }).toString();
}

/** The London date a duration after `date`. Hours have no place on a date and fault: use `addDurationToInstant`. */
export function addDuration(date: LocalDate, d: Duration, calendar: WorkingCalendar): LocalDate {
  switch (d.unit) {
    case 'hours':
      throw new RangeError('Hours cannot be added to a date');
    case 'days':
      return addDays(date, d.amount);
    case 'weeks':
      return addDays(date, d.amount * 7);
    case 'working-days':
      return addWorkingDays(date, d.amount, calendar);
    case 'months':
      return addMonths(date, d.amount);
    case 'years':
      return addMonths(date, d.amount * 12);
  }
}

/** Hours are elapsed time; every other unit keeps the London wall clock, to the millisecond. */
export function addDurationToInstant(from: Instant, d: Duration, calendar: WorkingCalendar): Instant {
  const start = Date.parse(from);
  if (d.unit === 'hours') return new Date(start + d.amount * 3_600_000).toISOString();
  const { date, minutes } = londonClock(from);
  const withinMinute = ((start % 60_000) + 60_000) % 60_000;
  return new Date(
    Date.parse(instantAt(addDuration(date, d, calendar), minutes)) + withinMinute,
  ).toISOString();
}

/**
 * The instant from which something is overdue. Whole days: the day it starts is not counted and the last permitted
 * day is free to its end, so the start of the London day after it. Hours: that exact instant.
 */
export function deadline(from: Instant, d: Duration, calendar: WorkingCalendar): Instant {
  if (d.unit === 'hours') return addDurationToInstant(from, d, calendar);
  return startOfLondonDay(addDays(addDuration(londonDate(from), d, calendar), 1));
}

/** The London day on which something is due: what ends with a day's midnight is due on that day, not on the next. */
export const dueDay = (dueAt: Instant): LocalDate =>
  londonDate(new Date(Date.parse(dueAt) - 1).toISOString());

/** Monday to Friday, save the holidays of the nation's calendar. */
export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  const on = weekday(...readDate(date));
  return on !== 'saturday' && on !== 'sunday' && !calendar.holidays.has(date);
}

/** Day 1 is the first working day after `date`; 0 is `date` itself; negative `n` counts back in the same way. */
export function addWorkingDays(date: LocalDate, n: number, calendar: WorkingCalendar): LocalDate {
  if (!Number.isInteger(n)) throw new RangeError(`Not a whole number of working days: ${n}`);
  const step = Math.sign(n);
  let day = date;
  for (let left = n; left !== 0; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) left -= step;
  }
  return day;
}

/** The inverse of `addWorkingDays`: working days after `a`, up to and with `b`; negative when `b` is earlier. */
export function workingDaysBetween(a: LocalDate, b: LocalDate, calendar: WorkingCalendar): number {
  readDate(b);
  const step = compareDates(b, a);
  let count = 0;
  for (let day = a; day !== b; ) {
    day = addDays(day, step);
    if (isWorkingDay(day, calendar)) count += step;
  }
  return count;
}

/** The one answer to "is it in force on this London date?", for page, API, letter and report (I14). */
export function inForce(interval: Interval, on: LocalDate): boolean {
  return interval.from <= on && (interval.to === null || on < interval.to);
}

/** Whether any one day lies in both. Intervals that only meet do not overlap (I14). */
export function overlaps(a: Interval, b: Interval): boolean {
  const from = later(a.from, b.from);
  return (a.to === null || from < a.to) && (b.to === null || from < b.to);
}

/** For sorting, earliest first. */
export function compareDates(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** For sorting, earliest first, however many decimals each carries. */
export function compareInstants(a: Instant, b: Instant): number {
  return Math.sign(Date.parse(a) - Date.parse(b));
}

export function earlier(a: LocalDate, b: LocalDate): LocalDate {
  return a <= b ? a : b;
}

export function later(a: LocalDate, b: LocalDate): LocalDate {
  return a >= b ? a : b;
}

/** The Monday of the week `date` is in. */
export function weekStart(date: LocalDate): LocalDate {
  return addDays(date, 1 - plain(date).dayOfWeek);
}

export function monthStart(date: LocalDate): LocalDate {
  const [year, month] = readDate(date);
  return writeDate(year, month, 1);
}

/** "6 months", "20 working days", "1 hour". */
export function describeDuration({ amount, unit }: Duration): string {
  const words = unit.replace('-', ' ');
  return `${amount} ${amount === 1 ? words.slice(0, -1) : words}`;
}

/** "Tuesday 4 August 2026". */
export function describeDate(date: LocalDate): string {
  const [year, month, day] = readDate(date);
  const name = weekday(year, month, day);
  return `${withCapital(name)} ${day} ${MONTHS[month - 1]} ${year}`;
}

/** Minutes since London midnight, 0 to 1440, as "10am", "2:30pm", "noon" or "midnight". */
export function describeTime(minutes: number): string {
  if (minutes % DAY === 0) return 'midnight';
  if (minutes === DAY / 2) return 'noon';
  const hour = Math.floor(minutes / 60);
  const past = minutes % 60 === 0 ? '' : `:${pad(minutes % 60)}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${past}${hour < 12 ? 'am' : 'pm'}`;
}
