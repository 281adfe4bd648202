/** The ways a person and the landlord can be in touch (CL-15, KA-03, TU-04). */
export const channels = [
  'phone',
  'email',
  'letter',
  'text',
  'portal',
  'social-media',
  'in-person',
  'visit',
  'other',
] as const;
export type Channel = (typeof channels)[number];

/** Channels that count towards I1: a person can begin a conversation about their home through any of these. */
export const ordinaryChannels = ['phone', 'email', 'letter', 'text', 'portal', 'in-person'] as const;
export type OrdinaryChannel = (typeof ordinaryChannels)[number];

export const writtenChannels: readonly Channel[] = ['email', 'letter', 'text', 'portal', 'social-media'];

export const channelNames: Record<Channel, string> = {
  phone: 'phone',
  email: 'email',
  letter: 'letter',
  text: 'text message',
  portal: 'online account',
  'social-media': 'social media',
  'in-person': 'at the office',
  visit: 'home visit',
  other: 'another way',
};

/** I3: contact that no restriction refuses, delays or counts (domain.md part 6, item 14). */
export const protectedContactKinds = [
  'emergency',
  'hazard',
  'safeguarding',
  'complaint',
  'appeal',
  'subject-access',
  'information-request',
  'legal',
  'ombudsman',
  'elected-representative',
  'whistleblowing',
] as const;
export type ProtectedContactKind = (typeof protectedContactKinds)[number];

export const protectedKindNames: Record<ProtectedContactKind, string> = {
  emergency: 'an emergency',
  hazard: 'a hazard in the home (gas, no heating, leak, damp and mould, electrics, fire)',
  safeguarding: 'safeguarding or risk of harm',
  complaint: 'a complaint',
  appeal: 'an appeal or challenge',
  'subject-access': 'a request for their own data',
  'information-request': 'a freedom of information or tenant information request',
  legal: 'a legal letter or notice',
  ombudsman: 'contact about the ombudsman',
  'elected-representative': 'contact from an MP, MSP, MS, MLA or councillor',
  whistleblowing: 'whistleblowing',
};

/** In which capacity somebody speaks (HO-17; part 6, item 13). */
export const capacities = [
  'own-behalf',
  'representative',
  'residents-association',
  'elected-representative',
  'employee',
] as const;
export type Capacity = (typeof capacities)[number];

/** What a landlord does for people. Scope of a restriction names these; `mandatory` ones cannot be withdrawn (LG-10). */
export const services = [
  'repairs',
  'gas-and-electrical-safety',
  'rent-and-service-charges',
  'tenancy-and-neighbourhood',
  'antisocial-behaviour',
  'complaints',
  'allocations-and-transfers',
  'home-ownership',
  'community-and-engagement',
  'reception-and-offices',
] as const;
export type Service = (typeof services)[number];
export const mandatoryServices: readonly Service[] = [
  'repairs',
  'gas-and-electrical-safety',
  'rent-and-service-charges',
  'tenancy-and-neighbourhood',
  'complaints',
];
