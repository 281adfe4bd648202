import type { LocalDate } from '../calendar.ts';
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
  /** Words that a rule flagged and somebody kept on purpose, each with why. Absent where there were none. */
  keptWords?: { words: string; why: string }[];
  /** The version of the landlord's own wording that it was written with; absent: as the policy's file words it. */
  wordingVersion?: number;
  /** The matter that it says is closed, with the answer that closed it: closed again, it is told again. */
  closure?: { matterId: string; reference: string };
};

/** How a letter reaches somebody. */
export const letterRoutes = ['post', 'email', 'by-hand'] as const;
export type LetterRoute = (typeof letterRoutes)[number];

export const letterRouteNames: Record<LetterRoute, string> = {
  post: 'by post',
  email: 'by e-mail',
  'by-hand': 'by hand',
};

/** A letter on its way: there is one of these each time it went. */
export type LetterSending = Stamp & {
  sendingId: string;
  letterId: string;
  route: LetterRoute;
  sentOn: LocalDate;
  /** Who took it, or the e-mail address. */
  to: string;
  note: string;
  /** When it is taken to have reached the person, under the policy and the calendar of that day. */
  servedOn: LocalDate;
};

export const letterOutcomes = ['arrived', 'returned'] as const;

/** What became of a letter that went. */
export type LetterOutcome = Stamp & {
  letterId: string;
  sendingId: string;
  outcome: (typeof letterOutcomes)[number];
  on: LocalDate;
  /** How we know. */
  how: string;
};
