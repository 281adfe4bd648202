import { z } from 'zod';
import { durationText } from '../calendar-schemas.ts';
import { cited, citedEntry } from './cited.ts';
import { id, nation, text } from './terms.ts';

/** Groups 19, 20 and 21: reports and audit, the working calendar, and how long records are kept. */

export const reporting = z.strictObject({
  reports: z.array(
    citedEntry({
      id,
      label: text,
      audience: text,
      every: z.enum(['month', 'quarter', 'six-months', 'year', 'on-request']),
      contents: z.array(text).min(1),
    }),
  ),
  auditSample: cited(
    z.strictObject({
      every: z.enum(['month', 'quarter', 'year', 'never']),
      size: z.int().min(0),
      method: z.enum(['random', 'stratified']),
    }),
  ),
  suppressBelow: cited(z.int().min(0)),
  oneToOne: cited(z.boolean()),
  effectiveness: cited(z.array(text)),
});
export const calendar = z.strictObject({
  workingDays: cited(
    z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])).min(1),
  ),
  holidays: cited(nation),
});
export const retention = z.strictObject({
  records: z
    .array(
      citedEntry({
        record: z.enum(['incident', 'warning', 'restriction', 'safety-alert', 'contact', 'letter', 'appeal']),
        keepFor: durationText,
        from: z.enum(['end', 'last-contact', 'tenancy-end', 'record']),
      }),
    )
    .min(1),
  legalHold: cited(z.boolean()),
});
