import { z } from 'zod';
import { durationText } from '../calendar-schemas.ts';
import { places } from '../facts/settings.ts';
import { cited, citedEntry } from './cited.ts';
import { roleId } from './roles.ts';
import { measureKind, need, text } from './terms.ts';

/** Groups 17 and 18: what colleagues are shown while a restriction is in force, and what follows a breach. */

/** Alerts about a home. A policy that says nothing of them has these. */
const property = z
  .strictObject({
    /** How soon each kind of alert about a home is looked at again, at the latest. */
    reviewWithin: z.strictObject({
      animals: cited(durationText),
      building: cited(durationText),
      asbestos: cited(durationText),
      'hostile-visitor': cited(durationText),
      'previous-occupier': cited(durationText),
      other: cited(durationText),
    }),
    /** Past its review date one stands and says so. After this long more nobody relies on it alone. None ends by itself (DP-03). */
    lapse: cited(z.strictObject({ does: z.enum(['stands', 'ask-first']), after: durationText })),
  })
  .prefault({
    reviewWithin: {
      animals: { value: '12 months', default: true },
      building: { value: '6 months', default: true },
      asbestos: { value: '12 months', default: true },
      'hostile-visitor': { value: '6 months', default: true },
      'previous-occupier': { value: '3 months', default: true },
      other: { value: '6 months', default: true },
    },
    lapse: { value: { does: 'ask-first', after: '4 weeks' }, default: true },
  });

export const alerts = z.strictObject({
  label: cited(text),
  system: cited(text),
  detail: z.array(citedEntry({ role: roleId, level: z.enum(['instruction', 'summary', 'full']) })).min(1),
  pushTo: cited(z.array(z.enum(['housing-system', 'telephony', 'contractor', 'out-of-hours', 'portal']))),
  /** Limits that somebody carries out in a system of the landlord's, and where; each is owed when such a limit begins. */
  carriedOut: z.array(citedEntry({ measure: measureKind, place: z.enum(places) })).prefault([]),
  acknowledgement: cited(z.boolean()),
  relevantStaff: cited(z.array(roleId).min(1)),
  contractorVersion: cited(need),
  separateSafetyAlert: cited(z.boolean()),
  property,
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
