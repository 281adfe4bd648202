import type { Source } from '../../reasons.ts';

/** Words that somebody typed and the person will read, under the field that holds them. */
export type Written = { field: string; text: string };

export const guardRules = [
  'somebody-named',
  'contact-details',
  'referrer',
  'label',
  'slur',
  'heated',
  'threat',
  'limit',
  'promise',
  'reading-age',
  'clash',
  'format',
] as const;
export type GuardRule = (typeof guardRules)[number];

/** What a rule found in one text: where, why it matters, and what to write instead. */
export type Found = {
  rule: GuardRule;
  /** `must`: the letter does not go like this. `look`: advice, which bars nothing. */
  weight: 'must' | 'look';
  start: number;
  end: number;
  why: string;
  mend: string;
  source: Source;
  /** A reason, kept with the letter, lets these words stand. */
  mayStay: boolean;
};

export type GuardFinding = Found & {
  field: string;
  /** The exact words, as they stand in the field. */
  passage: string;
  /** Why they stay all the same; null where nobody has said. */
  kept: string | null;
};

/** Words kept on purpose, each with why: a colleague who chose to be named, a neighbour who agreed. */
export type KeptWords = { words: string; why: string };

/** A letter with one of these is not issued. */
export const bars = (f: GuardFinding): boolean => f.weight === 'must' && f.kept === null;
