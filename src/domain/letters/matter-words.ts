import { describeDate } from '../calendar.ts';
import type { LetterFacts } from './facts.ts';

/** A matter that was answered for good, as the person reads it: it limits nothing, and what is new opens it again. */

type Closed = NonNullable<LetterFacts['matter']>;

export const finallyAnswered = ({ title, on, reference }: Closed): string[] => [
  `You raised this with us: ${title}`,
  `We gave you our final answer on ${describeDate(on)}. Its reference is ${reference}.`,
];

export const ifItComesAgain = ({ wouldOpen }: Closed): string[] => [
  'Everything else that you raise with us is dealt with as before.',
  `If you get in touch about this again, somebody reads it. If there is something new, we open it again and answer it. Something new would be: ${wouldOpen}`,
  'If there is nothing new, we point you to the answer that you have.',
];

export const ifWeMissedIt = [
  'If we missed something, or you have something new, tell us in any way that suits you. You can also make a complaint about how we dealt with it.',
];
