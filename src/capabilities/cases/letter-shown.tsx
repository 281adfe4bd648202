import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Command } from '../../domain/casework/steps.ts';
import type { Letter } from '../../domain/facts/letters.ts';
import { asShown, differencesOf, type LetterDifference } from '../../domain/letters/as-shown.ts';
import { hashOf } from '../../platform/ledger.ts';
import type { LetterSeal } from '../../platform/letter-changes.ts';
import type { Html } from '../../ui/html.ts';

const schema = z.strictObject({
  at: z.iso.datetime({ precision: 3 }),
  packVersion: z.string().max(80),
  /** Of what was answered where this draft was shown: other answers make another letter. */
  answers: z.string().length(43),
  letter: z.strictObject({
    subject: z.string(),
    format: z.string(),
    parts: z.array(z.strictObject({ heading: z.string(), paragraphs: z.array(z.string()) })),
  }),
});

/** The draft of a letter as a page showed it, carried by the page unseen so that it can be compared with what would go. */
export type DraftShown = z.infer<typeof schema>;

const unread = 'Reload the page: the letter it showed cannot be read';
export const draftShown = z
  .string({ error: unread })
  .max(200_000, unread)
  .transform((text, ctx): DraftShown | null => {
    if (text === '') return null;
    const read = schema.safeParse(readJson(text));
    if (read.success) return read.data;
    ctx.addIssue({ code: 'custom', message: unread });
    return z.NEVER;
  });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const markOf = (command: Command): string =>
  createHash('sha256').update(JSON.stringify(command)).digest('base64url');

export const carryDraft = (s: Situation, command: Command, letter: Letter): string =>
  JSON.stringify({
    at: s.now,
    packVersion: s.pack.policy.version,
    answers: markOf(command),
    letter: asShown(letter),
  } satisfies DraftShown);

/** The draft that was shown with these very answers, as the record compares it; null where other answers were given. */
export const sealFor = (shown: DraftShown | null, command: Command): LetterSeal | null =>
  shown && shown.answers === markOf(command)
    ? { at: shown.at, packVersion: shown.packVersion, hash: hashOf(shown.letter) }
    : null;

/** What the letter says now that it did not say in the draft. Other answers alone are no news to whoever gave them. */
export const newsIn = (
  shown: DraftShown | null,
  { command, letter, moved }: { command: Command; letter: Letter | null; moved: boolean },
): LetterDifference[] =>
  shown && letter && (moved || shown.answers === markOf(command))
    ? differencesOf(shown.letter, asShown(letter))
    : [];

/** Part by part, the sentences that went and those that came. */
export function LetterNews({ differences }: { differences: readonly LetterDifference[] }): Html {
  return (
    <section class="govuk-inset-text" aria-labelledby="letter-news">
      <h3 class="govuk-heading-s" id="letter-news">
        The letter is not the one you were shown
      </h3>
      <dl class="govuk-body govuk-!-margin-bottom-0">
        {differences.map(({ part, was, now }) => (
          <>
            <dt class="govuk-!-font-weight-bold">{part}</dt>
            {was.map((words) => (
              <dd class="evenhand-words">
                Before: <del>{words}</del>
              </dd>
            ))}
            {now.map((words) => (
              <dd class="evenhand-words">
                Now: <ins>{words}</ins>
              </dd>
            ))}
          </>
        ))}
      </dl>
    </section>
  );
}
