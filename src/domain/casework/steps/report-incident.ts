import { z } from 'zod';
import { londonClock } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { cutTo } from '../../cut-text.ts';
import { channels } from '../../facts/channels.ts';
import type { Incident } from '../../facts/incidents.ts';
import { affectedKinds } from '../../facts/vocabulary.ts';
import { sourceOf } from '../../policy/cited.ts';
import { owedFromHere } from '../changes/register-reviews.ts';
import { opens } from '../clocks.ts';
import { conductNamed, unknownConduct } from '../conduct.ts';
import type { CaseEvent } from '../events.ts';
import { answers, attachedFiles, identifiers, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';
import { injuryDuties } from './add-to-incident.ts';
import { opening } from './open-case.ts';

const schema = z.strictObject({
  type: z.literal('report-incident'),
  on: localDate,
  minutes: z.int().min(0).max(1439, 'Give a time within the day').nullable().default(null),
  whyNoTime: optionalWords('why the time is not known', 500),
  channel: oneOf(channels, 'how it happened'),
  place: optionalWords('the place', 300),
  actor: oneOf(['person', 'household-member', 'visitor', 'representative', 'unknown'], 'who did it').default(
    'person',
  ),
  affected: z
    .array(oneOf(affectedKinds, 'who was affected'))
    .min(1, 'Choose who was affected')
    .default(['staff']),
  conduct: identifiers('what fits').default([]),
  whatHappened: words('what happened'),
  wordsUsed: optionalWords('the words used'),
  repeatedWithin: z.boolean().default(false),
  effect: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  effectDetail: optionalWords('the effect'),
  manner: oneOf(['anger', 'aggression', 'neither', 'not-known'], 'anger or aggression').default('not-known'),
  mannerFacts: optionalWords('the facts for that'),
  ledUpTo: optionalWords('what led up to it'),
  realRequest: optionalWords('what the person was asking for'),
  warnedBeforeEnding: oneOf(['yes', 'no', 'not-applicable'], 'whether a warning was given').default(
    'not-applicable',
  ),
  whyNotWarned: optionalWords('why no warning was given'),
  contactEnded: z.boolean().default(false),
  askedToLeave: oneOf(['no', 'left', 'refused'], 'whether they were asked to leave').default('no'),
  policeReference: optionalWords('the police reference', 100),
  injury: oneOf(['none', 'injury', 'specified-injury'], 'the injury').default('none'),
  daysUnfit: z.int('Give whole days').min(0).max(366).default(0),
  publication: z
    .strictObject({
      address: words('the web address', 2000),
      capturedOn: localDate,
      target: words('who it is about', 300),
    })
    .nullable()
    .default(null),
  counterAllegation: optionalWords('the allegation about a colleague'),
  evidence: answers,
  files: attachedFiles,
});
export type ReportIncident = z.infer<typeof schema>;

const notInTheFuture: ContentCondition<ReportIncident> = {
  question: 'Has it happened?',
  ask: (s, c) => {
    const now = londonClock(s.now);
    const late = c.on > s.today || (c.on === s.today && c.minutes !== null && c.minutes > now.minutes);
    return late
      ? [
          refused(
            'in-the-future',
            'The date and time are in the future. Check them.',
            { kind: 'default', name: 'incident dates' },
            { field: 'on' },
          ),
        ]
      : met;
  },
};

const earliest = '1990-01-01';
const notLongAgo: ContentCondition<ReportIncident> = {
  question: 'Could a colleague still act on it?',
  ask: (_, c) =>
    c.on < earliest
      ? [
          refused(
            'too-long-ago',
            'That date is before 1990. Check the year.',
            { kind: 'default', name: 'incident dates' },
            { field: 'on' },
          ),
        ]
      : met,
};

const effectInPolicy: ContentCondition<ReportIncident> = {
  question: "Are the effects the policy's own words?",
  ask: (s, c) =>
    c.effect.flatMap((word, i) =>
      s.pack.conduct.effectWords.value.includes(word)
        ? []
        : [
            refused(
              'effect-not-in-policy',
              `Choose the effect from: ${s.pack.conduct.effectWords.value.join(', ')}. Anything else belongs in the description.`,
              sourceOf(s.pack.landlord.shortName, s.pack.conduct.effectWords, 'effect words'),
              { field: `effect.${i}` },
            ),
          ],
    ),
};

/** Where the policy has colleagues warn before they end a contact, a report says whether they did, or why not (KA-22, TU-13). */
const warnedFirst: ContentCondition<ReportIncident> = {
  question: 'If the contact was ended, was a warning given first?',
  ask: (s, c) => {
    const rule = s.pack.conduct.staffMayEndContact;
    if (!c.contactEnded || rule.value === 'at-any-time' || c.warnedBeforeEnding === 'yes') return met;
    if (c.whyNotWarned) return met;
    return [
      unknown(
        'no-warning-before-ending',
        'The contact was ended. Say whether a warning was given first, or why not.',
        sourceOf(s.pack.landlord.shortName, rule, 'ending a contact'),
        { field: 'whyNotWarned' },
      ),
    ];
  },
};

/** All staff report incidents, whether or not anything follows (PL-04, SP-02). Reports open a case where none is open. */
export const reportIncident: Step<ReportIncident> = {
  type: 'report-incident',
  label: 'Report an incident',
  action: 'report-incident',
  schema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('report-incident')],
  content: [
    notInTheFuture,
    notLongAgo,
    effectInPolicy,
    warnedFirst,
    { question: 'Does the policy describe this conduct?', ask: (s, c) => unknownConduct(s, c.conduct) },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const incident: Incident = { ...told, ...stamp(s), incidentId: s.newId() };
    const first = s.file ? [] : [opening(s, caseTitle(s, c))];
    return [
      ...first,
      { type: 'incident-reported', incident },
      ...whatMustFollow(s, incident),
      ...(s.file ? [] : owedFromHere(s, incident.by)),
    ];
  },
};

const inBrief = (text: string): string => (text.length > 80 ? `${cutTo(text, 79)}…` : text);

function caseTitle(s: Situation, c: ReportIncident): string {
  const named = c.conduct.map((key) => conductNamed(s.pack, key)).find((n) => n !== null);
  return named ? named.subtype.label : 'Conduct reported';
}

/** The work an incident sets off: a manager's look, support for the colleague, what the policy makes mandatory (PL-14). */
function whatMustFollow(s: Situation, incident: Incident): CaseEvent[] {
  const id = incident.incidentId;
  const mandatory = new Set(
    incident.conduct.flatMap((key) => conductNamed(s.pack, key)?.subtype.followUps ?? []),
  );
  mandatory.delete('staff-support');
  const asked = s.person.register.needs.status !== 'not-asked';
  const alreadyAsking = s.file?.obligations.some((o) => o.kind === 'ask-needs' && o.discharged === null);
  return [
    opens(s, {
      kind: 'triage-incident',
      subjectId: id,
      what: 'Look at the incident in its pattern',
      rule: 'triage',
    }),
    opens(s, {
      kind: 'staff-support',
      subjectId: id,
      what: `Offer support to ${incident.by.name}`,
      rule: 'HO-02',
    }),
    ...(incident.realRequest === ''
      ? []
      : [
          opens(s, {
            kind: 'answer-request',
            subjectId: id,
            what: `Answer what they were asking for: ${inBrief(incident.realRequest)}`,
            rule: 'KA-13',
          }),
        ]),
    ...(incident.counterAllegation === ''
      ? []
      : [
          opens(s, {
            kind: 'answer-allegation',
            subjectId: id,
            what: 'Look into what the person says about a colleague',
            rule: 'HO-05',
          }),
        ]),
    ...injuryDuties(s, incident, null),
    ...[...mandatory].map((followUp) =>
      opens(s, { kind: 'follow-up', subjectId: id, what: followUpNames[followUp], rule: followUp }),
    ),
    // PW-03: needs are asked about at the first incident, not at decision.
    ...(asked || alreadyAsking
      ? []
      : [
          opens(s, {
            kind: 'ask-needs',
            subjectId: s.person.personId,
            what: 'Ask about support needs and adjustments',
            rule: 'PW-03',
          }),
        ]),
  ];
}

export const followUpNames = {
  'restrict-contact': 'Consider restricting home visits, office access and other contact',
  'safety-alert': 'Place a safety alert',
  'police-report': 'Report to the police',
  'tenancy-breach': 'Consider a tenancy breach case',
  'asb-case': 'Open an antisocial behaviour case',
  'hate-incident': 'Record as a hate incident',
  'staff-support': 'Offer support to the colleague',
  'report-to-authority': 'Report to the right authority',
} as const;
