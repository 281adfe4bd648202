import { z } from 'zod';
import type { Duration } from '../calendar.ts';
import { durationText } from '../calendar-schemas.ts';
import { type MeasureKind, measureKinds } from '../facts/measures.ts';

/** The small words every group of a pack is written with. */

export const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Use lower case letters, digits and hyphens');
export const text = z.string().trim().min(1);
export const nation = z.enum(['england', 'wales', 'scotland', 'northern-ireland']);
export const need = z.enum(['required', 'optional', 'omitted']);
export const measureKind = z.enum(measureKinds as [MeasureKind, ...MeasureKind[]]);

/** A length of time from one date to another: hours have no place in it. */
export const calendarText = durationText.refine((d) => d.unit !== 'hours', {
  error: 'Write days, weeks, months or years, for example "12 months"',
});

/** A length of time that may be none at all: "0 days" (KA-04c lets the wait after a warning be zero). */
export const waitText = z.string().transform((written, context): Duration => {
  if (written.trim() === '0 days') return { amount: 0, unit: 'days' };
  const read = durationText.safeParse(written);
  if (read.success) return read.data;
  for (const { message } of read.error.issues) context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
