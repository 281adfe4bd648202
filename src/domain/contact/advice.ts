import type { LocalDate } from '../calendar.ts';
import type { MeasureKind } from '../facts/measures.ts';
import type { NeedsStatus } from '../facts/person.ts';
import type { StaffStamp } from '../facts/stamps.ts';
import type { Reason, Source } from '../reasons.ts';
import type { EmergencyRoute, Wording } from './arrangements.ts';
import type { PlaceShown } from './at-home.ts';
import type { ImmediateShown } from './immediate.ts';
import type { Effect, Excuse } from './measures/finding.ts';
import type { Route } from './routes.ts';
import type { Opening } from './windows.ts';

/** From the lightest to the strictest. */
export const outcomes = [
  'go-ahead',
  'go-ahead-with-conditions',
  'redirect',
  'acknowledge-and-refer',
  'read-and-file',
] as const;
export type Outcome = (typeof outcomes)[number];

/** One measure as "Why?" shows it. `effect` is null where it has nothing to say about this contact. */
export type MeasureShown = {
  kind: MeasureKind;
  label: string;
  words: string;
  wording: Wording;
  source: Source;
  effect: Effect | null;
};

export type RestrictionShown = {
  restrictionId: string;
  caseId: string;
  status: 'in-force' | 'scheduled';
  from: LocalDate;
  to: LocalDate | null;
  reviewOn: LocalDate;
  overdueDays: number;
  decidedBy: StaffStamp;
  policyTitle: string;
  packVersion: string;
  supportive: boolean;
  scope: string;
  measures: MeasureShown[];
};

/** Something agreed or needed that a colleague keeps in mind, shown as large as any restriction (HO-16, TU-32). */
export type Remember = { from: 'adjustment' | 'need'; id: string; text: string };

/** What keeps people safe, in the words for whoever reads it; past its review date it stands, and says so (DP-03). */
export type SafetyShown = { alertId: string; text: string; overdueDays: number };

/** What to do about a contact, and why. Plain JSON: the page, the API and a contractor's screen show the same. */
export type Advice = {
  outcome: Outcome;
  headline: string;
  /** What to do first: two lines at most. */
  doNow: string[];
  /** What else to do. */
  also: string[];
  doNot: string[];
  say: string[];
  /** What is always taken, whatever is in force (I3, KA-02). */
  always: string;
  emergencyRoute: EmergencyRoute;
  openNow: Route[];
  next: Route[];
  /** When what was asked for becomes possible, where this contact has to wait. */
  waitsUntil: Opening | null;
  remember: Remember[];
  /** Safety alerts in force: at a desk or on a visit, as the channel says. */
  safety: SafetyShown[];
  /** What stands about the home where they live, and not about them. Absent where there is nothing. */
  place?: PlaceShown[];
  /** What holds for now because a colleague acted at once. */
  immediate: ImmediateShown[];
  needsStatus: NeedsStatus;
  /** The earliest review date in force. */
  reviewBy: LocalDate | null;
  /** Days past the oldest review date; 0 when none is overdue (I13). */
  overdueDays: number;
  compliance: 'within' | 'excused' | 'outside' | 'cannot-tell';
  excuses: Excuse[];
  /** Whose departure from the arrangements it would be; a call of ours outside them is ours. */
  outsideBy: 'customer' | 'landlord' | null;
  /** The least that any counted limit leaves after this contact; null where nothing is counted. */
  countedLeft: number | null;
  /** What each counted limit leaves before this contact: "1 of 2 calls left this week". */
  counts: string[];
  reasons: Reason[];
  /** Things that somebody must put right: measures that together shut every way in. */
  flags: Reason[];
  restrictions: RestrictionShown[];
  /** Only help has been arranged, nothing restricted. */
  supportiveOnly: boolean;
  nothingRecorded: boolean;
  /** The person has died: what is said is for whoever is in touch about them. Absent while they live. */
  died?: true;
  /** Where they live is kept safe. Absent where it is not. */
  keptSafe?: true;
};
