import { Temporal } from 'temporal-polyfill';
import type { PolicyPack } from '../schema.ts';
import { type CheckFinding, fault, faultIf } from './fault.ts';
import { longer, mostDays } from './length.ts';

/** Lengths of time that contradict each other. */
export function duration(pack: PolicyPack): CheckFinding[] {
  const { typical, cap, exceptional, interval, onRequest } = pack.review;
  return [
    ...faultIf(
      longer(typical.value, cap.value),
      ['review', 'typical'],
      'typical-above-cap',
      'A restriction typically lasts longer than the longest allowed. Shorten the one, or lengthen the other.',
    ),
    ...faultIf(
      longer(interval.value, cap.value),
      ['review', 'cap'],
      'cap-below-interval',
      'The longest a restriction may run is shorter than the time to its first review, so it would never be reviewed. Lengthen the cap, or review sooner.',
    ),
    ...faultIf(
      exceptional.value.allowed && longer(cap.value, exceptional.value.limit),
      ['review', 'exceptional'],
      'exceptional-below-cap',
      'The exceptional limit is shorter than the ordinary one. Lengthen it, or set allowed to false.',
    ),
    ...faultIf(
      longer(pack.bypass.earlyReview.value, interval.value),
      ['bypass', 'earlyReview'],
      'early-review-not-early',
      'The early review after an urgent start comes later than an ordinary review. Shorten it.',
    ),
    ...faultIf(
      onRequest.value.allowed && longer(onRequest.value.coolingPeriod, interval.value),
      ['review', 'onRequest'],
      'cooling-above-interval',
      'A review on request must wait longer than the ordinary review, so could never come. Shorten the wait.',
    ),
    ...committee(pack),
  ];
}

function committee({ review }: PolicyPack): CheckFinding[] {
  const dates = review.committeeDates.value;
  const unreal = dates.flatMap((date, i) =>
    faultIf(
      dayOfYear(date) === null,
      ['review', 'committeeDates', 'value', i],
      'committee-date-unreal',
      `${date} is not a day that comes every year. Write month and day, for example 03-01.`,
    ),
  );
  if (unreal.length > 0 || dates.length === 0 || longestGap(dates) <= mostDays(review.cap.value))
    return unreal;
  return [
    fault(
      ['review', 'committeeDates'],
      'cap-below-interval',
      `Up to ${longestGap(dates)} days pass between two meetings, longer than a restriction may run. Meet more often, or lengthen the cap.`,
    ),
  ];
}

// A year without 29 February: a meeting on that day would be missed three years in four.
const ORDINARY_YEAR = 2027;

function dayOfYear(monthDay: string): number | null {
  try {
    return Temporal.PlainDate.from(`${ORDINARY_YEAR}-${monthDay}`).dayOfYear;
  } catch {
    return null;
  }
}

function longestGap(dates: readonly string[]): number {
  const days = dates.map((date) => dayOfYear(date) ?? 0).toSorted((a, b) => a - b);
  return Math.max(...days.map((day, i) => (days[i + 1] ?? days[0]! + 365) - day));
}
