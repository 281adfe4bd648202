import { addDays, describeDate, startOfLondonDay } from '../../calendar.ts';
import type { Obligation } from '../../facts/obligations.ts';
import { appealedIn, lastDayFor } from '../appeals.ts';
import { opens } from '../clocks.ts';
import type { CaseEvent, DomainEvent } from '../events.ts';
import { type Situation, stamp } from '../situation.ts';

/**
 * More time to appeal moves what is promised already: each window that is still open in the case at hand closes later,
 * never sooner (TU-19). `s` knows what was agreed.
 */
export const windowsLater = (s: Situation, events: readonly DomainEvent[]): CaseEvent[] =>
  events.some((e) => e.type === 'adjustment-agreed' && e.adjustment.moreWeeksToAppeal)
    ? (s.file?.obligations ?? [])
        .filter((o) => o.kind === 'appeal-window' && o.discharged === null && s.now < o.dueAt)
        .flatMap((o) => closesLater(s, o))
    : [];

function closesLater(s: Situation, o: Obligation): CaseEvent[] {
  const about = appealedIn(s.file, o.subjectId);
  const last = about && lastDayFor(s, about);
  const dueAt = last && startOfLondonDay(addDays(last, 1));
  if (!dueAt || dueAt <= o.dueAt) return [];
  return [
    {
      type: 'obligation-discharged',
      obligationId: o.obligationId,
      stamp: stamp(s),
      how: `more time was agreed, to the end of ${describeDate(last)}`,
    },
    opens(s, {
      kind: o.kind,
      subjectId: o.subjectId,
      what: o.what,
      rule: 'TU-19',
      dueAt,
      ownerRole: o.ownerRole,
    }),
  ];
}
