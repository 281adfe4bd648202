import type { Duration } from '../calendar.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { floor } from '../reasons.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { casesOf, type Situation, standingRestrictions } from './situation.ts';
import { type Finding, met, refused } from './step.ts';

export type Cause = {
  why: string;
  /** The safeguard or clause that asks for the review. */
  rule: 'I7' | 'PL-18' | 'tenancy-change';
  /** Where it may take another time than an early review usually does. */
  within?: Duration;
  /** Which of the restrictions standing, in any case, it touches; all where not said. */
  touches?: (r: Restriction) => boolean;
};

/** Standing restrictions not yet looked at early. The review a bypass brings has its own date and does not count. */
const notYetLookedAt = (s: Situation, { touches = () => true }: Cause): Restriction[] =>
  standingRestrictions(casesOf(s), s.today).filter(
    (r) =>
      touches(r) &&
      !casesOf(s).some((c) =>
        c.obligations.some(
          (o) =>
            o.kind === 'early-review' &&
            o.subjectId === r.restrictionId &&
            o.rule !== 'bypass' &&
            o.discharged === null,
        ),
      ),
  );

/** Something was learned about a restricted person: each restriction standing, in whichever case, is looked at early (I7). */
export const earlyReviews = (s: Situation, cause: Cause): CaseEvent[] =>
  notYetLookedAt(s, cause).map((r) =>
    opens(s, {
      kind: 'early-review',
      subjectId: r.restrictionId,
      what: `Review early: ${cause.why}`,
      rule: cause.rule,
      ...(cause.within && { within: cause.within }),
    }),
  );

/** An early review is owed in a case; with none at hand, what asks for one cannot be recorded without losing it. */
export const needsACase = (s: Situation, cause: Cause): Finding[] =>
  s.file === null && notYetLookedAt(s, cause).length > 0
    ? [
        refused(
          'record-in-the-case',
          'A restriction is in force. Record this in its case, so that it is reviewed early.',
          floor('I7'),
          { field: 'case' },
        ),
      ]
    : met;
