import type { RestrictionRequest } from '../facts/requests.ts';
import { floor } from '../reasons.ts';
import { wordsToMend } from './decision-letter.ts';
import { measureFindings } from './measure-conditions.ts';
import { requestsAt } from './requests.ts';
import type { Situation } from './situation.ts';
import { type Finding, met, refused } from './step.ts';

/** What a decision did not know: a need or adjustment since, a measure started elsewhere, a review date or planned end now past. */
export function overtaken(s: Situation, request: RestrictionRequest | undefined): Finding[] {
  const decision = request?.decision;
  if (!decision?.reviewOn) return met;
  const past =
    decision.reviewOn <= s.today
      ? [
          refused(
            'review-in-the-past',
            'The review date has come before the letter went. Decide again.',
            floor('I13'),
          ),
        ]
      : met;
  const over =
    decision.plannedUntil !== null && decision.plannedUntil <= s.today
      ? [
          refused(
            'ends-before-it-starts',
            'The planned end has come before the letter went. Decide again.',
            floor('I14'),
          ),
        ]
      : met;
  return [...past, ...over, ...measureFindings(s, decision.measures)].map((f) => ({
    ...f,
    mend: 'decide-request',
  }));
}

/** Decisions that wait for their letter and no longer hold, or cannot be sent as worded: they are decided again, not left standing. */
export const overtakenRequests = (s: Situation): string[] =>
  requestsAt(s, 'letter').filter((id) => {
    const r = s.file?.requests.find((x) => x.requestId === id);
    return overtaken(s, r).length > 0 || wordsToMend(s, r).length > 0;
  });
