import type { NeedsRecord, PersonRegister } from '../../facts/person.ts';
import { type Cause, earlyReviews } from '../early-reviews.ts';
import type { CaseEvent, DomainEvent } from '../events.ts';
import type { Situation } from '../situation.ts';

/** What was learned about a person opens an early review of each restriction that stands in the case at hand (I7, KA-32, PL-18). */
export const reviewsOfWhatIsLearned = (
  s: Situation,
  events: readonly DomainEvent[],
  known: PersonRegister = s.person.register,
): CaseEvent[] =>
  events.flatMap((event) => {
    const cause = causeIn(event, known);
    return cause ? earlyReviews(s, cause) : [];
  });

function causeIn(event: DomainEvent, known: PersonRegister): Cause | null {
  switch (event.type) {
    case 'needs-recorded':
      return isNews(event.needs, known.needs) ? { why: 'a new support need was recorded', rule: 'I7' } : null;
    case 'adjustment-agreed':
      return { why: 'an adjustment was agreed', rule: 'I7' };
    case 'authority-withdrawn':
      return {
        why: 'the authority was withdrawn',
        rule: 'PL-18',
        touches: (r) =>
          r.measures.some((m) => m.kind === 'representative-only' && m.authorityId === event.authorityId),
      };
    default:
      return null;
  }
}

/** A need, or a channel it takes away, that was not on record. */
const isNews = (told: NeedsRecord, known: NeedsRecord): boolean =>
  told.needs.some(
    (n) => !known.needs.some((k) => k.kind === n.kind && n.cannotUse.every((x) => k.cannotUse.includes(x))),
  );
