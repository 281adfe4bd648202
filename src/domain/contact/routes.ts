import { type Instant, type LocalDate, londonClock } from '../calendar.ts';
import type { OrdinaryChannel } from '../facts/channels.ts';
import type { Measure } from '../facts/measures.ts';
import type { PersonFile } from '../facts/person.ts';
import type { Arrangements } from './arrangements.ts';
import { callWindows, type Held, measuresHeld, restrictionsInForce, singlePoints } from './in-force.ts';
import { onDuty } from './measures/who.ts';
import { type Openness, openness, standingAuthority } from './openness.ts';
import { type Clock, isOpenAt, nextOpening } from './windows.ts';
import { pointOfContact } from './wording.ts';

/** A way in that this person can use. */
export type Route = {
  channel: OrdinaryChannel;
  /** Whom to reach that way, where it is not simply us. */
  to: string | null;
  /** Something to arrange first. */
  note: string | null;
  /** When it opens next; null when it is open now. */
  opensAt: Instant | null;
  opens: string | null;
};
export type Routes = { openNow: Route[]; next: Route[] };

/** The ways open to this person at an instant, all measures in force together, and those that open later (I1). */
export function openRoutes(arrangements: Arrangements, at: Instant): Routes {
  const clock = londonClock(at);
  const held = measuresHeld(restrictionsInForce(arrangements, clock.date), null);
  return routesFor(arrangements, held, clock, opennessOf(arrangements, held, clock.date));
}

export const opennessOf = (a: Arrangements, held: readonly Held[], on: LocalDate): Openness =>
  openness({ measures: held.map((h) => h.arranged.measure), means: a, on, alwaysOpen: a.alwaysOpen });

export function routesFor(a: Arrangements, held: readonly Held[], clock: Clock, ways: Openness): Routes {
  const channels = ways.rescued ? [ways.rescued] : ways.open;
  const windows = callWindows(held);
  const phoneOpen = windows.length === 0 || isOpenAt(windows, clock);
  const routes: Routes = { openNow: [], next: [] };
  const to = reachedThrough(a, held, clock.date);
  for (const channel of channels) {
    const route: Route = { channel, to, note: noteFor(channel, held), opensAt: null, opens: null };
    if (channel !== 'phone' || phoneOpen) routes.openNow.push(route);
    else {
      const next = nextOpening(windows, clock);
      routes.next.push({ ...route, opensAt: next.at, opens: next.words });
    }
  }
  return routes;
}

/** The point of contact on duty, or the representative whose authority stands. */
function reachedThrough(a: Arrangements, held: readonly Held[], on: LocalDate): string | null {
  for (const { arranged } of held) {
    if (arranged.measure.kind !== 'representative-only') continue;
    const authority = standingAuthority(a, arranged.measure.authorityId, on);
    if (authority)
      return `${authority.representativeName}, representative (${authority.representativeContact})`;
  }
  const [point] = singlePoints(held);
  const present = point && onDuty(point, a.absent, on);
  return present ? pointOfContact(present) : null;
}

function noteFor(channel: OrdinaryChannel, held: readonly Held[]): string | null {
  if (channel !== 'in-person') return null;
  const appointed = held.some(
    ({ arranged: { measure: m } }) =>
      m.kind === 'appointment-only' || (m.kind === 'premises' && m.access === 'by-appointment'),
  );
  return appointed ? 'by appointment' : null;
}

export type MeasuresTogether = {
  /** Those proposed and those in force elsewhere. */
  measures: readonly Measure[];
  person: PersonFile;
  on: LocalDate;
};

/**
 * The ordinary channels that stay open to this person under these measures together, needs and adjustments
 * considered. None left means that the measures may not be decided (I1, CL-24, PL-16). Scope is left out on purpose:
 * a person should not need to know which service a question belongs to in order to be heard.
 */
export function usableChannels({ measures, person, on }: MeasuresTogether): OrdinaryChannel[] {
  const { needs, adjustments, authorities } = person.register;
  return openness({ measures, means: { needs: needs.needs, adjustments, authorities }, on }).open;
}
