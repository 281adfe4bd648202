import type { Instant, Interval, LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { Measure, Scope } from './measures.ts';
import type { AffectedKind, FollowUp, LetterBlock, LetterType } from './vocabulary.ts';

/** What is known in one case: plain facts, never statuses set by hand. Grown only by `evolve`. */

/** A member of staff as they were when they acted: role and name at the time stay with the act. */
export type StaffStamp = { staffId: string; name: string; role: string };
export type Stamp = { by: StaffStamp; at: Instant; packVersion: string };

export type IncidentActor = 'person' | 'household-member' | 'visitor' | 'representative' | 'unknown';

export type Incident = Stamp & {
  incidentId: string;
  on: LocalDate;
  /** Minutes after London midnight; null with a reason when the time is not known (KA-04d). */
  minutes: number | null;
  whyNoTime: string;
  channel: Channel;
  place: string;
  actor: IncidentActor;
  affected: AffectedKind[];
  /** `category/subtype` as the pack names them. */
  conduct: string[];
  whatHappened: string;
  wordsUsed: string;
  /** Repetition within this one incident (CL-13). */
  repeatedWithin: boolean;
  effect: string[];
  effectDetail: string;
  manner: 'anger' | 'aggression' | 'neither' | 'not-known';
  mannerFacts: string;
  ledUpTo: string;
  realRequest: string;
  warnedBeforeEnding: 'yes' | 'no' | 'not-applicable';
  whyNotWarned: string;
  contactEnded: boolean;
  askedToLeave: 'no' | 'left' | 'refused';
  policeReference: string;
  injury: 'none' | 'injury' | 'specified-injury';
  daysUnfit: number;
  publication: { address: string; capturedOn: LocalDate; target: string } | null;
  counterAllegation: string;
  evidence: Record<string, string>;
};

export const triageOutcomes = [
  'warning',
  'restriction',
  'safety-alert',
  'tenancy-breach',
  'police-report',
  'support',
  'none',
] as const;
export type TriageOutcome = (typeof triageOutcomes)[number];
export type Triage = Stamp & {
  incidentId: string;
  outcomes: TriageOutcome[];
  assessment: string;
  /** For each mandatory follow-up not taken: why (PL-14). */
  notTaken: { followUp: FollowUp; reason: string }[];
};

/** Support offered to the colleague who met the conduct, and what came of it (HO-02, KA-05, PL-03). */
export type StaffSupport = Stamp & {
  incidentId: string;
  offered: string;
  taken: 'yes' | 'no' | 'later';
  outcome: string;
};

/** A follow-up the policy makes mandatory, done: who was told, under which reference (KA-15, PL-14). */
export type FollowUpDone = Stamp & {
  obligationId: string;
  incidentId: string;
  followUp: string;
  reference: string;
  outcome: string;
};

/** The customer's own side: asked for, and what came (CL-05). */
export type AccountInvitation = Stamp & { invitationId: string; how: Channel; replyBy: LocalDate };
export type CustomerAccount = Stamp & {
  accountId: string;
  receivedOn: LocalDate;
  how: Channel;
  account: string;
  disputes: boolean;
};

/** Support workers and agencies asked before anything is done (KA-33). */
export type Liaison = Stamp & {
  liaisonId: string;
  supportContactId: string | null;
  attempted: string;
  result: string;
  lawfulBasis: string;
};

export type Warning = Stamp & {
  warningId: string;
  form: 'verbal' | 'written';
  incidentIds: string[];
  behaviour: string;
  mustChange: string;
  mayFollow: string;
  proposedMeasures: Measure['kind'][];
  validUntil: LocalDate;
  /** Why dates or times are not quoted, where they are not. */
  whyNoDates: string;
  supportOffer: string;
  /** For a written warning: the letter that carried it. */
  letterId: string | null;
  /** How a verbal warning was given. */
  given: string;
  checks: Record<string, CheckAnswer>;
  withdrawn: (Stamp & { reason: string }) | null;
};

export type CheckAnswer = { answer: 'yes' | 'no' | 'not-applicable'; detail: string };

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
  decision: Decision | null;
  approval: Approval | null;
  /** Taken back by whoever asked, before it was decided. */
  withdrawn?: Stamp & { reason: string };
};

export const endings = ['lifted', 'lapsed', 'overturned', 'replaced'] as const;
export type Ending = (typeof endings)[number];

/** Everything that must be undone when a restriction ends, each confirmed by a person (I10). */
export type Withdrawal = { withdrawalId: string; what: string; confirmed: Stamp | null };

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
  ended: (Stamp & { how: Ending; reason: string; letterId: string }) | null;
  withdrawals: Withdrawal[];
};

/** A block of a letter: its heading and paragraphs in plain text. */
export type LetterText = { block: LetterBlock; heading: string; paragraphs: string[] };
export type Letter = Stamp & {
  letterId: string;
  type: LetterType;
  subject: string;
  blocks: LetterText[];
  enclosures: string[];
  format: string;
  language: string;
  /** Said aloud as well, when and by whom (SP-05). */
  explained: string;
};

export const obligationKinds = [
  'triage-incident',
  'staff-support',
  'follow-up',
  'ask-needs',
  'liaise-support',
  'await-account',
  'authorise-request',
  'approve-bypass',
  'assess-request',
  'decide-request',
  'approve-decision',
  'issue-letter',
  'early-review',
  'review',
  'confirm-withdrawal',
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
  discharged: { at: Instant; by: string; how: string } | null;
};

export type CaseFile = {
  caseId: string;
  landlordId: string;
  personId: string;
  title: string;
  opened: Stamp;
  owner: StaffStamp;
  /** The number of the last event; a page shown at an older version is stale. */
  version: number;
  incidents: Incident[];
  triages: Triage[];
  supports: StaffSupport[];
  followUps: FollowUpDone[];
  invitations: AccountInvitation[];
  accounts: CustomerAccount[];
  liaisons: Liaison[];
  warnings: Warning[];
  requests: RestrictionRequest[];
  restrictions: Restriction[];
  reviews: Review[];
  letters: Letter[];
  obligations: Obligation[];
};
