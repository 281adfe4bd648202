import { addDuration, type LocalDate, type WorkingCalendar } from '../calendar.ts';
import type { PolicyPack } from '../policy/schema.ts';

/**
 * The last London date on which an appeal can be made, for a letter issued on a date; null where the policy sets no
 * limit (TU-26, KA-30). Where time runs from receipt, it runs from when the letter is taken to have arrived: after it
 * was posted that day, or as `arrival` makes of it once it is known how it went. Null from there: it has not arrived,
 * and no time runs.
 */
export function lastDayToAppeal(
  { appeal, letters }: PolicyPack,
  issuedOn: LocalDate,
  calendar: WorkingCalendar,
  arrival: (posted: LocalDate) => LocalDate | null = (posted) => posted,
): LocalDate | null {
  if (!appeal.window.value) return null;
  const received = appeal.windowStarts.value === 'receipt';
  const from = received
    ? arrival(addDuration(issuedOn, letters.deemedServedAfter.value, calendar))
    : issuedOn;
  return from && addDuration(from, appeal.window.value, calendar);
}
