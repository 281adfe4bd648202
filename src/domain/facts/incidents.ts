import type { LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { Pattern } from './contact-tally.ts';
import type { AttachedFile } from './files.ts';
import type { Stamp } from './stamps.ts';
import type { AffectedKind, FollowUp } from './vocabulary.ts';

/** What happened, and what was done about it first. */

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
  /** Absent from reports made before files were kept. */
  files?: AttachedFile[];
};

/** What came to light later. The report itself stays as it was made (I8). */
export type IncidentAddendum = Stamp & {
  addendumId: string;
  incidentId: string;
  what: string;
  files: AttachedFile[];
  /** Whole days unfit for work by now, where that has changed (HS-01). */
  daysUnfit: number | null;
};

/** The real request inside what was said, passed to whoever answers it (KA-13). */
export type RequestPassedOn = Stamp & {
  incidentId: string;
  team: string;
  reference: string;
  told: string;
};

export const allegationFindings = ['upheld', 'partly-upheld', 'not-upheld', 'cannot-tell'] as const;

/** What somebody uninvolved found out about an allegation against a colleague. */
export type AllegationAnswer = Stamp & {
  incidentId: string;
  enquiries: string;
  found: (typeof allegationFindings)[number];
  reasons: string;
  /** The day on which the person heard the answer; null with a reason. */
  toldOn: LocalDate | null;
  whyNotTold: string;
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

/** How serious it was, and how much of it there is: what follows is in keeping with both (CL-22). */
export const severities = ['minor', 'serious', 'severe'] as const;
export const extents = ['once', 'repeated', 'continuing'] as const;

export type Triage = Stamp & {
  incidentId: string;
  severity: (typeof severities)[number];
  extent: (typeof extents)[number];
  outcomes: TriageOutcome[];
  assessment: string;
  /** For each mandatory follow-up not taken: why (PL-14). */
  notTaken: { followUp: FollowUp; reason: string }[];
  /** What was in view then. Absent from what was said before it was kept. */
  pattern?: Pattern;
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
