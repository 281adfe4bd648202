import { type LocalDate, londonDate } from '../calendar.ts';
import type { Withdrawal } from './restrictions.ts';
import type { Stamp } from './stamps.ts';

/** A warning for the safety of colleagues and others: its own record, beside any restriction and never because of one (I12). */

export const alertClasses = ['verbal', 'threats', 'violence', 'weapons-or-animals', 'other'] as const;
export type AlertClass = (typeof alertClasses)[number];

/** Who reads an instruction: at a desk, on the way to a door, or working for us and told the least that keeps them safe. */
export type AlertInstructions = { office: string; visiting: string; contractor: string };

export const alertReviewOutcomes = ['keep', 'change', 'remove'] as const;
export type AlertReview = Stamp & {
  outcome: (typeof alertReviewOutcomes)[number];
  reasons: string;
  reviewOn: LocalDate | null;
  instructions: AlertInstructions;
};

/** One instruction passed to somebody outside the system, and why that was justified (DP-02). */
export type AlertShared = Stamp & { sharedId: string; with: string; what: string; why: string };

export type SafetyAlert = Stamp & {
  alertId: string;
  /** The specific incidents it rests on; never none (DP-01). */
  incidentIds: string[];
  class: AlertClass;
  /** What may happen, to whom, and why that is a real risk rather than a difficult person. */
  risk: string;
  instructions: AlertInstructions;
  reviewOn: LocalDate;
  decision:
    | (Stamp & {
        outcome: 'approved' | 'refused';
        reasons: string;
        /** Why the person is not told, where telling them would create a substantial risk (DP-02). */
        whyNotTold: string;
        letterId: string | null;
      })
    | null;
  reviews: AlertReview[];
  shared: AlertShared[];
  ended: (Stamp & { reasons: string; letterId: string | null }) | null;
  withdrawals: Withdrawal[];
};

/** Approved and not ended: past its review date it stands all the same, and says so (DP-03, I13). */
export const standsAsAlert = (a: SafetyAlert): boolean =>
  a.decision?.outcome === 'approved' && a.ended === null;

/** The London day from which colleagues see it. */
export const alertFrom = (a: SafetyAlert): LocalDate => londonDate(a.decision?.at ?? a.at);
