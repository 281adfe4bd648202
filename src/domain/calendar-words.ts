import { describeDate, describeTime, dueDay, type Instant, londonClock, londonDate } from './calendar.ts';

/** "2:30pm on Tuesday 4 August 2026", by the London clock. */
export function describeInstant(at: Instant): string {
  const { date, minutes } = londonClock(at);
  return `${describeTime(minutes)} on ${describeDate(date)}`;
}

/** When something ends: a day's midnight is named by the day that ends with it, "the end of Monday 16 March 2026". */
export function describeEnd(at: Instant): string {
  const day = dueDay(at);
  return day === londonDate(at) ? describeInstant(at) : `the end of ${describeDate(day)}`;
}
