import type { LocalDate } from '../calendar.ts';
import type { Measure } from '../facts/measures.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { discharges } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { confirmations, withdrawalsFor } from './lifting.ts';
import { requestOf } from './requests.ts';
import { owesSettings, settingsKept } from './settings.ts';
import { type Situation, stamp } from './situation.ts';
import { endsByItself, reviewAndAppeal } from './standing-dates.ts';
import { asksToRead } from './telling.ts';

/** When a restriction that goes on ends by itself, and when it is looked at next. */
export const datesOf = (s: Situation, r: Restriction, reviewOn: LocalDate) => ({
  plannedUntil: requestOf(s, r.requestId)?.decision?.plannedUntil ?? null,
  reviewOn,
});

export type Changed = { measures: Measure[]; reasons: string; letterId: string; reviewOn: LocalDate };

/** The old one ends as the new one begins, on the same day: what applied before stays on record as it was. */
export function replaced(
  s: Situation,
  r: Restriction,
  { measures, reasons, letterId, reviewOn }: Changed,
): { successorId: string; events: CaseEvent[] } {
  const withdrawals = withdrawalsFor(s, r, measures);
  // What was noticed of contacts stays with the one it was noticed of.
  const { contactChanges: _, ...kept } = r;
  const successor: Restriction = {
    ...kept,
    restrictionId: s.newId(),
    replaces: r.restrictionId,
    measures,
    interval: { from: s.today, to: endsByItself(s, datesOf(s, r, reviewOn)) },
    reviewOn,
    packVersion: s.pack.policy.version,
    decidedBy: stamp(s).by,
    letterId,
    letterException: null,
    ended: null,
    withdrawals: [],
    settings: settingsKept(r, measures),
  };
  const events: CaseEvent[] = [
    {
      type: 'restriction-ended',
      restrictionId: r.restrictionId,
      ended: { ...stamp(s), how: 'replaced', reason: reasons, letterId },
      endsOn: s.today,
      withdrawals,
    },
    { type: 'restriction-started', restriction: successor, stamp: stamp(s) },
    ...discharges(
      s,
      r.restrictionId,
      ['absent-contact', 'acknowledge', 'set-up-place', 'contact-change'],
      'replaced',
    ),
    ...asksToRead(s, successor),
    ...owesSettings(s, successor),
    ...reviewAndAppeal(s, successor.restrictionId, reviewOn),
    ...confirmations(s, withdrawals),
  ];
  return { successorId: successor.restrictionId, events };
}
