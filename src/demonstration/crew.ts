import type { PolicyPack } from '../domain/policy/schema.ts';

/** Which role takes which part in a story; every role has two people, and a story keeps to the first or the second. */
export type Part =
  | 'report'
  | 'triage'
  | 'needs'
  | 'adjust'
  | 'hear'
  | 'warn'
  | 'request'
  | 'authorise'
  | 'assess'
  | 'decide'
  | 'approve'
  | 'letter'
  | 'review'
  | 'lift'
  | 'confirm';
export type Crew = Record<Part, string>;

export const crews: Readonly<Record<string, Crew>> = {
  clarion: {
    report: 'customer-adviser',
    triage: 'line-manager',
    needs: 'customer-adviser',
    adjust: 'housing-officer',
    hear: 'housing-officer',
    warn: 'line-manager',
    request: 'housing-officer',
    authorise: 'line-manager',
    assess: 'tenancy-specialist',
    decide: 'tenancy-specialist',
    approve: 'tenancy-specialist-manager',
    letter: 'tenancy-specialist',
    review: 'tenancy-specialist-manager',
    lift: 'tenancy-specialist',
    confirm: 'housing-officer',
  },
  karbon: {
    report: 'customer-adviser',
    triage: 'line-manager',
    needs: 'housing-officer',
    adjust: 'housing-officer',
    hear: 'housing-officer',
    warn: 'line-manager',
    request: 'housing-officer',
    authorise: 'line-manager',
    assess: 'customer-relations-officer',
    decide: 'manager',
    approve: 'senior-officer',
    letter: 'customer-relations-officer',
    review: 'manager',
    lift: 'manager',
    confirm: 'housing-officer',
  },
  tuntum: {
    report: 'officer',
    triage: 'team-leader',
    needs: 'officer',
    adjust: 'case-officer',
    hear: 'case-officer',
    warn: 'team-leader',
    request: 'officer',
    authorise: 'team-leader',
    assess: 'case-officer',
    decide: 'service-manager',
    approve: 'senior-manager',
    letter: 'case-officer',
    review: 'service-manager',
    lift: 'service-manager',
    confirm: 'case-officer',
  },
  'port-of-leith': {
    report: 'customer-services-adviser',
    triage: 'line-manager',
    needs: 'housing-officer',
    adjust: 'housing-officer',
    hear: 'housing-officer',
    warn: 'line-manager',
    request: 'housing-officer',
    authorise: 'operational-manager',
    assess: 'line-manager',
    decide: 'operational-manager',
    approve: 'omt-manager',
    letter: 'operational-manager',
    review: 'omt-manager',
    lift: 'operational-manager',
    confirm: 'housing-officer',
  },
};

/** The role whose people are line managers to the others, under this policy. */
export const managingRole = (pack: PolicyPack): string | undefined =>
  pack.people.permissions.find((p) => p.onlyLineManagerOf)?.roles[0] ??
  pack.people.permissions.find((p) => p.action === 'triage-incident')?.roles[0];
