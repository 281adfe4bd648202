import type { CaseFile } from '../facts/case-file.ts';
import type { LetterTranslation } from '../facts/translations.ts';

type OfLetters = Pick<CaseFile, 'sendings' | 'translations' | 'obligations'>;

/** Everything that was made of a letter in another language, oldest first. */
export const translationsOf = (file: OfLetters | null, letterId: string): LetterTranslation[] =>
  (file?.translations ?? []).filter((t) => t.letterId === letterId);

/** The versions that can be read or watched, and so sent: what was only said aloud leaves nothing to send. */
export const versionsOf = (file: OfLetters | null, letterId: string): LetterTranslation[] =>
  translationsOf(file, letterId).filter((t) => t.way !== 'explained');

/** It was issued for somebody who reads another language, and nobody has told them in it yet. */
export const translationOwed = (file: OfLetters | null, letterId: string): boolean =>
  (file?.obligations ?? []).some(
    (o) => o.kind === 'translate-letter' && o.subjectId === letterId && o.discharged === null,
  );

/** A version in their language that came after the letter last went, and has not gone itself. */
export function translationWaits(file: OfLetters | null, letterId: string): boolean {
  const version = versionsOf(file, letterId).at(-1);
  const sent = file?.sendings.findLast((s) => s.letterId === letterId);
  return version !== undefined && (!sent || sent.at < version.at);
}
