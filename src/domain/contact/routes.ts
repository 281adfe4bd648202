import type { Instant, LocalDate } from '../calendar.ts';
import type { OrdinaryChannel } from '../facts/channels.ts';
import type { Measure } from '../facts/measures.ts';
import type { PersonFile } from '../facts/person.ts';
import type { Arrangements } from './arrangements.ts';
import { onDuty } from './measures/who.ts';
import { openness, standingAuthority, waysLeft } from './openness.ts';
import { type Held, type Situation, situationAt } from './situation.ts';
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
  return routesIn(situationAt(arrangements, at, null));
}

export function routesIn(situation: Situation): Routes {
  const { held, openness: ways, callTimes } = situation;
  const routes: Routes = { openNow: [], next: [] };
  const to = reachedThrough(situation);
  for (const channel of waysLeft(ways)) {
    const later = channel === 'phone' ? callTimes.next : null;
    const note = noteFor(channel, held);
    const route: Route = { channel, to, note, opensAt: later?.at ?? null, opens: later?.words ?? null };
    (later ? routes.next : routes.openNow).push(route);
  }
  return routes;
}

/** The point of contact on duty, or the representative whose authority stands. */
function reachedThrough({ arrangements: a, held, points, clock }: Situation): string | null {
  for (const { arranged } of held) {
    if (arranged.measure.kind !== 'representative-only') continue;
    const authority = standingAuthority(a, arranged.measure.authorityId, clock.date);
    if (authority)
      return `${authority.representativeName}, representative (${authority.representativeContact})`;
  }
  const [point] = points;
  const present = point && onDuty(point, a.absent, clock.date);
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
