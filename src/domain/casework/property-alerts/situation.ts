import type { PropertyAlert } from '../../facts/property-alerts.ts';
import type { Situation } from '../situation.ts';

/** All that a step about a home may look at. Pure data but for `newId`. */
export type PlaceSituation = Pick<Situation, 'pack' | 'actor' | 'now' | 'today' | 'calendar' | 'newId'> & {
  landlordId: string;
  /** Null where one is proposed. */
  alert: PropertyAlert | null;
  /** Who lives in these homes by the register: named nowhere in the alert, and told or not. */
  residents: readonly string[];
  /** Other alerts about one of these homes that stand or wait for a decision. */
  others: readonly Pick<PropertyAlert, 'alertId' | 'class'>[];
};
