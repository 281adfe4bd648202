import type { Stamp } from './stamps.ts';
import type { LetterBlock, LetterType } from './vocabulary.ts';

/** What was written to the person. */

/** A block of a letter: its heading and paragraphs in plain text. */
export type LetterText = { block: LetterBlock; heading: string; paragraphs: string[] };

export type Letter = Stamp & {
  letterId: string;
  type: LetterType;
  subject: string;
  blocks: LetterText[];
  enclosures: string[];
  format: string;
  language: string;
  /** Said aloud as well, when and by whom (SP-05). */
  explained: string;
};
