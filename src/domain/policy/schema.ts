import { z } from 'zod';
import { durationText, localDate } from '../calendar-schemas.ts';
import { channels, protectedContactKinds, services } from '../facts/channels.ts';
import { type MeasureKind, measureKinds } from '../facts/measures.ts';
import { relationships } from '../facts/person.ts';
import { affectedKinds, followUps, letterBlocks, letterTypes } from '../facts/vocabulary.ts';
import { cited, citedEntry } from './cited.ts';
import { roleId, rolesPart } from './roles.ts';

/** What a policy pack may say: the 22 groups of domain.md 3.3, in a closed vocabulary. No expressions, no code. */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'Use lower case letters, digits and hyphens');
const text = z.string().trim().min(1);
const nation = z.enum(['england', 'wales', 'scotland', 'northern-ireland']);
const need = z.enum(['required', 'optional', 'omitted']);

// 1 identity
const identity = z.strictObject({
  id,
  name: text,
  shortName: text,
  nation,
  body: z.enum(['housing-association', 'council', 'co-operative', 'arms-length-body']),
});
const control = z.strictObject({
  title: text,
  version: text,
  owner: cited(text),
  approvedBy: cited(text),
  approvedOn: cited(localDate.nullable()),
  effectiveFrom: cited(localDate.nullable()),
  reviewEvery: cited(durationText),
  nextReviewOn: cited(localDate.nullable()),
  earlyReviewWhen: cited(z.array(text)),
  equalityAssessedOn: cited(localDate.nullable()),
  publicDocument: cited(text.nullable()),
  printedCopyOnRequest: cited(z.boolean()),
  procedures: cited(z.array(text)),
  legalReferences: cited(z.array(text)),
  contact: cited(text),
  staffBriefing: cited(z.array(text)),
});

// 2 vocabulary
const vocabulary = z.strictObject({
  person: cited(text),
  case: cited(text),
  restriction: cited(text),
  alert: cited(text),
  measures: z.array(
    citedEntry({ kind: z.enum(measureKinds as [MeasureKind, ...MeasureKind[]]), label: text }),
  ),
});

// 3 and 4

// 5 categories and subtypes
const evidence = citedEntry({ id, label: text, need: z.enum(['required', 'prompted']) });
const subtype = citedEntry({
  id,
  label: text,
  /** More than one incident, or repetition noted within one, before this can be relied on. */
  needsRepetition: z.boolean().default(false),
  evidence: z.array(evidence).default([]),
  /** Questions put to the reporter or assessor before this is relied on: "could recording be an aid?" */
  prompts: z.array(text).default([]),
  followUps: z.array(z.enum(followUps)).default([]),
});
const category = citedEntry({
  id,
  label: text,
  definition: text,
  /** Which family of letter wording speaks of it; persistence never implies abuse (KA-20). */
  wording: z.enum(['abuse', 'demands', 'persistence', 'volume']),
  subtypes: z.array(subtype).min(1),
});
const conduct = z.strictObject({
  categories: z.array(category).min(1),
  effectWords: cited(z.array(text).min(1)),
  angerIsNotAggression: cited(z.boolean()),
  /** Occasions that make a course of conduct. */
  courseOfConduct: cited(z.int().min(1)),
  staffMayEndContact: cited(z.enum(['after-warning', 'at-any-time'])),
  notUnacceptable: cited(z.array(text).min(1)),
});

// 6 threshold
const threshold = citedEntry({
  id,
  question: text,
  impact: z.enum(['resource', 'safety', 'health', 'equity', 'service']),
  prospective: z.boolean(),
  need: z.enum(['required', 'optional']),
});

// 7 stages and warning
export const stageNames = [
  'incident',
  'triage',
  'informal-notice',
  'agreement',
  'meeting',
  'mediation',
  'warning',
  'monitoring',
  'request',
  'authorisation',
  'assessment',
  'decision',
  'approval',
  'letter',
  'review',
] as const;
const stage = citedEntry({ stage: z.enum(stageNames), need });
export const warningContents = [
  'behaviour',
  'dates-and-times',
  'what-must-change',
  'what-may-follow',
  'proposed-measures',
  'until-when',
  'support-offer',
] as const;
const warning = z.strictObject({
  /** `always`: no restriction without one (bar a bypass). `unless-serious`: optional where safety is at stake. `optional`: a manager chooses. */
  required: cited(z.enum(['always', 'unless-serious', 'optional'])),
  form: cited(z.enum(['written', 'verbal', 'either'])),
  mustState: z.array(
    citedEntry({ item: z.enum(warningContents), unlessReasonRecorded: z.boolean().default(false) }),
  ),
  /** Behaviour must continue after the warning before a restriction is requested. */
  behaviourMustContinue: cited(z.boolean()),
  minimumWait: cited(durationText),
  validFor: cited(durationText),
  appealable: cited(z.boolean()),
  appealGrounds: cited(z.array(text)),
});

// 8 bypass
const bypass = z.strictObject({
  allowed: cited(z.boolean()),
  grounds: z.array(citedEntry({ id, label: text })),
  approver: cited(roleId),
  /** Where the policy has no bypass: recorded as a departure from it, approved by this role (CL-23). */
  departureApprover: cited(roleId),
  earlyReview: cited(durationText),
  letterException: cited(z.boolean()),
  immediateActionExpires: cited(durationText),
});

// 9 pre-checks
const preCheck = citedEntry({
  id,
  question: text,
  before: z.enum(['warning', 'request', 'decision']),
  need: z.enum(['required', 'prompted']),
  /** Asked only when one of these measures is chosen (PL-21). */
  forMeasures: z.array(z.enum(measureKinds as [MeasureKind, ...MeasureKind[]])).default([]),
});

// 11 measures
const measureRule = citedEntry({
  kind: z.enum(measureKinds as [MeasureKind, ...MeasureKind[]]),
  allowed: z.boolean(),
  /** The policy asks the customer, or says what the landlord will do (CL-27f). */
  wording: z.enum(['we-will', 'we-ask']),
  extraApproval: roleId.optional(),
  /** May be chosen only together with one of these (CL-27c). */
  onlyWith: z.array(z.enum(measureKinds as [MeasureKind, ...MeasureKind[]])).default([]),
  /** For `channels`: the sets this landlord's policy knows; empty means any. */
  channelSets: z.array(z.array(z.enum(channels)).min(1)).default([]),
  maximum: z.int().min(1).optional(),
});

// 12 floor
const floorPart = z.strictObject({
  emergencyRoute: cited(z.strictObject({ text, phone: text, hours: text, otherWays: z.array(text) })),
  protectedContacts: cited(z.array(z.enum(protectedContactKinds)).min(1)),
  alwaysOpen: cited(z.array(z.enum(channels)).min(1)),
  mandatoryServices: cited(z.array(z.enum(services)).min(1)),
  serviceDeliveryPlan: cited(need),
});

// 13 duration and review
const review = z.strictObject({
  typical: cited(durationText),
  cap: cited(durationText),
  exceptional: cited(z.strictObject({ allowed: z.boolean(), limit: durationText, approver: roleId })),
  interval: cited(durationText),
  /** Where reviews happen at fixed meetings instead (Glasgow): month-day, each year. */
  committeeDates: cited(z.array(z.string().regex(/^\d{2}-\d{2}$/, 'Give month and day as 03-01'))),
  reviewer: cited(roleId),
  reviewerOutranksDecider: cited(z.boolean()),
  whenDue: cited(z.enum(['continue-until-reviewed', 'lapse-unless-extended', 'propose-lifting'])),
  events: cited(
    z.array(
      z.enum(['new-need', 'contact-logged', 'changed-behaviour', 'customer-request', 'tenancy-change']),
    ),
  ),
  customerInvited: cited(z.boolean()),
  onRequest: cited(
    z.strictObject({ allowed: z.boolean(), coolingPeriod: durationText, answerWithin: durationText }),
  ),
});

// 14 appeal and 15 escalation
const appealLevel = citedEntry({
  level: z.int().min(1),
  decider: roleId,
  /** Everyone who took part in the decision is excluded (I5); a senior rule asks for a higher grade too. */
  moreSeniorThanDecider: z.boolean(),
  answerWithin: durationText,
});
const appeal = z.strictObject({
  route: cited(z.enum(['own', 'complaints'])),
  against: cited(z.array(z.enum(['warning', 'decision', 'variation', 'extension', 'safety-alert'])).min(1)),
  window: cited(durationText.nullable()),
  windowStarts: cited(z.enum(['issue', 'receipt', 'implementation'])),
  channels: cited(z.array(z.enum(channels)).min(1)),
  groundsNeeded: cited(z.boolean()),
  grounds: cited(z.array(text)),
  levels: z.array(appealLevel).min(1),
  whilePending: cited(z.enum(['stays', 'suspended'])),
});
const escalation = z.array(citedEntry({ body: text, nation, contact: text, when: text })).min(1);

// 16 letters
const letter = z.strictObject({
  type: z.enum(letterTypes),
  signatory: cited(roleId),
  /** The landlord's own words for a block, with {placeholders}; blocks not named use the system wording. */
  blocks: z.array(citedEntry({ block: z.enum(letterBlocks), wording: text.optional() })).min(1),
  enclosures: cited(z.array(z.enum(['policy', 'appeal-form', 'mandate-form', 'easy-read-summary']))),
});
const letters = z.strictObject({
  templates: z.array(letter).min(1),
  staffShownAs: cited(z.enum(['name-and-role', 'role', 'team'])),
  formats: cited(
    z
      .array(
        z.enum(['standard', 'large-print', 'coloured-paper', 'easy-read', 'audio', 'braille', 'translation']),
      )
      .min(1),
  ),
  languages: cited(z.array(text).min(1)),
  delivery: cited(z.array(z.enum(['post', 'email', 'by-hand'])).min(1)),
  deemedServedAfter: cited(durationText),
});

// 17 alerts
const alerts = z.strictObject({
  label: cited(text),
  system: cited(text),
  detail: z.array(citedEntry({ role: roleId, level: z.enum(['instruction', 'summary', 'full']) })).min(1),
  pushTo: cited(z.array(z.enum(['housing-system', 'telephony', 'contractor', 'out-of-hours', 'portal']))),
  acknowledgement: cited(z.boolean()),
  relevantStaff: cited(z.array(roleId).min(1)),
  contractorVersion: cited(need),
  separateSafetyAlert: cited(z.boolean()),
});

// 18 breach
const breach = z.strictObject({
  notify: cited(z.array(roleId).min(1)),
  excuses: cited(
    z.array(
      z.enum(['protected-contact', 'point-of-contact-absent', 'crisis', 'confusion', 'default-address']),
    ),
  ),
  next: z.array(
    citedEntry({
      step: z.enum(['legal-referral', 'asb-case', 'tenancy-breach', 'police', 'warning', 'review']),
      when: z.enum(['any-breach', 'abusive', 'tenancy-breach', 'repeated', 'serious']),
      need: z.enum(['required', 'optional']),
    }),
  ),
});

// 19 reporting, 20 calendar, 21 retention
const reporting = z.strictObject({
  reports: z.array(
    citedEntry({
      id,
      label: text,
      audience: text,
      every: z.enum(['month', 'quarter', 'six-months', 'year', 'on-request']),
      contents: z.array(text).min(1),
    }),
  ),
  auditSample: cited(
    z.strictObject({
      every: z.enum(['month', 'quarter', 'year', 'never']),
      size: z.int().min(0),
      method: z.enum(['random', 'stratified']),
    }),
  ),
  suppressBelow: cited(z.int().min(0)),
  oneToOne: cited(z.boolean()),
  effectiveness: cited(z.array(text)),
});
const calendar = z.strictObject({
  workingDays: cited(
    z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])).min(1),
  ),
  holidays: cited(nation),
});
const retention = z.strictObject({
  records: z
    .array(
      citedEntry({
        record: z.enum(['incident', 'warning', 'restriction', 'safety-alert', 'contact', 'letter', 'appeal']),
        keepFor: durationText,
        from: z.enum(['end', 'last-contact', 'tenancy-end', 'record']),
      }),
    )
    .min(1),
  legalHold: cited(z.boolean()),
});

export const policyPackSchema = z.strictObject({
  landlord: identity,
  policy: control,
  vocabulary,
  subjects: cited(z.array(z.enum(relationships)).min(1)),
  protectedPeople: cited(z.array(z.enum(affectedKinds)).min(1)),
  conduct,
  thresholds: z.array(threshold).min(1),
  stages: z.array(stage).min(1),
  warning,
  bypass,
  preChecks: z.array(preCheck),
  people: rolesPart,
  measures: z.array(measureRule).min(1),
  scopeDefault: cited(z.enum(['services', 'all'])),
  floor: floorPart,
  review,
  appeal,
  escalation,
  letters,
  alerts,
  breach,
  reporting,
  calendar,
  retention,
});

/** A pack that has passed its schema. `checkPack` asks the questions a schema cannot. */
export type PolicyPack = z.infer<typeof policyPackSchema>;
export type StageName = (typeof stageNames)[number];
export type MeasureRule = PolicyPack['measures'][number];
export type Category = PolicyPack['conduct']['categories'][number];
export type Subtype = Category['subtypes'][number];
