import { protectedContactKinds } from '../facts/channels.ts';
import { immediateActs } from '../facts/immediate-actions.ts';
import { measureKinds } from '../facts/measures.ts';
import { type LetterBlock, letterTypes } from '../facts/vocabulary.ts';
import { requiredBlocks } from './checks/letters.ts';
import { stageNames } from './process.ts';
import { actions } from './roles.ts';
import { type PolicyPack, policyPackSchema } from './schema.ts';

/** For tests: an invented landlord's policy with nothing wrong in it and nothing unusual. Break a copy to test a check. */

const d = <T>(value: T) => ({ value, default: true as const });
const cite = <T>(value: T, clause: string) => ({ value, clause });
const standard = { default: true as const };
const question = <T>(id: string, more: T) => ({ id, question: id, need: 'required', ...more, ...standard });

const content = () => ({
  landlord: {
    id: 'fernhill',
    name: 'Fernhill Homes',
    shortName: 'Fernhill',
    nation: 'england',
    body: 'co-operative',
  },
  policy: {
    title: 'Conduct policy',
    version: '1',
    owner: cite('Head of Housing', '9'),
    approvedBy: d('Board'),
    approvedOn: d('2026-01-10'),
    effectiveFrom: cite('2026-02-01', 'cover'),
    reviewEvery: cite('3 years', '9'),
    nextReviewOn: d('2029-02-01'),
    earlyReviewWhen: d(['change in law']),
    equalityAssessedOn: d(null),
    publicDocument: d(null),
    printedCopyOnRequest: d(true),
    procedures: d([]),
    legalReferences: d(['Equality Act 2010']),
    contact: d('housing@fernhill.example'),
    staffBriefing: d([]),
  },
  vocabulary: {
    person: d('resident'),
    case: d('case'),
    restriction: d('contact restriction'),
    alert: d('contact alert'),
    measures: [],
  },
  subjects: d(['tenant', 'representative']),
  protectedPeople: d(['staff', 'contractor']),
  conduct: {
    categories: [
      {
        id: 'abuse',
        label: 'Abuse',
        definition: 'Words or acts that make somebody afraid',
        wording: 'abuse',
        clause: '2',
        subtypes: [
          {
            id: 'threats',
            label: 'Threats',
            clause: '2.1',
            evidence: [{ id: 'words', label: 'Words used', need: 'required', clause: '2.1' }],
          },
        ],
      },
      {
        id: 'persistence',
        label: 'Persistence',
        definition: 'The same matter again with nothing new',
        wording: 'persistence',
        clause: '3',
        subtypes: [{ id: 'same-issue', label: 'Same issue', needsRepetition: true, ...standard }],
      },
    ],
    effectWords: d(['afraid']),
    angerIsNotAggression: d(true),
    courseOfConduct: d(2),
    staffMayEndContact: d('after-warning'),
    notUnacceptable: d(['Being angry at a failure of ours']),
  },
  thresholds: [question('staff-time', { impact: 'resource', prospective: true })],
  stages: stageNames.map((stage) => ({ stage, need: 'required', ...standard })),
  warning: {
    required: d('always'),
    form: d('written'),
    mustState: ['behaviour', 'what-must-change', 'what-may-follow', 'until-when', 'support-offer'].map(
      (item) => ({ item, ...standard }),
    ),
    behaviourMustContinue: d(true),
    minimumWait: d('0 days'),
    validFor: d('12 months'),
    appealable: d(false),
    appealGrounds: d([]),
  },
  bypass: {
    allowed: d(true),
    grounds: [{ id: 'safety', label: 'Somebody is in danger', clause: '4.5' }],
    approver: d('director'),
    departureApprover: d('director'),
    earlyReview: d('14 days'),
    letterException: d(true),
  },
  immediateAction: {
    acts: immediateActs.map((act) => ({ act, ...standard })),
    expires: d('72 hours'),
    decideWithin: d('1 working day'),
    confirmedFor: d('10 working days'),
    tell: d('when-confirmed'),
  },
  preChecks: [question('nothing-new', { before: 'decision', forMeasures: ['closed-matters'] })],
  people: {
    roles: [
      { id: 'officer', label: 'Officer', grade: 1, ...standard },
      { id: 'manager', label: 'Manager', grade: 2, ...standard },
      { id: 'director', label: 'Director', grade: 3, ...standard },
    ],
    permissions: actions.map((action) => ({ action, roles: rolesFor(action), ...standard })),
    separations: [
      {
        action: 'decide',
        not: ['request-restriction'],
        why: 'Nobody decides what they asked for',
        ...standard,
      },
    ],
    panel: d(null),
    absenceCover: d('line-manager'),
  },
  measures: measureKinds.map((kind) => ({ kind, allowed: true, wording: 'we-will', ...standard })),
  scopeDefault: d('services'),
  floor: {
    emergencyRoute: d({ text: 'Ring at any hour', phone: '0800 000 0000', hours: 'always', otherWays: [] }),
    protectedContacts: d([...protectedContactKinds]),
    alwaysOpen: d(['letter']),
    mandatoryServices: d([
      'repairs',
      'gas-and-electrical-safety',
      'rent-and-service-charges',
      'tenancy-and-neighbourhood',
      'complaints',
    ]),
    serviceDeliveryPlan: d('required'),
  },
  review: {
    typical: d('6 months'),
    cap: d('12 months'),
    exceptional: d({ allowed: true, limit: '18 months', approver: 'director' }),
    interval: d('6 months'),
    committeeDates: d([]),
    reviewer: d('manager'),
    reviewerOutranksDecider: d(false),
    whenDue: d('propose-lifting'),
    events: d(['new-need']),
    customerInvited: d(true),
    afterTenancyEnd: d('10 working days'),
    onRequest: d({ allowed: true, coolingPeriod: '3 months', answerWithin: '20 working days' }),
  },
  appeal: {
    route: d('own'),
    against: d(['decision', 'variation', 'extension']),
    window: d('6 months'),
    windowStarts: d('issue'),
    channels: d(['phone', 'email', 'letter']),
    groundsNeeded: d(false),
    grounds: d([]),
    levels: [
      {
        level: 1,
        decider: 'director',
        moreSeniorThanDecider: true,
        answerWithin: '20 working days',
        ...standard,
      },
    ],
    whilePending: d('stays'),
  },
  escalation: [
    {
      body: 'Housing Ombudsman',
      nation: 'england',
      contact: 'By telephone',
      when: 'After our last answer',
      ...standard,
    },
  ],
  letters: {
    templates: letterTypes.map((type) => ({
      type,
      signatory: d('manager'),
      blocks: [
        ...requiredBlocks[type],
        ...((type === 'warning' ? ['until-when', 'support-offer'] : []) as LetterBlock[]),
      ].map((block) => ({ block, ...standard })),
      enclosures: d([]),
    })),
    staffShownAs: d('role'),
    formats: d(['standard']),
    languages: d(['English']),
    delivery: d(['post', 'email', 'by-hand']),
    deemedServedAfter: d('2 working days'),
  },
  alerts: {
    label: d('Contact arrangements'),
    system: d('Housing system'),
    detail: [{ role: 'officer', level: 'instruction', ...standard }],
    pushTo: d([]),
    acknowledgement: d(true),
    relevantStaff: d(['officer']),
    contractorVersion: d('required'),
    separateSafetyAlert: d(true),
    property: {
      reviewWithin: {
        animals: d('12 months'),
        building: d('6 months'),
        asbestos: d('12 months'),
        'hostile-visitor': d('6 months'),
        'previous-occupier': d('3 months'),
        other: d('6 months'),
      },
      lapse: d({ does: 'ask-first', after: '4 weeks' }),
    },
  },
  breach: {
    notify: d(['manager']),
    excuses: d(['protected-contact']),
    next: [{ step: 'review', when: 'any-breach', need: 'required', ...standard }],
  },
  reporting: {
    reports: [
      {
        id: 'monthly',
        label: 'Monthly',
        audience: 'Managers',
        every: 'month',
        contents: ['overdue reviews'],
        ...standard,
      },
    ],
    auditSample: d({ every: 'month', size: 5, method: 'random' }),
    suppressBelow: d(5),
    oneToOne: d(false),
    effectiveness: d([]),
  },
  calendar: {
    workingDays: d(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']),
    holidays: d('england'),
  },
  retention: {
    records: ['incident', 'warning', 'restriction', 'safety-alert', 'contact', 'letter', 'appeal'].map(
      (record) => ({ record, keepFor: '6 years', from: 'end', ...standard }),
    ),
    legalHold: d(true),
  },
});

function rolesFor(action: (typeof actions)[number]): string[] {
  if (['approve', 'approve-bypass', 'hear-appeal'].includes(action)) return ['director'];
  if (
    [
      'authorise-request',
      'assess',
      'decide',
      'review',
      'triage-incident',
      'decide-immediate-action',
    ].includes(action)
  )
    return ['manager'];
  return ['officer', 'manager'];
}

/** As it would be written in a file, before the schema has read it. */
export const plainContent = content;
export const plainPack = (): PolicyPack => policyPackSchema.parse(content());
