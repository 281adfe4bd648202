import type { LocalDate } from '../calendar.ts';
import type { Measure, Scope } from './measures.ts';
import type { PanelRecord, View } from './panels.ts';
import type { CheckAnswer, Stamp } from './stamps.ts';

/** A restriction asked for, assessed and decided. */

export type Bypass = {
  /** A ground of the pack, or `departure` where the policy knows no bypass (CL-23). */
  ground: string;
  reason: string;
  risk: string;
  approved: (Stamp & { note: string }) | null;
  /** Somebody senior said no: the request is closed, and a warning comes first. */
  refused?: Stamp & { note: string };
};

export type Assessment = Stamp & {
  circumstances: string;
  whyBeyondAssertiveness: string;
  ownFailures: string;
  needsConsidered: string;
  linkToConduct: string;
  account: string;
  equalityAim: string;
  impactOnStaff: string;
  impactOnOthers: string;
  lesserOptions: { option: string; whyNot: string }[];
  proportionality: string;
  /** One answer for each service in scope: how it will still be delivered (PL-16). */
  delivery: { service: string; how: string }[];
  checks: Record<string, CheckAnswer>;
  proposed: Measure[];
  recommendation: 'restrict' | 'do-not-restrict';
};

export type Decision = Stamp & {
  decisionId: string;
  outcome: 'restrict' | 'decline';
  measures: Measure[];
  scope: Scope | null;
  /** Customer-facing (CL-04). */
  reasons: string;
  proportionality: string;
  whyStrongerThanWarned: string;
  otherMeasureReason: string;
  plannedUntil: LocalDate | null;
  reviewOn: LocalDate | null;
  exceptional: { reason: string } | null;
  notices: { safeguardingLead: string; discriminationComplaint: string };
  /** Answers that the assessment did not give, for measures chosen at the decision. */
  checks: Record<string, CheckAnswer>;
  /** Words of the reasons that a rule flagged and the decider kept on purpose. */
  keptWords?: { words: string; why: string }[];
  /** Who sat, where a panel decided. The stamp is of whoever recorded it. */
  panel?: PanelRecord;
};

export type Approval = Stamp & { outcome: 'approved' | 'returned'; note: string };

export type RestrictionRequest = Stamp & {
  requestId: string;
  incidentIds: string[];
  warningId: string | null;
  /** Incidents after the warning. */
  continuedIncidentIds: string[];
  conduct: string[];
  whyBeyondAssertiveness: string;
  context: string;
  thresholds: Record<string, string>;
  evidence: Record<string, string>;
  checks: Record<string, CheckAnswer>;
  /** Discussed with, where the pack asks for a discussion (PL-21). */
  bypass: Bypass | null;
  authorisation: (Stamp & { outcome: 'authorised' | 'refused'; note: string }) | null;
  assessment: Assessment | null;
  /** Where a panel decides: what each member thinks, in the order in which they said so. */
  views?: View<Decision['outcome']>[];
  decision: Decision | null;
  approval: Approval | null;
  /** Decisions that were returned, and by whom: whoever made or returned one took part all the same (I5). */
  earlier?: { decision: Decision; approval: Approval | null }[];
  /** Taken back by whoever asked, before it was decided. */
  withdrawn?: Stamp & { reason: string };
};
