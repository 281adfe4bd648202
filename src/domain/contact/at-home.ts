import { addDays, addDuration, type LocalDate, type WorkingCalendar } from '../calendar.ts';
import type { Relationship } from '../facts/person.ts';
import {
  type HomeNotice,
  type PropertyAlert,
  type PropertyAlertClass,
  placeStatus,
} from '../facts/property-alerts.ts';
import type { PolicyPack } from '../policy/schema.ts';
import type { Arrangements } from './arrangements.ts';
import { daysPast } from './windows.ts';

export const propertyAlertNames: Record<PropertyAlertClass, string> = {
  animals: 'Dogs or other animals',
  building: 'A danger in the building',
  asbestos: 'Asbestos',
  'hostile-visitor': 'Somebody who comes to the home',
  'previous-occupier': 'Somebody who lived there before',
  other: 'Something else at the home',
};

/** Drawn from the alert under the policy of the day on which it was last looked at; null where it does not stand. */
export function homeNotice(
  a: PropertyAlert,
  pack: Pick<PolicyPack, 'alerts'>,
  calendar: WorkingCalendar,
): HomeNotice | null {
  if (placeStatus(a) !== 'in-force') return null;
  const { does, after } = pack.alerts.property.lapse.value;
  return {
    alertId: a.alertId,
    class: a.class,
    reviewOn: a.reviewOn,
    askFirstFrom: does === 'ask-first' ? addDays(addDuration(a.reviewOn, after, calendar), 1) : null,
    ...a.instructions,
  };
}

/** One alert about the home as a check shows it. */
export type PlaceShown = {
  alertId: string;
  about: string;
  text: string;
  /** Past its review date it stands, and says so (DP-03). */
  overdueDays: number;
  /** So long past it that nobody relies on it without asking. */
  askFirst: boolean;
};

/** Somebody whose tenancy ended is found elsewhere, whatever address their record still has. */
export const isAtHome = ({ relationship }: { relationship: Relationship }): boolean =>
  relationship !== 'former-tenant';

/**
 * What stands about the home where they live now. Nothing about a home that is kept safe, wherever it may come from: what is
 * said of it would tell where it is.
 */
export const placesFor = (
  { atHome = [], keptSafe }: Pick<Arrangements, 'atHome' | 'keptSafe'>,
  on: LocalDate,
  audience: 'visiting' | 'contractor',
): PlaceShown[] => (keptSafe ? [] : noticesShown(atHome, on, audience));

export const noticesShown = (
  notices: readonly HomeNotice[],
  on: LocalDate,
  audience: 'visiting' | 'contractor',
): PlaceShown[] =>
  notices.map((n) => ({
    alertId: n.alertId,
    about: propertyAlertNames[n.class],
    text: n[audience],
    overdueDays: daysPast(n.reviewOn, on),
    askFirst: n.askFirstFrom !== null && on >= n.askFirstFrom,
  }));

const notLookedAt = ({ overdueDays, askFirst }: PlaceShown): string => {
  if (askFirst)
    return ` Nobody has confirmed this for ${overdueDays} days: ask whoever manages safety alerts before you go.`;
  if (overdueDays === 0) return '';
  return ` This should have been looked at again ${overdueDays} ${overdueDays === 1 ? 'day' : 'days'} ago: follow it all the same.`;
};

/** In one line, for whoever reads it away from the system: about the place first, so that nobody takes it for a person. */
export const placeInWords = (shown: PlaceShown): string =>
  `About the home, not about anybody in it: ${shown.text}${notLookedAt(shown)}`;
