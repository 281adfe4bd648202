import { propertyAlertNames } from '../../domain/contact/at-home.ts';
import {
  type Home,
  type OccupierTold,
  type PlaceReview,
  type PlaceSource,
  type PropertyAlert,
  placeStatus,
} from '../../domain/facts/property-alerts.ts';
import type { Stamp } from '../../domain/facts/stamps.ts';
import type { PlaceList } from '../../platform/property-alerts.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';

/** The words of alerts about homes, wherever they are shown. */

export const homeInWords = ({ address, postcode }: Home): string => `${address}, ${postcode}`;

export const whichHomes = (first: Home, more: number): string =>
  more === 0 ? homeInWords(first) : `${homeInWords(first)} and ${more} more ${more === 1 ? 'home' : 'homes'}`;

export const titleOf = (a: Pick<PropertyAlert, 'class' | 'homes'>): string =>
  `${propertyAlertNames[a.class]}: ${a.homes[0]?.address ?? ''}`;

export const sourceNames: Record<PlaceSource, string> = {
  incident: 'Something that happened there',
  survey: 'A survey or inspection',
  'told-by-occupier': 'Somebody who lives there told us',
  'told-by-contractor': 'A contractor told us',
};

export const occupierNames: Record<OccupierTold['outcome'], string> = {
  told: 'Those who live there are told',
  'not-needed': 'Nobody needs to be told',
  withheld: 'They are not told: it would put somebody at risk',
};

export const outcomeNames: Record<PlaceReview['outcome'], string> = {
  keep: 'It stays as it is',
  change: 'What is done changes',
  end: 'It ended',
};

export const placeListNames: Record<PlaceList, string> = {
  'in-force': 'In force',
  overdue: 'Review overdue',
  proposed: 'Wait for a decision',
  ended: 'Ended',
  refused: 'Refused',
};

export const whoAndWhen = ({ by, at }: Stamp): string =>
  `${by.name}, ${by.role}, ${dateInWords(londonDate(at))}`;

/** What happened last, for whoever was second. */
export function lastOf(a: PropertyAlert): string {
  const all: [Stamp, string][] = [
    [a, 'proposed it'],
    ...(a.decision
      ? [[a.decision, a.decision.outcome === 'approved' ? 'approved it' : 'refused it'] as [Stamp, string]]
      : []),
    ...a.reviews.map((r): [Stamp, string] => [r, r.outcome === 'end' ? 'ended it' : 'looked at it again']),
    ...a.shared.map((x): [Stamp, string] => [x, 'recorded who was told']),
    ...a.withdrawals.flatMap((w): [Stamp, string][] =>
      w.confirmed ? [[w.confirmed, 'confirmed where it is gone']] : [],
    ),
  ];
  const [stamp, did] = all.reduce((last, next) => (next[0].at >= last[0].at ? next : last));
  return `${stamp.by.name}, ${stamp.by.role}, ${did}`;
}

export const statusInWords = (a: PropertyAlert, today: string): string => {
  switch (placeStatus(a)) {
    case 'proposed':
      return 'Waits for a decision: nobody is warned yet';
    case 'refused':
      return 'Refused: nobody is warned';
    case 'ended':
      return 'Ended: nobody is warned any more';
    case 'in-force':
      return a.reviewOn < today
        ? `In force. Review overdue: it was due by ${dateInWords(a.reviewOn)}`
        : `In force, looked at again by ${dateInWords(a.reviewOn)}`;
  }
};
