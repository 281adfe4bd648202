import type { Stamp } from './stamps.ts';

/** What a restriction means for somebody who lives with the person it is on: said, never left to be guessed (LD-02, I9). */
export const householdStandings = ['not-restricted', 'speaks-for-them', 'own-decision'] as const;
export const householdStandingNames = {
  'not-restricted': 'Not restricted',
  'speaks-for-them': 'Not restricted, and may speak for them',
  'own-decision': 'Restricted by a decision of their own',
} as const satisfies Record<HouseholdStanding, string>;
export type HouseholdStanding = (typeof householdStandings)[number];

/** A colleague said it of one member, for the restrictions that stood then. */
export type HouseholdSaid = Stamp & {
  saidId: string;
  memberId: string;
  name: string;
  standing: HouseholdStanding;
  note: string;
  restrictionIds: string[];
};

/** Somebody recorded in the same household, and whether a decision about themselves restricts them today. */
export type AtHome = { personId: string; name: string; restricted: boolean };
