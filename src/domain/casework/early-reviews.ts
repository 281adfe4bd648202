import type { Duration } from '../calendar.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { type Situation, standingRestrictions } from './situation.ts';

export type Cause = {
  why: string;
  /** The safeguard or clause that asks for the review. */
  rule: 'I7' | 'PL-18' | 'tenancy-change' | 'CL-28';
  /** Where it may take another time than an early review usually does. */
  within?: Duration;
  /** Which of the restrictions that stand it touches; all where not said. */
  touches?: (r: Restriction) => boolean;
};

/** Something was learned: each restriction that stands in the case at hand is looked at early, where its review is closed (I7). */
export const earlyReviews = (s: Situation, { touches = () => true, ...cause }: Cause): CaseEvent[] =>
  standingRestrictions(s.file ? [s.file] : [], s.today)
    .filter((r) => touches(r) && !beingLookedAt(s, r))
    .map((r) =>
      opens(s, {
        kind: 'early-review',
        subjectId: r.restrictionId,
        what: `Review early: ${cause.why}`,
        rule: cause.rule,
        ...(cause.within && { within: cause.within }),
      }),
    );

/** The review a bypass brings has its own date and does not count. */
const beingLookedAt = (s: Situation, { restrictionId }: Restriction): boolean =>
  s.file?.obligations.some(
    (o) =>
      o.kind === 'early-review' &&
      o.subjectId === restrictionId &&
      o.rule !== 'bypass' &&
      o.discharged === null,
  ) === true;
