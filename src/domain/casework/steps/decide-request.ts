import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import { services } from '../../facts/channels.ts';
import { measure, scope } from '../../facts/measures.ts';
import type { Decision } from '../../facts/requests.ts';
import { floor } from '../../reasons.ts';
import { agreementsNeeded, approvalNeeded } from '../approvals.ts';
import { asWarned, warningStands } from '../as-warned.ts';
import { discharges, opens } from '../clocks.ts';
import { decisionLetter } from '../decision-letter.ts';
import { checkAnswers, identifier, keptWords, oneOf, optionalWords, words } from '../fields.ts';
import { independent, permittedTo } from '../independence.ts';
import { wordsOfMeasures } from '../letter-guards.ts';
import { usualFormat } from '../letters.ts';
import { measureFindings } from '../measure-conditions.ts';
import { overtakenRequests } from '../overtaken.ts';
import { panelRecord } from '../panel.ts';
import { asPanelAgreed, byPanel, panelOnRequest } from '../panel-request.ts';
import { pointsHere } from '../points.ts';
import { answeredChecks, factChecks } from '../pre-checks.ts';
import { bypassApproved, needsAsked, requestOf, requestsAt } from '../requests.ts';
import { reviewDateFindings } from '../review-date.ts';
import { safeguardingFindings } from '../safeguarding.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('decide-request'),
  requestId: identifier,
  outcome: oneOf(['restrict', 'decline'], 'your decision'),
  measures: z.array(measure).max(20).default([]),
  scope: scope.nullable().default(null),
  reasons: words('the reasons, as the person will read them'),
  proportionality: optionalWords('why this is proportionate'),
  whyStrongerThanWarned: optionalWords('why this is stronger than the warning said'),
  plannedUntil: localDate.nullable().default(null),
  reviewOn: localDate.nullable().default(null),
  exceptional: z
    .strictObject({ reason: words('why the case is exceptional') })
    .nullable()
    .default(null),
  safeguardingLead: optionalWords('what the safeguarding lead said', 2000),
  /** Checks that the measures chosen here call for and the assessment did not answer. */
  checks: checkAnswers,
  discriminationComplaint: optionalWords('how a recent complaint was considered', 2000),
  /** Where a panel decided: what it agreed otherwise than was proposed to it. */
  panelOtherwise: optionalWords('what the panel agreed otherwise than was proposed', 4000),
  keptWords,
});
export type DecideRequest = z.infer<typeof schema>;

const knownServices: ReadonlySet<string> = new Set(services);
const restricting =
  (ask: ContentCondition<DecideRequest>['ask']): ContentCondition<DecideRequest>['ask'] =>
  (s, c) =>
    c.outcome === 'restrict' ? ask(s, c) : met;

/** I4: nothing is restricted without measures, scope, proportionality and a review date. */
const complete: ContentCondition<DecideRequest> = {
  question: 'Is the decision complete?',
  ask: restricting((_, c) => [
    ...(c.measures.length === 0
      ? [unknown('measures-missing', 'Choose at least one measure.', floor('I4'), { field: 'measures' })]
      : met),
    ...(c.scope === null
      ? [unknown('scope-missing', 'Say which services this covers.', floor('I4'), { field: 'scope' })]
      : met),
    ...(c.proportionality === ''
      ? [
          unknown('proportionality-missing', 'Say why this is proportionate.', floor('I4'), {
            field: 'proportionality',
          }),
        ]
      : met),
    ...(c.reviewOn === null
      ? [
          unknown('review-date-missing', 'Give the date this will be reviewed.', floor('I4'), {
            field: 'reviewOn',
          }),
        ]
      : met),
  ]),
};

const nothingLeftOver: ContentCondition<DecideRequest> = {
  question: 'Does a decision not to restrict leave nothing in force?',
  ask: (_, c) =>
    c.outcome === 'decline' && c.measures.length > 0
      ? [
          refused(
            'contradictory',
            'You decided not to restrict. Remove the measures, or decide to restrict.',
            floor('I11'),
            { field: 'measures' },
          ),
        ]
      : met,
};

const reviewDate: ContentCondition<DecideRequest> = {
  question: 'Is the review date within the cap?',
  ask: restricting((s, c) =>
    c.reviewOn === null
      ? met
      : reviewDateFindings(s, {
          reviewOn: c.reviewOn,
          exceptional: c.exceptional,
          urgent: Boolean(requestOf(s, c.requestId)?.bypass),
        }),
  ),
};

const plannedEnd: ContentCondition<DecideRequest> = {
  question: 'Does the planned end make sense?',
  ask: restricting((s, c) =>
    c.plannedUntil !== null && c.plannedUntil <= s.today
      ? [
          refused('ends-before-it-starts', 'The planned end must be after today.', floor('I14'), {
            field: 'plannedUntil',
          }),
        ]
      : met,
  ),
};

/** A measure chosen here brings its own checks, also where the assessment proposed something else (PL-18, PL-21). */
const measuresChecked: ContentCondition<DecideRequest> = {
  question: 'Are the checks that these measures call for answered?',
  ask: restricting((s, c) =>
    answeredChecks(
      s,
      'decision',
      { ...requestOf(s, c.requestId)?.assessment?.checks, ...c.checks },
      c.measures.map((m) => m.kind),
    ),
  ),
};

const safeguarding: ContentCondition<DecideRequest> = {
  question: 'Is the person an adult, or has the safeguarding lead been asked?',
  ask: restricting((s, c) => safeguardingFindings(s, c.safeguardingLead)),
};

/** Where the policy is to give scope narrowly, "everything" carries its reason in the scope itself (LG-08). */
const scopeKnown: ContentCondition<DecideRequest> = {
  question: 'Are the services ones we provide?',
  ask: restricting((s, c) => {
    if (c.scope?.extent !== 'services') return met;
    const odd = c.scope.services.filter((x) => !knownServices.has(x));
    return odd.length > 0
      ? [
          refused(
            'service-unknown',
            `Not a service we know: ${odd.join(', ')}.`,
            { kind: 'default', name: `services of ${s.pack.landlord.shortName}` },
            { field: 'scope' },
          ),
        ]
      : met;
  }),
};

function decisionFrom(s: Situation, c: DecideRequest): Decision {
  const { safeguardingLead, discriminationComplaint, panelOtherwise, keptWords: kept, ...rest } = c;
  const { type: _, requestId, ...told } = rest;
  const sitting = panelOnRequest(s, requestId);
  const otherMeasure = c.measures.find((m) => m.kind === 'other');
  return {
    ...told,
    ...stamp(s),
    decisionId: s.newId(),
    otherMeasureReason: otherMeasure?.kind === 'other' ? otherMeasure.reason : '',
    notices: { safeguardingLead, discriminationComplaint },
    ...(kept.length > 0 && { keptWords: kept }),
    ...(sitting && { panel: panelRecord(sitting, c, panelOtherwise) }),
  };
}

/** A named person decides, from evidence, needs and lesser options (CL-33, KA-26, TU-28, PL-04; I11). */
export const decideRequest: Step<DecideRequest> = {
  type: 'decide-request',
  label: 'Decide the request',
  action: 'decide',
  schema,
  targets: (s) => [...requestsAt(s, 'decide'), ...overtakenRequests(s)],
  targetOf: (c) => c.requestId,
  before: [
    permittedTo('decide'),
    independent('decide'),
    ...byPanel,
    needsAsked,
    bypassApproved,
    { question: 'Are the checks before a decision done?', ask: (s) => factChecks(s, 'decision') },
  ],
  content: [
    complete,
    nothingLeftOver,
    ...asPanelAgreed,
    {
      question: 'Are the measures ones this policy knows, that this person can live with?',
      ask: restricting((s, c) => [...measureFindings(s, c.measures), ...pointsHere(s, c.measures)]),
    },
    reviewDate,
    plannedEnd,
    { question: 'Is it what the warning said?', ask: restricting(asWarned) },
    { question: 'Does the warning still count?', ask: restricting(warningStands) },
    measuresChecked,
    safeguarding,
    scopeKnown,
  ],
  letter: (s, c) => {
    const r = requestOf(s, c.requestId);
    if (!r || c.outcome !== 'restrict') return null;
    const { measures, reviewOn, plannedUntil } = c;
    return {
      letter: decisionLetter(s, { ...r, decision: decisionFrom(s, c) }, 'draft', usualFormat(s)),
      words: [{ field: 'reasons', text: c.reasons }, ...wordsOfMeasures(measures)],
      measures,
      dates: [reviewOn, plannedUntil],
    };
  },
  follows: (s, c) => {
    const { requestId } = c;
    return [
      { type: 'request-decided', requestId, decision: decisionFrom(s, c) },
      ...discharges(s, requestId, ['give-view', 'decide-request', 'issue-letter'], c.outcome),
      ...next(s, c),
    ];
  },
};

function next(s: Situation, c: DecideRequest) {
  if (c.outcome === 'decline') return [];
  return [
    approvalNeeded(s.pack, c)
      ? opens(s, {
          kind: 'approve-decision',
          subjectId: c.requestId,
          what: 'Approve the decision',
          rule: 'chain',
          ownerRole: agreementsNeeded(s.pack, c)[0]?.role,
        })
      : opens(s, {
          kind: 'issue-letter',
          subjectId: c.requestId,
          what: 'Issue the decision letter',
          rule: 'I4',
        }),
  ];
}
