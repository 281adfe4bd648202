import { z } from 'zod';
import { durationText } from '../calendar-schemas.ts';
import { letterRoutes } from '../facts/letters.ts';
import { letterBlocks, letterFormats, letterTypes } from '../facts/vocabulary.ts';
import { cited, citedEntry } from './cited.ts';
import { roleId } from './roles.ts';
import { text } from './terms.ts';

/** Group 16: what each letter holds, who signs it, and how it reaches the person. */

const letter = z.strictObject({
  type: z.enum(letterTypes),
  signatory: cited(roleId),
  /** The landlord's own words for a block, with {placeholders}; blocks not named use the system wording. */
  blocks: z.array(citedEntry({ block: z.enum(letterBlocks), wording: text.optional() })).min(1),
  enclosures: cited(z.array(z.enum(['policy', 'appeal-form', 'mandate-form', 'easy-read-summary']))),
});
export const letters = z.strictObject({
  templates: z.array(letter).min(1),
  staffShownAs: cited(z.enum(['name-and-role', 'role', 'team'])),
  formats: cited(z.array(z.enum(letterFormats)).min(1)),
  languages: cited(z.array(text).min(1)),
  delivery: cited(z.array(z.enum(letterRoutes)).min(1)),
  deemedServedAfter: cited(durationText),
  /** By when a letter is there in the language of its reader; left out, the system’s own clock. */
  translateWithin: cited(durationText).optional(),
});
