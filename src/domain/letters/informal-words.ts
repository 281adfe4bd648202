import type { LetterFacts } from './facts.ts';

/** A friendly word, as the person reads it: nothing in it threatens, and nothing follows from it by itself. */

type Told = NonNullable<LetterFacts['informal']>;

export const noWarning = [
  'This is not a warning, and it does not count as one. We would like to put things right easily.',
  'Nothing changes about how you can contact us. You do not have to reply, and there is nothing to appeal against.',
  'If you see it differently, or there is something that we should know, tell us. We keep what you say together with this letter.',
];

export const whyItMatters = ({ whyProblem }: Told): string[] => [whyProblem];
export const whatWeAsk = ({ asked }: Told): string[] => [asked];
