import { z } from 'zod';
import { letterBlocks } from '../../domain/facts/vocabulary.ts';
import { wordingOutcomes } from '../../domain/letters/wording.ts';

const words = z.string({ error: 'Give the words as text' }).max(20_000, 'Shorten these words');
const longer = (what: string) =>
  z.string().trim().max(2000, `Shorten ${what} to 2,000 characters`).default('');

/** Words for the parts of a letter; a part that is left out or empty goes back to the policy's own. */
export const newWording = z.strictObject({
  basedOn: z
    .int({ error: 'Say which version you began from: 0 for the standard words' })
    .min(0, 'Say which version you began from: 0 for the standard words'),
  texts: z.partialRecord(z.enum(letterBlocks), words),
  why: longer('what you have changed'),
});

export const settlement = z.strictObject({
  outcome: z.enum(wordingOutcomes, { error: 'Say whether letters should have these words' }),
  reason: longer('the reason'),
});
