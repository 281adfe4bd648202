import { z } from 'zod';
import { followUps } from '../facts/vocabulary.ts';
import { cited, citedEntry } from './cited.ts';
import { id, text } from './terms.ts';

/** Groups 5 and 6: the behaviour a policy names, and what must be asked before it counts. */

const evidence = citedEntry({ id, label: text, need: z.enum(['required', 'prompted']) });
const subtype = citedEntry({
  id,
  label: text,
  /** More than one incident, or repetition noted within one, before this can be relied on. */
  needsRepetition: z.boolean().default(false),
  evidence: z.array(evidence).default([]),
  /** Questions put to the reporter or assessor before this is relied on: "could recording be an aid?" */
  prompts: z.array(text).default([]),
  followUps: z.array(z.enum(followUps)).default([]),
});
const category = citedEntry({
  id,
  label: text,
  definition: text,
  /** Which family of letter wording speaks of it; persistence never implies abuse (KA-20). */
  wording: z.enum(['abuse', 'demands', 'persistence', 'volume']),
  subtypes: z.array(subtype).min(1),
});
export const conduct = z.strictObject({
  categories: z.array(category).min(1),
  effectWords: cited(z.array(text).min(1)),
  angerIsNotAggression: cited(z.boolean()),
  /** Occasions that make a course of conduct. */
  courseOfConduct: cited(z.int().min(1)),
  staffMayEndContact: cited(z.enum(['after-warning', 'at-any-time'])),
  notUnacceptable: cited(z.array(text).min(1)),
});

export const threshold = citedEntry({
  id,
  question: text,
  impact: z.enum(['resource', 'safety', 'health', 'equity', 'service']),
  prospective: z.boolean(),
  need: z.enum(['required', 'optional']),
});
