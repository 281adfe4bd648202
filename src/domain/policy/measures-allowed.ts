import { z } from 'zod';
import { channels, protectedContactKinds, services } from '../facts/channels.ts';
import { cited, citedEntry } from './cited.ts';
import { roleId } from './roles.ts';
import { measureKind, need, text } from './terms.ts';

/** Groups 11 and 12: the measures a policy allows, and what stays open under all of them. */

export const measureRule = citedEntry({
  kind: measureKind,
  allowed: z.boolean(),
  /** The policy asks the customer, or says what the landlord will do (CL-27f). */
  wording: z.enum(['we-will', 'we-ask']),
  extraApproval: roleId.optional(),
  /** May be chosen only together with one of these (CL-27c). */
  onlyWith: z.array(measureKind).default([]),
  /** For `channels`: the sets this landlord's policy knows; empty means any. */
  channelSets: z.array(z.array(z.enum(channels)).min(1)).default([]),
  maximum: z.int().min(1).optional(),
});

export const floorPart = z.strictObject({
  emergencyRoute: cited(z.strictObject({ text, phone: text, hours: text, otherWays: z.array(text) })),
  protectedContacts: cited(z.array(z.enum(protectedContactKinds)).min(1)),
  alwaysOpen: cited(z.array(z.enum(channels)).min(1)),
  mandatoryServices: cited(z.array(z.enum(services)).min(1)),
  serviceDeliveryPlan: cited(need),
});
