import { z } from 'zod';
import { durationText } from '../calendar-schemas.ts';
import { appealedMatters } from '../facts/appeals.ts';
import { channels } from '../facts/channels.ts';
import { cited, citedEntry } from './cited.ts';
import { panelRule, roleId } from './roles.ts';
import { nation, text } from './terms.ts';

/** Groups 14 and 15: appeal, and the body beyond the landlord. */

const appealLevel = citedEntry({
  level: z.int().min(1),
  decider: roleId,
  /** Everyone who took part in the decision is excluded (I5); a senior rule asks for a higher grade too. */
  moreSeniorThanDecider: z.boolean(),
  answerWithin: durationText,
  /** Several people who hear it together; whoever takes the appeal records what they decided. */
  panel: panelRule.optional(),
});
export const appeal = z.strictObject({
  route: cited(z.enum(['own', 'complaints'])),
  against: cited(z.array(z.enum(appealedMatters)).min(1)),
  window: cited(durationText.nullable()),
  windowStarts: cited(z.enum(['issue', 'receipt', 'implementation'])),
  channels: cited(z.array(z.enum(channels)).min(1)),
  groundsNeeded: cited(z.boolean()),
  grounds: cited(z.array(text)),
  levels: z.array(appealLevel).min(1),
  whilePending: cited(z.enum(['stays', 'suspended'])),
});
export const escalation = z.array(citedEntry({ body: text, nation, contact: text, when: text })).min(1);
