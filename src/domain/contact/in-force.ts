import { inForce, type LocalDate } from '../calendar.ts';
import type { MeasureOf } from '../facts/measures.ts';
import type { ArrangedMeasure, ArrangedRestriction, Arrangements } from './arrangements.ts';
import { combineWindows } from './windows.ts';
import type { CallWindow } from './wording.ts';

/** A measure together with the restriction that gave it, and whether its scope is known to cover the contact. */
export type Held = {
  restriction: ArrangedRestriction;
  arranged: ArrangedMeasure;
  covers: 'yes' | 'not-known';
};

/** Restrictions in force on a London date (I14). */
export const restrictionsInForce = (a: Arrangements, on: LocalDate): ArrangedRestriction[] =>
  a.restrictions.filter((r) => inForce(r.interval, on));

/**
 * Measures whose scope touches a service. A contact about a service outside the scope meets none of them (LG-08);
 * with the service not known, those limited to services may or may not cover it.
 */
export function measuresHeld(restrictions: readonly ArrangedRestriction[], service: string | null): Held[] {
  const held: Held[] = [];
  for (const restriction of restrictions) {
    const { scope } = restriction;
    if (scope.extent === 'services' && service !== null && !scope.services.includes(service)) continue;
    const covers = scope.extent === 'all' || service !== null ? 'yes' : 'not-known';
    for (const arranged of restriction.measures) held.push({ restriction, arranged, covers });
  }
  return held;
}

export function singlePoints(held: readonly Held[]): MeasureOf<'single-point-of-contact'>[] {
  return held.flatMap(({ arranged: { measure: m } }) =>
    m.kind === 'single-point-of-contact' && m.purpose === 'restrictive' ? [m] : [],
  );
}

export function callWindows(held: readonly Held[]): readonly CallWindow[] {
  return combineWindows(
    held.flatMap(({ arranged: { measure: m } }) => (m.kind === 'call-times' ? [m.windows] : [])),
  );
}
