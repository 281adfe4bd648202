import type { LocalDate } from '../calendar.ts';
import type { ProtectedContactKind } from './channels.ts';
import type { MeasureKind } from './measures.ts';
import type { Stamp } from './stamps.ts';

/** A contact contrary to a restriction, confirmed by a person; what was decided about it, and what came of that. */

export const breachExcuses = [
  'protected-contact',
  'point-of-contact-absent',
  'crisis',
  'confusion',
  'default-address',
] as const;
export type BreachExcuse = (typeof breachExcuses)[number];

/** What a pack can provide for. `nothing` is always open. */
export const breachSteps = [
  'legal-referral',
  'asb-case',
  'tenancy-breach',
  'police',
  'warning',
  'review',
] as const;
export type BreachStep = (typeof breachSteps)[number];

export const breachStepNames: Record<BreachStep, string> = {
  'legal-referral': 'refer it to the legal team',
  'asb-case': 'open an anti-social behaviour case',
  'tenancy-breach': 'open a tenancy breach case',
  police: 'report it to the police',
  warning: 'warn the person in writing',
  review: 'look at the restriction again',
};

export type BreachDecision = Stamp & {
  /** Empty: nothing follows. */
  next: BreachStep[];
  /** The case or crime reference of each, where there is one. */
  references: Partial<Record<BreachStep, string>>;
  reasons: string;
  /** The letter that told the person, or why they are not told. Absent from what was decided before they were. */
  letterId?: string | null;
  whyNotTold?: string;
};

/** What came of something that was set going because of a breach (CL-30). */
export type BreachOutcome = Stamp & {
  obligationId: string;
  breachId: string;
  on: LocalDate;
  outcome: string;
  reference: string;
};

export type Breach = Stamp & {
  breachId: string;
  restrictionId: string;
  measures: MeasureKind[];
  /** Ours counts as much: a call against our own plan, or past the point of contact (domain.md part 6, item 32). */
  doneBy: 'customer' | 'landlord';
  /** The contact on record that it was, where it is one. */
  contactId: string | null;
  protectedKind: ProtectedContactKind | null;
  on: LocalDate;
  whatHappened: string;
  abusive: boolean;
  tenancyBreach: boolean;
  serious: boolean;
  /** Looked at, and not counted. */
  excuse: BreachExcuse | null;
  whyExcused: string;
  /** How we put right a breach of ours. */
  putRight: string;
  decision: BreachDecision | null;
};
