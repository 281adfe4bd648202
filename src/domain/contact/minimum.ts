import {
  addDays,
  compareInstants,
  describeDate,
  type Instant,
  inForce,
  type LocalDate,
  londonDate,
  overlaps,
} from '../calendar.ts';
import { ordinaryChannels } from '../facts/channels.ts';
import type { Advice } from './advice.ts';
import type { ArrangedRestriction, Arrangements } from './arrangements.ts';
import { placeInWords, placesFor } from './at-home.ts';
import { neverSay } from './check-contact.ts';
import { describeForStaff, describeScope } from './describe-for-staff.ts';
import { inWords } from './immediate.ts';
import { shuts, waysLeft } from './openness.ts';
import { routesIn } from './routes.ts';
import { type Situation, situationAt } from './situation.ts';
import { byWays, describeWindows } from './wording.ts';

/** Who is told what keeps them safe: a colleague on the way to a door, or somebody who works for us. */
export type ToldOutside = 'visiting' | 'contractor';

/** What somebody outside the office needs to act rightly: no conduct, no reasons, no needs (domain.md part 6, items 18, 19). */
export type Minimum = { instruction: string[]; say: string | null; safety: string[] };

/** From `from` until `until`, both instants. */
export type Period = { from: Instant; until: Instant };

/**
 * What holds for one person throughout a period, in words that stay true whatever the hour: for a sheet that is read
 * away from the system. Null where nothing holds, so that nobody is on a sheet for no reason. Windows, counts and
 * "now" are left to the reader's clock; adjustments and the last way left beat the measures here too (I1, I7).
 */
export function minimumOver(
  arrangements: Arrangements,
  period: Period,
  audience: ToldOutside,
): Minimum | null {
  const [first, last] = [londonDate(period.from), londonDate(period.until)];
  const days = { from: first, to: addDays(last, 1) };
  const restrictions = arrangements.restrictions.filter((r) => overlaps(r.interval, days));
  const orders = (arrangements.orders ?? []).filter((o) => overlaps(o.interval, days));
  const safety = safetyToldTo(arrangements, audience, last);
  const atOnce = (arrangements.immediate ?? []).filter(
    (a) => compareInstants(a.from, period.until) < 0 && compareInstants(period.from, a.until) < 0,
  );
  if (restrictions.length + orders.length + safety.length + atOnce.length === 0) return null;
  const situation = situationAt(arrangements, period.from, null);
  const instruction = [
    ...orders.map((o) => `A court order comes first: ${o.instruction}`),
    ...atOnce.map(inWords),
    ...restrictions.map((r) => inOneLine(r, first, last)),
    ...staysOpen(situation),
    ...(arrangements.keptSafe ? [neverSay] : []),
  ];
  return {
    instruction: instruction.length > 0 ? instruction : ['Help as normal.'],
    say: sayOver(arrangements, period.from),
    safety,
  };
}

/** The answer to one contact, cut down to what somebody outside needs; the order of a court and safety come along. */
export function minimumNow(
  { doNow, doNot, say, immediate }: Pick<Advice, 'doNow' | 'doNot' | 'say' | 'immediate'>,
  arrangements: Arrangements,
  { at, audience }: { at: Instant; audience: ToldOutside },
): Minimum {
  return {
    instruction: [...immediate.map((a) => a.text), ...doNow, ...doNot],
    say: say[0] ?? null,
    safety: safetyToldTo(arrangements, audience, londonDate(at)),
  };
}

/** Past its review date an alert stands, and is passed on (DP-03). */
function safetyToldTo(arrangements: Arrangements, audience: ToldOutside, on: LocalDate): string[] {
  const ofThePerson = arrangements.safetyAlerts
    .filter((a) => a.status === 'in-force' && inForce(a.interval, on))
    .flatMap((a) => a.instructions.filter((i) => i.audience === audience && i.text).map((i) => i.text));
  return [...ofThePerson, ...placesFor(arrangements, on, audience).map(placeInWords)];
}

function inOneLine(r: ArrangedRestriction, first: LocalDate, last: LocalDate): string {
  const from = first < r.interval.from ? `From ${describeDate(r.interval.from)}: ` : '';
  const to = r.interval.to !== null && r.interval.to <= last ? ` Until ${describeDate(r.interval.to)}.` : '';
  const scope = r.scope.extent === 'all' ? '' : ` (${describeScope(r.scope)})`;
  const overdue = last > r.reviewOn ? ' The review is overdue; follow it all the same.' : '';
  const words = r.measures.map(({ measure }) => describeForStaff(measure).replace(/\.$/, '')).join('; ');
  return `${from}${words}${scope}.${to}${overdue}`;
}

/** A way that some measure would shut and that is open all the same: agreed with them, or the only one they have. */
function staysOpen({ held, openness }: Situation): string[] {
  const kept = waysLeft(openness).filter((c) => held.some((h) => shuts(h.arranged.measure, c)));
  return kept.length > 0 ? [`Also open to them, whatever is said above: ${byWays(kept)}.`] : [];
}

/**
 * What any colleague can say of it at any hour. What is limited to some services is said of those alone (LG-08); the
 * ways are named only where some are shut.
 */
function sayOver(arrangements: Arrangements, at: Instant): string | null {
  const standing = arrangements.restrictions.filter((r) => inForce(r.interval, londonDate(at)));
  if (standing.every((r) => r.supportive)) return null;
  const [everywhere, somewhere] = [
    standing.filter((r) => r.scope.extent === 'all'),
    standing.filter((r) => r.scope.extent === 'services' && !r.supportive),
  ];
  const under = (restrictions: ArrangedRestriction[]) =>
    situationAt({ ...arrangements, restrictions }, at, null);
  const said = [
    ...(everywhere.length > 0 ? waysToSay(under(everywhere), 'about anything else') : []),
    ...somewhere.flatMap((r) => waysToSay(under([...everywhere, r]), describeScope(r.scope))),
  ];
  return said.length > 0
    ? `I can take anything urgent now. ${said.join(' ')}`
    : 'I can take anything urgent now, and I will pass on the rest.';
}

function waysToSay(situation: Situation, about: string): string[] {
  const { held, openness, callTimes } = situation;
  const { openNow, next } = routesIn(situation);
  const ways = waysLeft(openness);
  const whom = [...openNow, ...next].find((r) => r.to)?.to ?? 'us';
  const anyShut = ordinaryChannels.some((c) => held.some((h) => shuts(h.arranged.measure, c)));
  const times = ways.includes('phone') && callTimes.windows.length > 0;
  return [
    ...(ways.length > 0 && (anyShut || whom !== 'us')
      ? [`You can reach ${whom} ${about} ${byWays(ways)}.`]
      : []),
    ...(times ? [`Calls ${about} are taken ${describeWindows(callTimes.windows)}.`] : []),
  ];
}
