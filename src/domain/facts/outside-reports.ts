import type { LocalDate } from '../calendar.ts';
import type { Stamp } from './stamps.ts';

/** What was reported to an authority outside, and what came of it (KA-15, TU-13). */

export const outsideBodies = [
  'police',
  'health-and-safety-executive',
  'council',
  'safeguarding',
  'regulator',
  'other',
] as const;
export type OutsideBody = (typeof outsideBodies)[number];

export const outsideBodyNames: Record<OutsideBody, string> = {
  police: 'The police',
  'health-and-safety-executive': 'The Health and Safety Executive',
  council: 'The council',
  safeguarding: 'A safeguarding team',
  regulator: 'A regulator or professional body',
  other: 'Another authority',
};

/** What the authority said or did, on a day; more may follow until one is the last. */
export type ReportOutcome = Stamp & { on: LocalDate; outcome: string; last: boolean };

export type OutsideReport = Stamp & {
  reportId: string;
  incidentId: string;
  body: OutsideBody;
  /** Which force, office or team, so that somebody can ask again. */
  office: string;
  reference: string;
  reportedOn: LocalDate;
  /** What they were told, and why: the least that does it (KA-37). */
  told: string;
  why: string;
  outcomes: ReportOutcome[];
};
