import type { NeedKind, SupportNeed } from '../facts/person.ts';
import type { LetterFormat } from '../facts/vocabulary.ts';

/** In which formats a letter can reach somebody with a need; the easiest to send first. */
const reaching: Partial<Record<NeedKind, readonly LetterFormat[]>> = {
  'visual-impairment': ['large-print', 'audio', 'braille'],
  'low-literacy': ['easy-read', 'audio'],
  'learning-disability': ['easy-read', 'audio'],
  'limited-english': ['translation'],
};

/** Of the formats this landlord sends, those that reach somebody with these needs; none where any would, or none is sent. */
export const formatsFor = (
  needs: readonly Pick<SupportNeed, 'kind'>[],
  sent: readonly string[],
): LetterFormat[] => [
  ...new Set(needs.flatMap(({ kind }) => reaching[kind] ?? []).filter((format) => sent.includes(format))),
];
