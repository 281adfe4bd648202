import { addDuration, describeDate, type LocalDate } from '../calendar.ts';
import { sourceOf } from '../policy/cited.ts';
import type { Situation } from './situation.ts';
import { type Finding, met, refused } from './step.ts';

/** The next committee date after a day, where reviews happen at fixed meetings; months and days recur each year. */
function nextCommittee(dates: readonly string[], after: LocalDate): LocalDate | null {
  const year = Number(after.slice(0, 4));
  return (
    [year, year + 1]
      .flatMap((y) => dates.map((d) => `${y}-${d}`))
      .filter((d) => d > after)
      .sort()[0] ?? null
  );
}

/** The review date a decision offers by default: the pack's interval from the start, or its next meeting (TU-24, PL-19). */
export function usualReviewDate(s: Situation, from: LocalDate, urgent: boolean): LocalDate {
  const { review, bypass } = s.pack;
  const by = addDuration(from, urgent ? bypass.earlyReview.value : review.interval.value, s.calendar);
  return urgent ? by : (nextCommittee(review.committeeDates.value, from) ?? by);
}

/** A review date after today and within the cap; past it only as an exception with its reason, which somebody senior approves (TU-28). */
export function reviewDateFindings(
  s: Situation,
  chosen: { reviewOn: LocalDate; exceptional: { reason: string } | null; urgent: boolean },
): Finding[] {
  const { review, bypass, landlord } = s.pack;
  const capSource = sourceOf(landlord.shortName, review.cap, 'review cap');
  const field = 'reviewOn';
  if (chosen.reviewOn <= s.today) {
    return [refused('review-in-the-past', 'The review date must be after today.', capSource, { field })];
  }
  const early = addDuration(s.today, bypass.earlyReview.value, s.calendar);
  if (chosen.urgent && chosen.reviewOn > early) {
    const source = sourceOf(landlord.shortName, bypass.earlyReview, 'early review');
    return [
      refused(
        'urgent-review-late',
        `Without a warning first, the review comes early: by ${describeDate(early)}.`,
        source,
        { field },
      ),
    ];
  }
  const cap = addDuration(s.today, review.cap.value, s.calendar);
  if (chosen.reviewOn <= cap) return met;
  if (!chosen.exceptional || !review.exceptional.value.allowed) {
    return [
      refused(
        'review-past-the-cap',
        `The review date can be no later than ${describeDate(cap)}.`,
        capSource,
        { field },
      ),
    ];
  }
  const source = sourceOf(landlord.shortName, review.exceptional, 'exceptional review date');
  const limit = addDuration(s.today, review.exceptional.value.limit, s.calendar);
  return chosen.reviewOn <= limit
    ? met
    : [
        refused(
          'review-past-the-limit',
          `Even as an exception, no later than ${describeDate(limit)}.`,
          source,
          { field },
        ),
      ];
}
