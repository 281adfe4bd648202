import { Temporal } from 'temporal-polyfill';
import { describeTime, dueDay } from '../domain/calendar.ts';

const zone = 'Europe/London';
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const london = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

type Day = { dayOfWeek: number; day: number; month: number; year: number };
const longDay = ({ dayOfWeek, day, month, year }: Day) =>
  `${days[dayOfWeek - 1]} ${day} ${months[month - 1]} ${year}`;

/** "10am", "2:30pm", "noon", "midnight": a London time of day. */
export const timeInWords = ({ hour, minute }: { hour: number; minute: number }): string =>
  describeTime(hour * 60 + minute);

/** "Tuesday 4 August 2026" from a `YYYY-MM-DD`. */
export function dateInWords(localDate: string): string {
  return longDay(Temporal.PlainDate.from(localDate));
}

/** "Tuesday 4 August 2026, 10am": an instant (ISO, UTC) as London clocks showed it. */
export function instantInWords(instant: string): string {
  const moment = london(instant);
  return `${longDay(moment)}, ${timeInWords(moment)}`;
}

/** When something is due: a day that ends at midnight is named itself, "the end of Friday 27 November 2026"; hours to the minute. */
export function dueInWords(due: string): string {
  const day = dueDay(due);
  return day === londonDate(due) ? instantInWords(due) : `the end of ${dateInWords(day)}`;
}

/** "4 August 2026" from a `YYYY-MM-DD`: for tables, where the weekday is not needed. */
export function shortDate(localDate: string): string {
  const { day, month, year } = Temporal.PlainDate.from(localDate);
  return `${day} ${months[month - 1]} ${year}`;
}

/** The London calendar date of an instant, `YYYY-MM-DD`. */
export function londonDate(instant: string): string {
  return london(instant).toPlainDate().toString();
}

/**
 * "today", "tomorrow", "in 3 days", "12 days ago", counted in London calendar days. Only ever shown beside the absolute
 * date: a printed page is read on another day.
 */
export function relativeDay(localDate: string, now: string): string {
  const apart = Temporal.PlainDate.from(londonDate(now)).until(Temporal.PlainDate.from(localDate)).days;
  if (apart === 0) return 'today';
  if (apart === 1) return 'tomorrow';
  if (apart === -1) return 'yesterday';
  return apart > 0 ? `in ${apart} days` : `${-apart} days ago`;
}

/** "Tuesday 4 August 2026 (in 3 days)". */
export function dateAndDistance(localDate: string, now: string): string {
  return `${dateInWords(localDate)} (${relativeDay(localDate, now)})`;
}
