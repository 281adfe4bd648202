import type { LocalDate } from '../calendar.ts';
import { type Channel, type OrdinaryChannel, ordinaryChannels } from '../facts/channels.ts';
import type { Measure } from '../facts/measures.ts';
import {
  type Authority,
  adjustmentInForce,
  authorityInForce,
  type NeedKind,
  type ReasonableAdjustment,
} from '../facts/person.ts';

/** What is known of a person that decides which channels they can use; a register and arrangements both fit. */
export type Means = {
  needs: readonly { kind: NeedKind; cannotUse: readonly Channel[] }[];
  adjustments: readonly ReasonableAdjustment[];
  authorities: readonly Authority[];
};

/** Needs that take a channel away whoever asks; other needs bar only what the person told us (CL-26). */
const without: Partial<Record<NeedKind, readonly Channel[]>> = {
  'no-internet': ['email', 'portal', 'social-media'],
  'no-phone': ['phone', 'text'],
};

/** Channels an agreed adjustment promises on a date: no measure closes them (I7). */
export const keptOpen = (means: Means, on: LocalDate): Channel[] =>
  means.adjustments.flatMap((a) => (adjustmentInForce(a, on) ? a.keepsOpen : []));

/** Channels this person cannot use. One that they agreed with us to use is not among them. */
function barredByNeed(means: Means, on: LocalDate): Channel[] {
  const kept = keptOpen(means, on);
  return means.needs
    .flatMap((n) => [...n.cannotUse, ...(without[n.kind] ?? [])])
    .filter((channel) => !kept.includes(channel));
}

/**
 * Whether a measure shuts a channel altogether. One that limits times, counts, length or subjects leaves it open:
 * it opens later. Contact through a representative leaves each channel open to the representative, and when the
 * authority has lapsed, to the person (PL-18). A point of contact offered as help shuts nothing.
 */
export function shuts(measure: Measure, channel: Channel): boolean {
  switch (measure.kind) {
    case 'channels':
      return channel !== 'visit' && !measure.permitted.includes(channel);
    case 'single-point-of-contact':
      return measure.purpose === 'restrictive' && channel !== 'visit' && !measure.channels.includes(channel);
    case 'premises':
      // Which offices there are is not known here, so one closed office counts as all of them.
      return measure.access === 'excluded' && channel === 'in-person';
    default:
      return false;
  }
}

export type Openness = {
  /** Ordinary channels that no measure shuts and this person can use. */
  open: OrdinaryChannel[];
  /** The channel opened again because the measures together would have shut every usable one (I1). */
  rescued: OrdinaryChannel | null;
  kept: Channel[];
  barred: Channel[];
};

type OpennessInput = {
  measures: readonly Measure[];
  means: Means;
  on: LocalDate;
  /** Channels the landlord's policy keeps open to everybody. */
  alwaysOpen?: readonly Channel[];
};

/** Measures, needs and adjustments taken together on one London date (I1, I7). */
export function openness({ measures, means, on, alwaysOpen = [] }: OpennessInput): Openness {
  const kept = keptOpen(means, on);
  const barred = barredByNeed(means, on);
  const usable = ordinaryChannels.filter((c) => !barred.includes(c));
  const open = usable.filter(
    (c) => kept.includes(c) || alwaysOpen.includes(c) || !measures.some((m) => shuts(m, c)),
  );
  const rescued = open.length === 0 ? leastShut(usable, measures) : null;
  return { open, rescued, kept, barred };
}

/** The usable channel that the fewest measures shut; the earlier in our list where several are equal. */
function leastShut(usable: readonly OrdinaryChannel[], measures: readonly Measure[]): OrdinaryChannel | null {
  const shutting = (c: OrdinaryChannel) => measures.filter((m) => shuts(m, c)).length;
  return usable.reduce<OrdinaryChannel | null>(
    (best, c) => (best === null || shutting(c) < shutting(best) ? c : best),
    null,
  );
}

/** The authority a representative-only measure leans on, if it stands on this date; otherwise null (PL-18). */
export const standingAuthority = (
  means: Pick<Means, 'authorities'>,
  authorityId: string,
  on: LocalDate,
): Authority | null =>
  means.authorities.find((a) => a.authorityId === authorityId && authorityInForce(a, on)) ?? null;

/** The ways to name when somebody is guided elsewhere. Empty only where no way is recorded that they can use. */
export const waysLeft = ({ open, rescued }: Openness): OrdinaryChannel[] => (rescued ? [rescued] : open);

/** Nobody is sent away from the only way in they have (I1). */
export const isLastWay = (ways: Openness, channel: Channel): boolean =>
  ways.rescued === channel || waysLeft(ways).length === 0;
