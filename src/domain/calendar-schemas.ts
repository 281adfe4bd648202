import { z } from 'zod';
import type { Duration, DurationUnit } from './calendar.ts';
import { digits, readLeadingDate } from './london.ts';

// Anything earlier or later than these years is a slip of the keyboard.
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/** How other systems write a date; people in front of a page have boxes for its parts, and read what is wrong in those words. */
export const dateExample = '2026-08-04';

const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT_SHAPE = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;
const DURATION_SHAPE = /^(\d{1,4}) (hour|day|working day|week|month|year)s?$/;

const UNITS = ['hours', 'days', 'working-days', 'weeks', 'months', 'years'] as const satisfies DurationUnit[];
const MOST = 1000;

/** A real London calendar date, YYYY-MM-DD, 1900 to 2200. */
export const localDate = z
  .string({ error: `Give a date as year, month and day, for example ${dateExample}.` })
  .superRefine((text, context) => report(context, dateFault(text)))
  .meta({ format: 'date', example: '2026-08-04' });

/** An instant in UTC, 1900 to 2200; kept to the millisecond, so that equal instants are equal text. */
export const instant = z
  .string({ error: `Give a date and time in UTC, for example ${dateExample}T09:30:00Z.` })
  .superRefine((text, context) => report(context, instantFault(text)))
  .overwrite((text) => (instantFault(text) === null ? new Date(text).toISOString() : text))
  .meta({ format: 'date-time', example: '2026-08-04T09:30:00.000Z' });

/** A length of time as an amount and a unit. */
export const duration = z.object({
  amount: z
    .int({ error: 'Give a whole number, for example 6.' })
    .min(1, { error: 'Give at least 1.' })
    .max(MOST, { error: `Give no more than ${MOST}, or use a larger unit.` }),
  unit: z.enum(UNITS, { error: `Choose one of ${UNITS.join(', ')}.` }),
});

/** A length of time as a pack writes it, "6 months", read into a Duration. */
export const durationText = z
  .string({ error: 'Write a length of time, for example "6 months".' })
  .transform((text, context): Duration => {
    const parsed = readDuration(text);
    if (typeof parsed !== 'string') return parsed;
    context.addIssue({ code: 'custom', message: parsed });
    return z.NEVER;
  });

function report(context: z.core.$RefinementCtx, message: string | null): void {
  if (message !== null) context.addIssue({ code: 'custom', message });
}

function dateFault(text: string): string | null {
  if (!DATE_SHAPE.test(text)) {
    return `This is not a date we can read. Write year, month and day, for example ${dateExample}.`;
  }
  return realDateFault(text);
}

function realDateFault(text: string): string | null {
  const date = text.slice(0, 10);
  try {
    readLeadingDate(date);
  } catch {
    return `${date} is not in the calendar. Check the day and the month.`;
  }
  const year = digits(date, 0, 4);
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return null;
  return `The year ${year} cannot be right. Give a year from ${FIRST_YEAR} to ${LAST_YEAR}.`;
}

function instantFault(text: string): string | null {
  if (!INSTANT_SHAPE.test(text)) {
    return `This is not a date and time we can read. Write it in UTC, ending in Z, for example ${dateExample}T09:30:00Z.`;
  }
  return realDateFault(text);
}

/** The duration, or what is wrong with the text. */
function readDuration(text: string): Duration | string {
  const [, number, unit] = DURATION_SHAPE.exec(text.trim()) ?? [];
  if (number === undefined || unit === undefined) {
    return `"${text}" is not a length of time. Write a whole number and hours, days, working days, weeks, months or years, for example "6 months".`;
  }
  const amount = Number(number);
  // Nought is a length of time too: a policy may ask for no wait at all.
  if (amount > MOST) {
    return `"${text}" is out of range. Use no more than ${MOST}, or a larger unit.`;
  }
  return { amount, unit: `${unit.replace(' ', '-')}s` as DurationUnit };
}
