import { z } from 'zod';

/** Fields that commands share. Messages say what to enter, in words a page can show beside the box. */

const longest = 20_000;

export const words = (what: string, most = longest) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(most, `Shorten ${what} to ${most.toLocaleString('en-GB')} characters or fewer`);

export const optionalWords = (what: string, most = longest) =>
  z
    .string({ error: `Enter ${what} as text` })
    .trim()
    .max(most, `Shorten ${what} to ${most.toLocaleString('en-GB')} characters or fewer`)
    .default('');

export const identifier = z
  .string({ error: 'Give an id' })
  .min(1, 'Give an id')
  .max(80, 'This id is too long');

/** The id of a record, which other systems may write in capitals. */
export const recordId = identifier.toLowerCase();

export const identifiers = (what: string) =>
  z.array(identifier, { error: `Choose ${what}` }).max(500, `Choose no more than 500 of ${what}`);

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T, what: string) =>
  z.enum(values, { error: `Choose ${what}` });

/** Words that the rules about letters flag, kept on purpose, each with why; the rest is mended. */
export const keptWords = z
  .array(
    z.strictObject({
      words: words('the words that stay', 500),
      why: words('why these words stay', 1000),
    }),
    { error: 'List the words that stay, each with why' },
  )
  .max(50, 'Keep 50 passages or fewer')
  .default([]);

/** One of the formats a pack offers; `formatOffered` asks the pack. */
export const letterFormat = z.string({ error: 'Choose a format' }).trim().max(40).default('standard');

/** Files kept before, by what they contain; the database holds that they were. */
export const attachedFiles = z
  .array(
    z.strictObject({
      sha256: z.string({ error: 'Send the file first' }).regex(/^[0-9a-f]{64}$/, 'Send the file first'),
      name: words('the name of the file', 200),
    }),
    { error: 'Choose the files' },
  )
  .max(20, 'Send 20 files at a time or fewer')
  .default([]);

/** Answers by id of a pack's question or evidence item. */
export const answers = z.record(z.string().max(80), z.string().trim().max(longest)).default({});

export const checkAnswers = z
  .record(
    z.string().max(80),
    z.strictObject({
      answer: z.enum(['yes', 'no', 'not-applicable'], { error: 'Answer yes, no or not applicable' }),
      detail: z.string().trim().max(longest).default(''),
    }),
  )
  .default({});
