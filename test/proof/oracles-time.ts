import { arrange } from '../../src/domain/contact/arrangements.ts';
import { checkContact } from '../../src/domain/contact/check-contact.ts';
import { contact } from '../../src/domain/contact/contact.ts';
import {
  daysBetween,
  inForceOn,
  midnight,
  newEvents,
  openObligations,
  restrictionsOf,
  shift,
} from './derive.ts';
import type { Turn } from './play.ts';

/** The invariants of dates: the clock is moved, and the check is asked again. */

const touched = (turn: Turn) => newEvents(turn).some(({ event }) => event.type.startsWith('restriction-'));

const adviceAt = (turn: Turn, at: string) =>
  checkContact(
    arrange({ person: turn.after.person, cases: [...turn.after.files], pack: turn.pack, absences: [] }),
    contact.parse({ channel: 'phone', at }),
  );

/** I13: at, after, and long after the review date: shown as overdue by so many days, or no longer in force; and owed. */
function neverSilent(turn: Turn): string[] {
  if (!touched(turn)) return [];
  const standing = restrictionsOf(turn.after.files).filter((h) => h.r.ended === null);
  return standing.flatMap((h) => {
    const { r } = h;
    const faults = [0, 1, 2, 45, 400, 1500].flatMap((days) => {
      const day = shift(r.reviewOn, days);
      if (day < turn.today) return [];
      const advice = adviceAt(turn, midnight(day));
      const shown = advice.restrictions.find((x) => x.restrictionId === r.restrictionId);
      if (!inForceOn(h, day))
        return shown?.status === 'in-force' ? [`${r.restrictionId} persists past its end`] : [];
      const wanted = Math.max(0, daysBetween(r.reviewOn, day));
      const said = advice.reasons.some(
        (x) => x.code === 'review-overdue' && x.facts?.includes(r.restrictionId),
      );
      return shown?.overdueDays === wanted && said === wanted > 0 && advice.overdueDays >= wanted
        ? []
        : [`${r.restrictionId}, ${wanted} days past its review, shows ${shown?.overdueDays}`];
    });
    const owed = openObligations(turn.after.files, 'review', r.restrictionId);
    const due = owed.every((o) => o.dueAt === midnight(shift(r.reviewOn, 1)));
    const lapses = r.interval.to !== null && r.interval.to <= turn.today;
    return owed.length === 1 && due
      ? faults
      : lapses
        ? faults
        : [...faults, `the review of ${r.restrictionId} is not owed`];
  });
}

/** I14: a millisecond before and at each London midnight of an interval, the check says what the dates say. */
function halfOpen(turn: Turn): string[] {
  const sound = newEvents(turn).flatMap(({ event }) => {
    if (event.type === 'restriction-started') {
      const { from, to } = event.restriction.interval;
      return from === turn.today && (to === null || from < to)
        ? []
        : [`an interval from ${from} to ${to} began on ${turn.today}`];
    }
    return event.type === 'restriction-ended' && event.endsOn > turn.today ? ['an ending lies ahead'] : [];
  });
  if (!touched(turn)) return sound;
  return [
    ...sound,
    ...restrictionsOf(turn.after.files).flatMap((h) => {
      const { from, to } = h.r.interval;
      const edges = [from, ...(to === null ? [] : [to])].flatMap((day) => [
        { at: new Date(Date.parse(midnight(day)) - 1).toISOString(), day: shift(day, -1) },
        { at: midnight(day), day },
      ]);
      const rests =
        turn.pack.appeal.whilePending.value === 'suspended' &&
        h.file.appeals.some(
          (a) => a.subjectId === h.r.restrictionId && a.decision === null && a.withdrawn === null,
        );
      return edges.flatMap(({ at, day }) => {
        const shown = adviceAt(turn, at).restrictions.find((x) => x.restrictionId === h.r.restrictionId);
        const wanted = !rests && h.r.ended === null && inForceOn(h, day);
        return (shown?.status === 'in-force') === wanted ? [] : [`at ${at} the check and the dates disagree`];
      });
    }),
  ];
}

export const timeOracles = { I13: neverSilent, I14: halfOpen };
