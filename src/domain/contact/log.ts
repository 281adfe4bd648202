import { z } from 'zod';
import { addMonths, type Instant, londonDate, startOfLondonDay } from '../calendar.ts';
import { contact } from './contact.ts';

/** How far back a contact can still be logged. */
const MONTHS_BACK = 24;
/** Clocks of two machines differ by a little. */
const AHEAD_MS = 5 * 60_000;

/** A contact that took place, as it goes on record. */
export const contactToLog = contact.omit({ history: true }).extend({
  issues: z
    .int({ error: 'Enter the number of issues as a whole number' })
    .min(0, 'Enter the number of issues as 0 or more')
    .max(1000, 'Enter the number of issues as 1000 or fewer')
    .nullable()
    .default(null),
  note: z
    .string({ error: 'Enter the note as text' })
    .trim()
    .max(20_000, 'Shorten the note to 20,000 characters or fewer')
    .default(''),
});
export type ContactToLog = z.infer<typeof contactToLog>;
export type ContactToLogInput = z.input<typeof contactToLog>;

/** What is wrong with when it is said to have been; null where nothing is. Two years back, and not to come. */
export function whenFault(at: Instant, now: Instant): string | null {
  if (Date.parse(at) > Date.parse(now) + AHEAD_MS) {
    return 'Enter when it was: this is still to come. Log a contact once it has taken place.';
  }
  const first = addMonths(londonDate(now), -MONTHS_BACK);
  if (Date.parse(at) < Date.parse(startOfLondonDay(first))) {
    return 'Enter a date in the last two years. An older contact belongs in an incident report or a note on the case.';
  }
  return null;
}
