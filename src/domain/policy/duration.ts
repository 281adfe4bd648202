import { z } from 'zod';
import { durationText } from '../calendar-schemas.ts';
import { cited } from './cited.ts';
import { roleId } from './roles.ts';

/** Group 13: how long a restriction lasts and how it is reviewed. */

export const review = z.strictObject({
  typical: cited(durationText),
  cap: cited(durationText),
  exceptional: cited(z.strictObject({ allowed: z.boolean(), limit: durationText, approver: roleId })),
  interval: cited(durationText),
  /** Where reviews happen at fixed meetings instead (Glasgow): month-day, each year. */
  committeeDates: cited(z.array(z.string().regex(/^\d{2}-\d{2}$/, 'Give month and day as 03-01'))),
  reviewer: cited(roleId),
  reviewerOutranksDecider: cited(z.boolean()),
  whenDue: cited(z.enum(['continue-until-reviewed', 'lapse-unless-extended', 'propose-lifting'])),
  events: cited(
    z.array(
      z.enum(['new-need', 'contact-logged', 'changed-behaviour', 'customer-request', 'tenancy-change']),
    ),
  ),
  /** How soon a restriction is looked at once the tenancy has ended: none lingers over somebody who left. */
  afterTenancyEnd: cited(durationText),
  customerInvited: cited(z.boolean()),
  onRequest: cited(
    z.strictObject({ allowed: z.boolean(), coolingPeriod: durationText, answerWithin: durationText }),
  ),
});
