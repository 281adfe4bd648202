import type { Interval, LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { ContactChange } from './contact-changes.ts';
import type { CountedSince } from './contact-tally.ts';
import type { ContactPoint, Measure, Scope } from './measures.ts';
import type { Setting } from './settings.ts';
import type { CheckAnswer, StaffStamp, Stamp } from './stamps.ts';

/** A restriction in force, looked at again, and ended. */

export const endings = ['lifted', 'lapsed', 'overturned', 'replaced', 'person-died'] as const;

export type Ending = (typeof endings)[number];

/** Everything that must be undone when a restriction ends, each confirmed by a person (I10). */
export type Withdrawal = {
  withdrawalId: string;
  what: string;
  /** Where exactly, for whoever looks; it is in no letter. */
  where?: string;
  confirmed: Stamp | null;
};

export const reviewOutcomes = ['continue', 'vary', 'lift'] as const;

export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** A restriction looked at again: what was asked, what came of it, and when it is looked at next (KA-25, LG-14). */
export type Review = Stamp & {
  reviewId: string;
  restrictionId: string;
  outcome: ReviewOutcome;
  stillNecessary: string;
  contactsSince: string;
  contribution: string;
  /** As the person reads them. */
  reasons: string;
  proportionality: string;
  /** What applies from today; none where it was lifted. */
  measures: Measure[];
  reviewOn: LocalDate | null;
  exceptional: { reason: string } | null;
  safeguardingLead: string;
  /** Answers that measures chosen at the review call for. */
  checks: Record<string, CheckAnswer>;
  letterId: string;
  /** What came since it was last looked at. Absent from reviews held before it was kept. */
  counted?: CountedSince;
};

/** They ask us to end or change it; answered in writing, or by a review's outcome. */
export type ReviewRequest = Stamp & {
  reviewRequestId: string;
  restrictionId: string;
  receivedOn: LocalDate;
  how: Channel;
  madeBy: string;
  said: string;
  answer: (Stamp & { outcome: 'review-now' | 'not-now'; reasons: string; letterId: string }) | null;
};

/** Somebody else to reach, in the same restriction: its ways, its dates and what may be appealed stay as they were. */
export type PointChange = Stamp & {
  restrictionId: string;
  before: { contact: ContactPoint; deputy: ContactPoint };
  contact: ContactPoint;
  deputy: ContactPoint;
  /** For colleagues. */
  why: string;
  /** Null where the person was never told of the restriction. */
  letterId: string | null;
};

export type Restriction = {
  restrictionId: string;
  /** The one that this changes, which ended as it began. */
  replaces: string | null;
  requestId: string;
  decisionId: string;
  measures: Measure[];
  scope: Scope;
  interval: Interval;
  reviewOn: LocalDate;
  packVersion: string;
  decidedBy: StaffStamp;
  letterId: string | null;
  letterException: { reason: string; approvedBy: StaffStamp } | null;
  /** The letter that told them; none goes to somebody who has died. */
  ended: (Stamp & { how: Ending; reason: string; letterId: string | null }) | null;
  withdrawals: Withdrawal[];
  /** Absent where it is still whoever was named at first. */
  pointChanges?: PointChange[];
  /** Where it is carried out, as far as somebody recorded it. Absent from restrictions begun before it was kept. */
  settings?: Setting[];
  /** Absent where nobody noticed one. */
  contactChanges?: ContactChange[];
};
