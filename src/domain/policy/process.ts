import { z } from 'zod';
import { durationText } from '../calendar-schemas.ts';
import { cited, citedEntry } from './cited.ts';
import { roleId } from './roles.ts';
import { calendarText, id, measureKind, need, text, waitText } from './terms.ts';

/** Groups 7, 8 and 9: the stages in order, the warning, the way round it, and what is checked first. */

export const stageNames = [
  'incident',
  'triage',
  'informal-notice',
  'agreement',
  'meeting',
  'mediation',
  'warning',
  'monitoring',
  'request',
  'authorisation',
  'assessment',
  'decision',
  'approval',
  'letter',
  'review',
] as const;
export const stage = citedEntry({ stage: z.enum(stageNames), need });
export const warningContents = [
  'behaviour',
  'dates-and-times',
  'what-must-change',
  'what-may-follow',
  'proposed-measures',
  'until-when',
  'support-offer',
] as const;
export const warning = z.strictObject({
  /** `always`: no restriction without one (bar a bypass). `unless-serious`: optional where safety is at stake. `optional`: a manager chooses. */
  required: cited(z.enum(['always', 'unless-serious', 'optional'])),
  form: cited(z.enum(['written', 'verbal', 'either'])),
  mustState: z.array(
    citedEntry({ item: z.enum(warningContents), unlessReasonRecorded: z.boolean().default(false) }),
  ),
  /** Behaviour must continue after the warning before a restriction is requested. */
  behaviourMustContinue: cited(z.boolean()),
  minimumWait: cited(waitText),
  validFor: cited(durationText),
  appealable: cited(z.boolean()),
  appealGrounds: cited(z.array(text)),
});

export const bypass = z.strictObject({
  allowed: cited(z.boolean()),
  grounds: z.array(citedEntry({ id, label: text })),
  approver: cited(roleId),
  /** Where the policy has no bypass: recorded as a departure from it, approved by this role (CL-23). */
  departureApprover: cited(roleId),
  earlyReview: cited(durationText),
  letterException: cited(z.boolean()),
});

/** When what we know of somebody's needs is asked about again: what lasts, and what is likely to pass (TU-33). */
export const needs = z
  .strictObject({ reviewAfter: cited(calendarText), temporaryReviewAfter: cited(calendarText) })
  .prefault({
    reviewAfter: { value: '12 months', default: true },
    temporaryReviewAfter: { value: '3 months', default: true },
  });

/** How long a behaviour agreement may last at most; where a policy says nothing, a year (domain.md 3.3, group 7). */
export const agreements = z
  .strictObject({ longest: cited(calendarText) })
  .prefault({ longest: { value: '12 months', default: true } });

export const preCheck = citedEntry({
  id,
  question: text,
  before: z.enum(['warning', 'request', 'decision']),
  need: z.enum(['required', 'prompted']),
  /** The record answers this by itself; nobody ticks a box for it. */
  fact: z.enum(['support-liaison', 'needs-asked', 'customer-account']).optional(),
  /** Only “yes” will do; other checks ask for what was found, whichever way. */
  mustBeYes: z.boolean().default(false),
  /** Asked only when one of these measures is chosen (PL-21). */
  forMeasures: z.array(measureKind).default([]),
});
