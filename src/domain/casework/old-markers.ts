import {
  addDays,
  addDuration,
  type Instant,
  type LocalDate,
  londonDate,
  type WorkingCalendar,
} from '../calendar.ts';
import { type SafetyAlert, standsAsAlert } from '../facts/safety-alerts.ts';
import { labelsIn } from '../letters/guards/labels.ts';
import { tellsOpinionOnly } from './opinion.ts';
import { awaitsDecision, reviewWithin } from './safety-alerts.ts';

/**
 * A marker from an old list: said once by somebody, verified by nobody here. It warns no colleague and changes no contact. A
 * proper alert is raised from it on a specific incident, or it is discarded with a reason (DP-01, DP-03).
 */
export type OldMarker = { says: string; on: LocalDate | null; importedAt: Instant };

export const markerExceptions = ['no-date', 'too-old', 'label', 'opinion'] as const;
export type MarkerException = (typeof markerExceptions)[number];

/** How long one may wait before whoever manages alerts is told that it is overdue: a system default. */
export const verifyWithinDays = 28;

/** The last day on which it is in time. */
export const verifyMarkerBy = ({ importedAt }: Pick<OldMarker, 'importedAt'>): LocalDate =>
  addDays(londonDate(importedAt), verifyWithinDays);

export const markerIsOverdue = (m: Pick<OldMarker, 'importedAt'>, today: LocalDate): boolean =>
  today > verifyMarkerBy(m);

/** The longest that any alert goes without being looked at again. */
const longestReview = Object.values(reviewWithin).reduce((a, b) => (b.amount > a.amount ? b : a));
export const longestReviewMonths = longestReview.amount;

/** "He is aggressive" is the label that "you are aggressive" is. */
const isSomething =
  /(?:^|\b(?:s?he|they|tenant|customer|resident|person|partner|son|daughter) )(?:is|are|was|were|can be|can get|gets|has been)\b/giu;

export const saysWhatSomebodyIs = (says: string): boolean =>
  ['you are', 'you were']
    .flatMap((you) => [`${you} ${says}`, says.replace(isSomething, you)])
    .some((text) => labelsIn(text).length > 0);

/** What whoever verifies it must know first. None of these keeps it out; none of them verifies anything. */
export function exceptionsOf(
  { says, on }: Pick<OldMarker, 'says' | 'on'>,
  { today, calendar }: { today: LocalDate; calendar: WorkingCalendar },
): MarkerException[] {
  const told = {
    whatHappened: says,
    wordsUsed: '',
    injury: 'none',
    contactEnded: false,
    manner: 'not-known',
    mannerFacts: '',
  } as const;
  return [
    ...(on === null ? ['no-date' as const] : []),
    ...(on !== null && addDuration(on, longestReview, calendar) < today ? ['too-old' as const] : []),
    ...(saysWhatSomebodyIs(says) ? ['label' as const] : []),
    ...(tellsOpinionOnly(told) ? ['opinion' as const] : []),
  ];
}

/** What a marker can have become: an alert that waits for its decision, or that stands. */
export const takesUpMarker = (a: SafetyAlert): boolean => awaitsDecision(a) || standsAsAlert(a);
