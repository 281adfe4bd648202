import { z } from 'zod';
import { cited, citedEntry } from './cited.ts';
import { roleId } from './roles.ts';
import { need, text } from './terms.ts';

/** Groups 17 and 18: what colleagues are shown while a restriction is in force, and what follows a breach. */

export const alerts = z.strictObject({
  label: cited(text),
  system: cited(text),
  detail: z.array(citedEntry({ role: roleId, level: z.enum(['instruction', 'summary', 'full']) })).min(1),
  pushTo: cited(z.array(z.enum(['housing-system', 'telephony', 'contractor', 'out-of-hours', 'portal']))),
  acknowledgement: cited(z.boolean()),
  relevantStaff: cited(z.array(roleId).min(1)),
  contractorVersion: cited(need),
  separateSafetyAlert: cited(z.boolean()),
});

export const breach = z.strictObject({
  notify: cited(z.array(roleId).min(1)),
  excuses: cited(
    z.array(
      z.enum(['protected-contact', 'point-of-contact-absent', 'crisis', 'confusion', 'default-address']),
    ),
  ),
  next: z.array(
    citedEntry({
      step: z.enum(['legal-referral', 'asb-case', 'tenancy-breach', 'police', 'warning', 'review']),
      when: z.enum(['any-breach', 'abusive', 'tenancy-breach', 'repeated', 'serious']),
      need: z.enum(['required', 'optional']),
    }),
  ),
});
