import { monthsOn, newEvents, ofType, restrictionsOf } from './derive.ts';
import type { Turn } from './play.ts';

/** A restriction goes on after its review only with each part of it said, the person asked, by whom the pack says (I4). */
export function reviewWhole(turn: Turn): string[] {
  const { pack, history, today } = turn;
  return ofType(newEvents(turn), 'review-held').flatMap(({ event: { review }, actor }) => {
    const before = history.slice(0, history.length - newEvents(turn).length);
    const r = restrictionsOf(turn.before.files).find((h) => h.r.restrictionId === review.restrictionId)?.r;
    const cap = pack.review.cap.value;
    const months = review.exceptional ? pack.review.exceptional.value.limit : cap;
    const gradeOf = (roles: readonly string[]) =>
      Math.max(...pack.people.roles.filter((x) => roles.includes(x.id)).map((x) => x.grade));
    const decider = ofType(before, 'request-decided').findLast((h) => h.event.requestId === r?.requestId);
    const since = before.findLastIndex(
      ({ event: e }) =>
        (e.type === 'restriction-started' && e.restriction.restrictionId === review.restrictionId) ||
        (e.type === 'review-held' && e.review.restrictionId === review.restrictionId),
    );
    const later = before.slice(since + 1);
    const heard =
      ofType(later, 'account-recorded').length > 0 ||
      // Whoever asked for this review has said what they think of it.
      ofType(later, 'review-requested').some((h) => h.event.request.restrictionId === review.restrictionId) ||
      ofType(later, 'account-invited').some((h) => h.event.invitation.replyBy < today);
    const said = (text: string) => text.trim() !== '';
    const goesOn = review.outcome !== 'lift';
    const parts: [string, boolean][] = [
      ['a restriction in force', r?.ended === null && r.interval.from <= today],
      ['an answer to whether it is needed', said(review.stillNecessary)],
      ['the contacts since', said(review.contactsSince)],
      ['reasons', said(review.reasons)],
      ['a reviewer senior enough', gradeOf(actor.roles) >= gradeOf([pack.review.reviewer.value])],
      [
        'a reviewer above the decider',
        !pack.review.reviewerOutranksDecider.value ||
          gradeOf(actor.roles) > gradeOf(decider?.actor.roles ?? []),
      ],
      ['the person asked or heard', !goesOn || !pack.review.customerInvited.value || heard],
      ['what they said considered', !goesOn || said(review.contribution)],
      ['proportionality', !goesOn || said(review.proportionality)],
      [
        'a next date within the cap',
        !goesOn ||
          (review.reviewOn !== null &&
            review.reviewOn > today &&
            review.reviewOn <= monthsOn(today, months.amount * (months.unit === 'years' ? 12 : 1))),
      ],
    ];
    return parts.filter(([, ok]) => !ok).map(([what]) => `a review was held without ${what}`);
  });
}
