import { type Instant, inForce, type LocalDate, londonClock, londonDate } from '../calendar.ts';
import { actNames, type ImmediateAct } from '../facts/immediate-actions.ts';
import type { MeasureOf } from '../facts/measures.ts';
import type { ArrangedMeasure, ArrangedRestriction, Arrangements } from './arrangements.ts';
import { asMeasure, immediateNow } from './immediate.ts';
import { type Openness, openness } from './openness.ts';
import { type Clock, combineWindows, isOpenAt, nextOpening, type Opening } from './windows.ts';
import type { CallWindow } from './wording.ts';

/** A measure together with the restriction that gave it, and whether its scope is known to cover the contact. */
export type Held = {
  /** A restriction, or what a colleague did at once, which is none. */
  restriction: Pick<ArrangedRestriction, 'restrictionId' | 'caseId' | 'interval' | 'scope'>;
  arranged: ArrangedMeasure;
  covers: 'yes' | 'not-known';
  atOnce?: ImmediateAct;
};

/** Restrictions in force on a London date (I14). */
const restrictionsInForce = (a: Arrangements, on: LocalDate): ArrangedRestriction[] =>
  a.restrictions.filter((r) => inForce(r.interval, on));

/**
 * Measures whose scope touches a service. A contact about a service outside the scope meets none of them (LG-08);
 * with the service not known, those limited to services may or may not cover it.
 */
function measuresHeld(restrictions: readonly ArrangedRestriction[], service: string | null): Held[] {
  const held: Held[] = [];
  for (const restriction of restrictions) {
    const { scope } = restriction;
    if (scope.extent === 'services' && service !== null && !scope.services.includes(service)) continue;
    const covers = scope.extent === 'all' || service !== null ? 'yes' : 'not-known';
    for (const arranged of restriction.measures) held.push({ restriction, arranged, covers });
  }
  return held;
}

/** Beside what restrictions hold: about anything, from the second it was taken until it lapses. */
const heldAtOnce = (arrangements: Arrangements, at: Instant): Held[] =>
  immediateNow(arrangements, at).flatMap((a) =>
    a.acts.flatMap(({ act, source }) => {
      const measure = asMeasure[act];
      if (!measure) return [];
      return [
        {
          restriction: {
            restrictionId: a.actionId,
            caseId: a.caseId,
            interval: { from: londonDate(a.from), to: null },
            scope: { extent: 'all', whyAll: actNames[act] },
          },
          arranged: { measure, label: actNames[act], wording: 'we-will', source },
          covers: 'yes',
          atOnce: act,
        } satisfies Held,
      ];
    }),
  );

function singlePoints(held: readonly Held[]): MeasureOf<'single-point-of-contact'>[] {
  return held.flatMap(({ arranged: { measure: m } }) =>
    m.kind === 'single-point-of-contact' && m.purpose === 'restrictive' ? [m] : [],
  );
}

/** When calls are taken, all call-times measures together; no windows means at any time. */
type CallTimes = { windows: readonly CallWindow[]; open: boolean; next: Opening | null };

function callTimesAt(held: readonly Held[], clock: Clock): CallTimes {
  const sets = held.flatMap(({ arranged: { measure: m } }) => (m.kind === 'call-times' ? [m.windows] : []));
  const windows = combineWindows(sets);
  const open = windows.length === 0 || isOpenAt(windows, clock);
  return { windows, open, next: open ? null : nextOpening(windows, clock) };
}

/** Everything about one person at one moment that measures, routes and safeguards look at, worked out once. */
export type Situation = {
  arrangements: Arrangements;
  clock: Clock;
  inForce: readonly ArrangedRestriction[];
  held: readonly Held[];
  openness: Openness;
  /** Every point of contact in force: whoever reaches one of them is not sent to another. */
  points: readonly MeasureOf<'single-point-of-contact'>[];
  callTimes: CallTimes;
};

/** The situation at an instant, for a service or, where that is null, for whatever the contact may be about. */
export function situationAt(arrangements: Arrangements, at: Instant, service: string | null): Situation {
  const clock = londonClock(at);
  const inForce = restrictionsInForce(arrangements, clock.date);
  const held = [...measuresHeld(inForce, service), ...heldAtOnce(arrangements, at)];
  return {
    arrangements,
    clock,
    inForce,
    held,
    openness: openness({
      measures: held.map((h) => h.arranged.measure),
      means: arrangements,
      on: clock.date,
      alwaysOpen: arrangements.alwaysOpen,
    }),
    points: singlePoints(held),
    callTimes: callTimesAt(held, clock),
  };
}
