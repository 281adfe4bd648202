import type { Measure, MeasureOf, Scope } from '../facts/measures.ts';
import {
  emptyRegister,
  type PersonFile,
  type PersonRegister,
  type ReasonableAdjustment,
  type SupportNeed,
} from '../facts/person.ts';
import type { Restriction } from '../facts/restrictions.ts';
import type { ArrangedRestriction, Arrangements, PackForArrangements } from './arrangements.ts';
import { type Contact, type ContactInput, contact } from './contact.ts';

// Facts for the tests of this folder: fictional people, one restriction unless a test says otherwise.

export const TUESDAY_11AM = '2026-08-04T10:00:00.000Z';
export const FRIDAY_NOON = '2026-08-07T11:00:00.000Z';
export const ON = '2026-08-04';

export const sam = {
  type: 'person',
  staffId: 'a1b2c3d4-0000-4000-8000-000000000001',
  name: 'Sam Officer',
  role: 'Tenancy Specialist',
  reachedBy: 'sam@example.org',
} as const;
export const lee = {
  type: 'person',
  staffId: 'a1b2c3d4-0000-4000-8000-000000000002',
  name: 'Lee Deputy',
  role: 'Tenancy Specialist',
  reachedBy: 'lee@example.org',
} as const;
export const inbox = { type: 'mailbox', name: 'Contact team', reachedBy: 'contact@example.org' } as const;
/** Through desks rather than colleagues, who would have to work there. */
export const throughDesks: MeasureOf<'single-point-of-contact'> = {
  kind: 'single-point-of-contact',
  contact: inbox,
  deputy: { ...inbox, name: 'Duty desk' },
  channels: ['phone', 'email', 'letter'],
  purpose: 'restrictive',
};

export const parking = {
  matterId: 'm-parking',
  title: 'the parking complaint',
  answerReference: 'C-102',
  answeredOn: '2026-03-02',
};

/** One measure of every kind. */
export const oneOfEach = {
  'single-point-of-contact': {
    kind: 'single-point-of-contact',
    contact: sam,
    deputy: lee,
    channels: ['phone', 'email'],
    purpose: 'restrictive',
  },
  'representative-only': { kind: 'representative-only', authorityId: 'auth-1' },
  'closed-matters': { kind: 'closed-matters', matters: [parking], handling: 'read-and-file' },
  'new-issues-only': { kind: 'new-issues-only', matters: [parking] },
  'significant-matters-only': {
    kind: 'significant-matters-only',
    definition: 'anything that affects safety, money owed or the right to stay in the home.',
  },
  'issue-limit': { kind: 'issue-limit', count: 2, per: 'month' },
  'evidence-required': { kind: 'evidence-required', matters: [parking] },
  'call-times': {
    kind: 'call-times',
    windows: [{ days: ['tuesday'], from: '10:00', to: '12:00' }],
    minutes: 15,
  },
  'contact-limit': { kind: 'contact-limit', channels: ['phone'], count: 2, per: 'week' },
  'reply-frequency': { kind: 'reply-frequency', every: 'week' },
  'appointment-only': { kind: 'appointment-only', contact: sam },
  premises: { kind: 'premises', premises: ['High Street office'], access: 'excluded' },
  'home-visits': { kind: 'home-visits', control: 'two-people', detail: '' },
  channels: { kind: 'channels', permitted: ['email', 'letter'] },
  'letter-length': { kind: 'letter-length', words: 500 },
  other: {
    kind: 'other',
    text: 'Meetings are held with the advocate present.',
    reason: 'They both asked for it.',
  },
} satisfies { [K in Measure['kind']]: Extract<Measure, { kind: K }> };

export const everyService: Scope = { extent: 'all', whyAll: 'The conduct was met by every team.' };

export const restriction = (
  measures: Measure[],
  rest: Partial<ArrangedRestriction> = {},
): ArrangedRestriction => ({
  restrictionId: 'r-1',
  caseId: 'c-1',
  interval: { from: '2026-01-01', to: null },
  reviewOn: '2027-01-01',
  scope: everyService,
  measures: measures.map((measure) => ({
    measure,
    label: measure.kind,
    wording: 'we-will',
    source: { kind: 'clause', landlord: 'Sample', clause: '5' },
  })),
  decidedBy: { staffId: 's-9', name: 'Priya Manager', role: 'Manager' },
  packVersion: 'sample-1',
  policyTitle: 'Sample policy',
  supportive: false,
  ...rest,
});

export const arrangements = (
  given: Measure[] | ArrangedRestriction[],
  rest: Partial<Arrangements> = {},
): Arrangements => ({
  landlordId: 'sample',
  landlordName: 'Sample',
  personId: 'p-1',
  personName: 'Jordan Example',
  terms: { person: 'customer', restriction: 'contact restriction' },
  restrictions:
    given.length > 0 && 'restrictionId' in given[0]!
      ? (given as ArrangedRestriction[])
      : given.length > 0
        ? [restriction(given as Measure[])]
        : [],
  needsStatus: 'none-found-after-asking',
  needs: [],
  adjustments: [],
  authorities: [],
  emergencyRoute: {
    text: 'Danger to people or the home, day and night.',
    phone: '0800 000 0000',
    hours: 'day and night',
    otherWays: ['Relay UK 18001'],
  },
  alwaysOpen: [],
  safetyAlerts: [],
  absent: [],
  ...rest,
});

export const asked = (given: Partial<ContactInput> = {}): Contact =>
  contact.parse({ channel: 'phone', at: TUESDAY_11AM, service: 'complaints', ...given });

export const need = (kind: SupportNeed['kind'], rest: Partial<SupportNeed> = {}): SupportNeed => ({
  needId: `need-${kind}`,
  kind,
  detail: 'Told in confidence.',
  cannotUse: [],
  mayAffectConduct: false,
  toldOn: '2026-01-01',
  ...rest,
});

export const adjustment = (
  kind: ReasonableAdjustment['kind'],
  rest: Partial<ReasonableAdjustment> = {},
): ReasonableAdjustment => ({
  adjustmentId: `adjustment-${kind}`,
  kind,
  what: 'What was agreed.',
  howItHelps: 'In their words.',
  instruction: `Do as agreed: ${kind}.`,
  keepsOpen: [],
  agreedOn: '2026-01-01',
  reviewOn: '2027-01-01',
  endedOn: null,
  ...rest,
});

export const authority = {
  authorityId: 'auth-1',
  representativeName: 'Ade Advocate',
  representativeContact: 'ade@example.org',
  signedOn: '2026-01-01',
  scope: 'everything about the tenancy',
  expiresOn: null,
  withdrawnOn: null,
  documentReference: 'D-1',
};

export const person = (register: Partial<PersonRegister> = {}): PersonFile => ({
  landlordId: 'sample',
  personId: 'p-1',
  reference: 'T-1',
  name: 'Jordan Example',
  relationship: 'tenant',
  dateOfBirth: null,
  address: null,
  postcode: null,
  householdId: null,
  language: 'en',
  register: { ...emptyRegister, ...register },
});

export const needsFor = (...needs: SupportNeed[]): Partial<PersonRegister> => ({
  needs: { status: 'yes', askedOn: '2026-01-01', enquiries: 'Asked at the visit.', needs },
});

export const decided = (
  restrictionId: string,
  measures: Measure[],
  rest: Partial<Restriction> = {},
): Restriction => ({
  restrictionId,
  requestId: 'q-1',
  decisionId: 'd-1',
  measures,
  scope: everyService,
  interval: { from: '2026-01-01', to: null },
  reviewOn: '2027-01-01',
  packVersion: 'sample-1',
  decidedBy: { staffId: 's-9', name: 'Priya Manager', role: 'Manager' },
  letterId: null,
  letterException: null,
  ended: null,
  withdrawals: [],
  replaces: null,
  ...rest,
});

export const pack: PackForArrangements = {
  landlord: {
    id: 'sample',
    name: 'Sample Homes',
    shortName: 'Sample',
    nation: 'england',
    body: 'housing-association',
  },
  policy: { title: 'Sample policy' },
  vocabulary: {
    person: { value: 'tenant', clause: '1' },
    case: { value: 'case', clause: '1' },
    restriction: { value: 'contact plan', clause: '1' },
    alert: { value: 'alert', clause: '1' },
    measures: [{ kind: 'channels', label: 'One form of contact', clause: '8.3' }],
  },
  measures: [
    { kind: 'channels', allowed: true, wording: 'we-ask', onlyWith: [], channelSets: [], clause: '8.3' },
  ],
  floor: {
    emergencyRoute: {
      value: {
        text: 'Danger to people or the home.',
        phone: '0800 000 0000',
        hours: 'day and night',
        otherWays: [],
      },
      clause: '5',
    },
    alwaysOpen: { value: ['letter'], default: true },
  },
};
