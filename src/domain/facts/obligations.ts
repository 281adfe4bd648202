import type { Instant } from '../calendar.ts';

/** What must happen by a date. */

export const obligationKinds = [
  'triage-incident',
  'staff-support',
  'follow-up',
  'report-outcome',
  'answer-request',
  'answer-allegation',
  'ask-needs',
  'review-needs',
  'review-adjustment',
  'liaise-support',
  'await-account',
  'await-agreement',
  'look-at-agreement',
  'authorise-request',
  'approve-bypass',
  'assess-request',
  'give-view',
  'decide-request',
  'approve-decision',
  'issue-letter',
  'send-again',
  'translate-letter',
  'early-review',
  'answer-review-request',
  'contact-change',
  'review',
  'decide-immediate-action',
  'decide-alert',
  'review-alert',
  'take-appeal',
  'give-appeal-view',
  'decide-appeal',
  'decide-breach',
  'breach-outcome',
  'set-up-place',
  'confirm-withdrawal',
  'absent-contact',
  'acknowledge',
  'decide-property-alert',
  'review-property-alert',
  'confirm-property-withdrawal',
  'appeal-window',
] as const;

export type ObligationKind = (typeof obligationKinds)[number];

/** A date to know, which nobody has to do anything about. */
export const datesToKnow: readonly ObligationKind[] = ['appeal-window'];

/** Whatever must happen by a date. `dueAt` is the instant from which it is overdue; it never moves by itself. */
export type Obligation = {
  obligationId: string;
  kind: ObligationKind;
  /** What it is about: an incident, request, restriction, withdrawal… */
  subjectId: string;
  what: string;
  rule: string;
  startedAt: Instant;
  dueAt: Instant;
  ownerRole: string;
  ownerStaffId: string | null;
  /** Their name when it was given to them; absent where it is anybody's in the role. */
  ownerName?: string;
  discharged: { at: Instant; by: string; how: string } | null;
};
