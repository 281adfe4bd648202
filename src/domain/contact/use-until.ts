import {
  addDays,
  type Instant,
  instantAt,
  isWorkingDay,
  londonClock,
  type WorkingCalendar,
} from '../calendar.ts';

/** How long what was taken out of the system may be used. */
export const usableFor = ['next-working-morning', '24-hours'] as const;
export type UsableFor = (typeof usableFor)[number];

/** When colleagues are back: nine in the morning, London time. */
const morning = 9 * 60;

/** The instant from which a sheet taken at `now` is out of date. The next working morning may be today's. */
export function useUntil(now: Instant, how: UsableFor, calendar: WorkingCalendar): Instant {
  if (how === '24-hours') return new Date(Date.parse(now) + 24 * 3_600_000).toISOString();
  const { date, minutes } = londonClock(now);
  let day = minutes < morning ? date : addDays(date, 1);
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return instantAt(day, morning);
}
