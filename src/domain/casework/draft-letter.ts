import type { LocalDate } from '../calendar.ts';
import type { Letter } from '../facts/letters.ts';
import type { Measure } from '../facts/measures.ts';
import type { KeptWords, Written } from '../letters/guards/finding.ts';

/** A letter before it goes. */
export type Draft = {
  /** Null while what it is drawn from is not complete. */
  letter: Letter | null;
  /** What its writer typed. */
  words: Written[];
  /** The step in which the words were typed, where it is an earlier one: they are mended there. */
  typedIn?: 'decide-request';
  /** Reasons given there for words that stay. */
  kept?: readonly KeptWords[];
  /** The format chosen in this step, where it chooses one. */
  format?: string;
  /** Arrangements that the letter tells of, and the dates it gives. */
  measures: readonly Measure[];
  dates: readonly (LocalDate | null)[];
  /** It warns of nothing: a word that threatens does not belong in it. */
  friendly?: true;
  /** The field that says what we do, where a limit on contact does not belong. */
  ourPart?: string;
};
