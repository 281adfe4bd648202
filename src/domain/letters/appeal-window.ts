import { addDuration, type LocalDate, type WorkingCalendar } from '../calendar.ts';
import type { PersonRegister, ReasonableAdjustment } from '../facts/person.ts';
import type { PolicyPack } from '../policy/schema.ts';

type Rules = {
  pack: PolicyPack;
  calendar: WorkingCalendar;
  person: { register: Pick<PersonRegister, 'adjustments'> };
};

/**
 * The last London date on which an appeal can be made, for a letter issued on a date; null where the policy sets no
 * limit (TU-26, KA-30). Where time runs from receipt, it runs from when the letter is taken to have arrived: after it
 * was posted that day, or as `arrival` makes of it once it is known how it went. Null from there: it has not arrived,
 * and no time runs. More time that was agreed with the person is in it (TU-19).
 */
export function lastDayToAppeal(
  { pack: { appeal, letters }, calendar, person }: Rules,
  issuedOn: LocalDate,
  arrival: (posted: LocalDate) => LocalDate | null = (posted) => posted,
): LocalDate | null {
  if (!appeal.window.value) return null;
  const received = appeal.windowStarts.value === 'receipt';
  const from = received
    ? arrival(addDuration(issuedOn, letters.deemedServedAfter.value, calendar))
    : issuedOn;
  if (!from) return null;
  const last = addDuration(from, appeal.window.value, calendar);
  const weeks = Math.max(0, ...person.register.adjustments.map((a) => weeksMore(a, from, last)));
  return weeks > 0 ? addDuration(last, { amount: weeks, unit: 'weeks' }, calendar) : last;
}

/** What stood while time ran counts to its end: ending an adjustment takes nobody's time away. */
const weeksMore = (a: ReasonableAdjustment, from: LocalDate, last: LocalDate): number =>
  a.agreedOn <= last && (a.endedOn === null || from < a.endedOn) ? (a.moreWeeksToAppeal ?? 0) : 0;
