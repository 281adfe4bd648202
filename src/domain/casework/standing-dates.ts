import { addDays, earlier, type LocalDate, startOfLondonDay } from '../calendar.ts';
import { lastDayToAppeal } from '../letters/appeal-window.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import type { Situation } from './situation.ts';

/** What is promised of a restriction that begins or goes on today: its review, and the time there is to appeal (LD-03). */
export function reviewAndAppeal(s: Situation, restrictionId: string, reviewOn: LocalDate): CaseEvent[] {
  const lastDay = lastDayToAppeal(s, s.today);
  return [
    opens(s, {
      kind: 'review',
      subjectId: restrictionId,
      what: 'Review the restriction',
      rule: 'review',
      dueAt: startOfLondonDay(addDays(reviewOn, 1)),
    }),
    ...(lastDay
      ? [
          opens(s, {
            kind: 'appeal-window',
            subjectId: restrictionId,
            what: 'The appeal window closes',
            rule: 'appeal',
            dueAt: startOfLondonDay(addDays(lastDay, 1)),
          }),
        ]
      : []),
  ];
}

type Dates = { plannedUntil: LocalDate | null; reviewOn: LocalDate | null };

/** When it ends by itself: as planned, or at its review where the policy lets it lapse, whichever comes first (LG-14). */
export function endsByItself(s: Situation, { plannedUntil, reviewOn }: Dates): LocalDate | null {
  if (s.pack.review.whenDue.value !== 'lapse-unless-extended' || !reviewOn) return plannedUntil;
  return plannedUntil ? earlier(plannedUntil, reviewOn) : reviewOn;
}
