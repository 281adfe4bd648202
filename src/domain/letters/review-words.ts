import { describeDate, type LocalDate } from '../calendar.ts';
import type { LetterFacts } from './facts.ts';

/** How long the arrangements stand, where nobody has planned their end (LG-14). */
const untilReviewed = ({ pack, reviewOn }: LetterFacts): string =>
  reviewOn && pack.review.whenDue.value === 'lapse-unless-extended'
    ? `ends on ${describeDate(reviewOn)}, unless we write to you before then to extend it.`
    : 'stays in place until we review it.';

export function howLong(f: LetterFacts, on: LocalDate): string {
  const starts = `This ${on < f.today ? 'started' : 'starts'} on ${describeDate(on)}`;
  const planned = f.decision?.plannedUntil ?? f.review?.plannedUntil;
  return planned
    ? `${starts}. We plan to end it on ${describeDate(planned)}.`
    : `${starts} and ${untilReviewed(f)}`;
}

export const reviewed = {
  continue:
    'We have looked again at the arrangements for your contact, and asked whether they are still needed. They go on as they are.',
  vary: 'We have looked again at the arrangements for your contact, and asked whether they are still needed. They change from today; this letter says how they now are.',
} as const;

export const replyParagraphs = ({
  receivedOn,
  outcome,
  reviewBy,
}: NonNullable<LetterFacts['reply']>): string[] => [
  `On ${describeDate(receivedOn)} you asked us to end or change the arrangements for your contact.`,
  outcome === 'review-now'
    ? `We will look at them again now, and write to you with the result by ${describeDate(reviewBy)}.`
    : `We are not looking at them again yet. We will do so by ${describeDate(reviewBy)} at the latest, and sooner if something is new: tell us.`,
  'Until then, things stay as they are.',
];

export const invitationParagraphs = ({ replyBy }: { replyBy: LocalDate }, reviewOn: LocalDate): string[] => [
  `By ${describeDate(reviewOn)} we look again at the arrangements for your contact, and ask whether they are still needed.`,
  `We would like to hear from you first: what has gone well, what has not, and what you would change. Please tell us by ${describeDate(replyBy)} in any way that suits you. If you need more time or help with this, tell us.`,
  'You do not have to answer. We will look fairly at what we know, and write to you with the result.',
];
