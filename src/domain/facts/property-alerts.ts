import type { LocalDate } from '../calendar.ts';
import type { Obligation } from './obligations.ts';
import type { Withdrawal } from './restrictions.ts';
import type { Stamp } from './stamps.ts';

/**
 * A warning about a home: its own record, of no case and about nobody (decision 19). Whoever lives there now is not what it is
 * about, and it stays with the home when they go.
 */

export const propertyAlertClasses = [
  'animals',
  'building',
  'asbestos',
  'hostile-visitor',
  'previous-occupier',
  'other',
] as const;
export type PropertyAlertClass = (typeof propertyAlertClasses)[number];

/** What it rests on: something that happened there, or somebody's finding. Never a feeling (DP-01). */
export const placeSources = ['incident', 'survey', 'told-by-occupier', 'told-by-contractor'] as const;
export type PlaceSource = (typeof placeSources)[number];

/** As the register writes it. */
export type Home = { address: string; postcode: string };

/** Who reads it: our own people before a visit, and whoever works for us, told the least that keeps them safe. */
export type PlaceInstructions = { visiting: string; contractor: string };

/** Whether those who live there know of it, and how or why not (DP-02). */
export const occupierOutcomes = ['told', 'not-needed', 'withheld'] as const;
export type OccupierTold = { outcome: (typeof occupierOutcomes)[number]; why: string };

export const placeReviewOutcomes = ['keep', 'change', 'end'] as const;
export type PlaceReview = Stamp & {
  outcome: (typeof placeReviewOutcomes)[number];
  reasons: string;
  /** When it is looked at next; null where it ends. */
  reviewOn: LocalDate | null;
  instructions: PlaceInstructions;
  /** What is said of telling the occupier, looked at again; null where it ends. */
  occupier: OccupierTold | null;
};

export type PlaceShared = Stamp & { sharedId: string; with: string; what: string; why: string };

export type PropertyAlert = Stamp & {
  landlordId: string;
  alertId: string;
  version: number;
  /** Never none; written in each way that the register writes them. */
  homes: Home[];
  uprn: string | null;
  class: PropertyAlertClass;
  source: { kind: PlaceSource; on: LocalDate; what: string; reference: string };
  instructions: PlaceInstructions;
  reviewOn: LocalDate;
  decision:
    | (Stamp & { outcome: 'approved' | 'refused'; reasons: string; occupier: OccupierTold | null })
    | null;
  reviews: PlaceReview[];
  shared: PlaceShared[];
  ended: (Stamp & { reasons: string }) | null;
  withdrawals: Withdrawal[];
  obligations: Obligation[];
};

export type PropertyAlertStatus = 'proposed' | 'refused' | 'in-force' | 'ended';

/** It never runs out by itself: past its review date it stands, and says so (DP-03, I13). */
export const placeStatus = (a: Pick<PropertyAlert, 'decision' | 'ended'>): PropertyAlertStatus => {
  if (a.ended) return 'ended';
  if (a.decision === null) return 'proposed';
  return a.decision.outcome === 'approved' ? 'in-force' : 'refused';
};

/** What stands about a home, for whoever is about to go there. It says nothing about who lives there (decision 19). */
export type HomeNotice = {
  alertId: string;
  class: PropertyAlertClass;
  reviewOn: LocalDate;
  /** The day from which nobody relies on it alone, where the policy says so. */
  askFirstFrom: LocalDate | null;
  visiting: string;
  contractor: string;
};
