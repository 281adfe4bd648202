import { addDays, startOfLondonDay } from '../../calendar.ts';
import { cutTo } from '../../cut-text.ts';
import { askAgainOn, type ReasonableAdjustment } from '../../facts/person.ts';
import type { StaffStamp } from '../../facts/stamps.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent, DomainEvent } from '../events.ts';
import { casesOf, type Situation } from '../situation.ts';

/**
 * Needs and adjustments are asked about again by dates of their own, which whoever owns the case at hand owes (TU-33,
 * HO-10). `s` knows what the events say.
 */
export const owedAgain = (s: Situation, events: readonly DomainEvent[]): CaseEvent[] =>
  events.flatMap((e) => {
    switch (e.type) {
      case 'needs-recorded':
        return e.needs.askedOn === null
          ? []
          : [...discharges(s, s.person.personId, ['review-needs'], 'asked again'), ...needsOwed(s)];
      case 'adjustment-agreed':
      case 'adjustment-reviewed': {
        const id = e.type === 'adjustment-agreed' ? e.adjustment.adjustmentId : e.adjustmentId;
        return [
          ...discharges(s, id, ['review-adjustment'], 'looked at again'),
          ...s.person.register.adjustments
            .filter((a) => a.adjustmentId === id)
            .flatMap((a) => adjustmentOwed(s, a)),
        ];
      }
      case 'adjustment-ended':
        return discharges(s, e.adjustmentId, ['review-adjustment'], 'the adjustment ended');
      default:
        return [];
    }
  });

/** In the person's other cases what was owed about it is done: it is owed once. */
export const doneElsewhere = (s: Situation, events: readonly DomainEvent[]): CaseEvent[] =>
  events.flatMap((e) => {
    switch (e.type) {
      case 'needs-recorded':
        return e.needs.askedOn === null
          ? []
          : discharges(s, s.person.personId, ['review-needs'], 'asked again');
      case 'adjustment-reviewed':
      case 'adjustment-ended':
        return discharges(s, e.adjustmentId, ['review-adjustment'], 'looked at again');
      default:
        return [];
    }
  });

/** With a case there is somebody who owes what nobody did before. */
export function owedFromHere(s: Situation, owner: StaffStamp): CaseEvent[] {
  const owed = casesOf(s).flatMap((file) => file.obligations.filter((o) => o.discharged === null));
  const isOwed = (id: string) =>
    owed.some((o) => (o.kind === 'review-needs' || o.kind === 'review-adjustment') && o.subjectId === id);
  return [
    ...(isOwed(s.person.personId) ? [] : needsOwed(s, owner)),
    ...s.person.register.adjustments
      .filter((a) => !isOwed(a.adjustmentId))
      .flatMap((a) => adjustmentOwed(s, a, owner)),
  ];
}

const inBrief = (text: string): string => (text.length > 80 ? `${cutTo(text, 79)}…` : text);

function needsOwed(s: Situation, owner = s.file?.owner): CaseEvent[] {
  const on = askAgainOn(s.person.register.needs);
  if (!on || !owner) return [];
  return [
    opens(s, {
      kind: 'review-needs',
      subjectId: s.person.personId,
      what: 'Ask again what would help',
      rule: 'TU-33',
      dueAt: startOfLondonDay(addDays(on, 1)),
      owner,
    }),
  ];
}

function adjustmentOwed(s: Situation, a: ReasonableAdjustment, owner = s.file?.owner): CaseEvent[] {
  if (!owner || a.endedOn !== null) return [];
  return [
    opens(s, {
      kind: 'review-adjustment',
      subjectId: a.adjustmentId,
      what: `Ask whether it still helps: ${inBrief(a.what)}`,
      rule: 'TU-33',
      dueAt: startOfLondonDay(addDays(a.reviewOn, 1)),
      owner,
    }),
  ];
}
