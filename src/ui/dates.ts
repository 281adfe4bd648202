import { describeDate, describeTime, dueDay, londonClock, londonDate } from '../domain/calendar.ts';

export { londonDate };

/** "Tuesday 4 August 2026" from a `YYYY-MM-DD`. */
export const dateInWords = (localDate: string): string => describeDate(localDate);

/** "Tuesday 4 August 2026, 10am": an instant (ISO, UTC) as London clocks showed it. */
export function instantInWords(instant: string): string {
  const { date, minutes } = londonClock(instant);
  return `${describeDate(date)}, ${describeTime(minutes)}`;
}

/** When something is due: a day that ends at midnight is named itself, "the end of Friday 27 November 2026"; hours to the minute. */
export function dueInWords(due: string): string {
  const day = dueDay(due);
  return day === londonDate(due) ? instantInWords(due) : `the end of ${dateInWords(day)}`;
}

/** "4 August 2026" from a `YYYY-MM-DD`: for tables, where the weekday is not needed. */
export function shortDate(localDate: string): string {
  return describeDate(localDate).replace(/^\w+ /, '');
}

const DAY_MS = 86_400_000;

/**
 * "today", "tomorrow", "in 3 days", "12 days ago", counted in London calendar days. Only ever shown beside the absolute
 * date: a printed page is read on another day.
 */
export function relativeDay(localDate: string, now: string): string {
  const apart = Math.round((Date.parse(localDate) - Date.parse(londonDate(now))) / DAY_MS);
  if (apart === 0) return 'today';
  if (apart === 1) return 'tomorrow';
  if (apart === -1) return 'yesterday';
  return apart > 0 ? `in ${apart} days` : `${-apart} days ago`;
}

/** "Tuesday 4 August 2026 (in 3 days)". */
export function dateAndDistance(localDate: string, now: string): string {
  return `${dateInWords(localDate)} (${relativeDay(localDate, now)})`;
}
