import { z } from 'zod';
import type { RestrictionRequest } from '../../facts/requests.ts';
import { stageNeed } from '../../policy/ask.ts';
import { sourceOf } from '../../policy/cited.ts';
import { opens } from '../clocks.ts';
import { evidenceMissing, notTheirs, onlyAnger, repetitionMissing, unknownConduct } from '../conduct.ts';
import { answers, checkAnswers, identifier, identifiers, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { answeredChecks, factChecks } from '../pre-checks.ts';
import { openRequests } from '../requests.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, type ContentCondition, met, refused, type Step, unknown } from '../step.ts';
import { standingWarning, warningMissing } from '../warnings.ts';

const schema = z.strictObject({
  type: z.literal('request-restriction'),
  incidentIds: identifiers('the incidents').min(1, 'Choose at least one incident'),
  continuedIncidentIds: identifiers('incidents since the warning').default([]),
  conduct: identifiers('the conduct').min(1, 'Choose the conduct this is about'),
  whyBeyondAssertiveness: words('why this goes beyond being assertive, determined or upset'),
  context: words('what led up to it'),
  thresholds: answers,
  evidence: answers,
  checks: checkAnswers,
  bypass: z
    .strictObject({
      ground: identifier,
      reason: words('why there is no time for a warning'),
      risk: words('the risk, and to whom'),
    })
    .nullable()
    .default(null),
});
export type RequestRestriction = z.infer<typeof schema>;

const oneAtATime: Condition = {
  question: 'Is another request open?',
  ask: (s) =>
    s.file && openRequests(s.file).length > 0
      ? [
          refused('request-already-open', 'A request is already open in this case. Finish it first.', {
            kind: 'default',
            name: 'requests',
          }),
        ]
      : met,
};

/** Shown before the form is opened: the warning stands, or the urgent route would be needed. */
const warningFirst: ContentCondition<RequestRestriction> = {
  question: 'Was a warning given first, and did the behaviour continue?',
  ask: (s, c) => (c.bypass ? met : warningMissing(s, c.conduct, c.continuedIncidentIds)),
};

const urgentRoute: ContentCondition<RequestRestriction> = {
  question: 'Does the policy know this urgent ground?',
  ask: (s, c) => {
    if (!c.bypass) return met;
    const { bypass } = s.pack;
    if (c.bypass.ground === 'departure') {
      return bypass.allowed.value
        ? [
            refused(
              'bypass-ground',
              `Choose one of the policy's own grounds: ${bypass.grounds.map((g) => g.id).join(', ')}.`,
              sourceOf(s.pack.landlord.shortName, bypass.allowed, 'bypass'),
              { field: 'bypass.ground' },
            ),
          ]
        : met;
    }
    if (bypass.allowed.value && bypass.grounds.some((g) => g.id === c.bypass?.ground)) return met;
    return [
      refused(
        'bypass-ground',
        bypass.allowed.value
          ? `Choose one of the policy's own grounds: ${bypass.grounds.map((g) => g.id).join(', ')}.`
          : 'This policy has no urgent route. Choose “departure” to record a departure from it, with a senior approver.',
        sourceOf(s.pack.landlord.shortName, bypass.allowed, 'bypass'),
        { field: 'bypass.ground' },
      ),
    ];
  },
};

const incidentsKnown: ContentCondition<RequestRestriction> = {
  question: 'Are the incidents in this case?',
  ask: (s, c) =>
    (['incidentIds', 'continuedIncidentIds'] as const).flatMap((field) =>
      c[field].every((id) => s.file?.incidents.some((i) => i.incidentId === id))
        ? met
        : [
            refused(
              'no-such-incident',
              'One of the incidents is not in this case.',
              { kind: 'default', name: 'requests' },
              { field },
            ),
          ],
    ),
};

const thresholdsAnswered: ContentCondition<RequestRestriction> = {
  question: 'Is the threshold of the policy answered?',
  ask: (s, c) =>
    s.pack.thresholds
      .filter((t) => t.need === 'required' && !c.thresholds[t.id]?.trim())
      .map((t) =>
        unknown(
          'threshold-unanswered',
          `Answer: ${t.question}`,
          sourceOf(s.pack.landlord.shortName, t, 'threshold'),
          { field: `thresholds.${t.id}` },
        ),
      ),
};

const relied = (s: Situation, c: RequestRestriction) =>
  (s.file?.incidents ?? []).filter(
    (i) => c.incidentIds.includes(i.incidentId) || c.continuedIncidentIds.includes(i.incidentId),
  );

/** Ask for a restriction, with evidence (CL-32, KA-23, PL-04). */
export const requestRestriction: Step<RequestRestriction> = {
  type: 'request-restriction',
  label: 'Request a contact restriction',
  action: 'request-restriction',
  schema,
  targets: (s) => (s.file && s.file.incidents.length > 0 ? [''] : []),
  targetOf: () => '',
  before: [
    permittedTo('request-restriction'),
    oneAtATime,
    { question: 'Are the checks before a request done?', ask: (s) => factChecks(s, 'request') },
  ],
  content: [
    warningFirst,
    urgentRoute,
    incidentsKnown,
    { question: 'Does the policy describe this conduct?', ask: (s, c) => unknownConduct(s, c.conduct) },
    {
      question: 'Is repetition shown where the policy asks for it?',
      ask: (s, c) => repetitionMissing(s, c.conduct, relied(s, c)),
    },
    { question: 'Is it this person’s own conduct?', ask: (s, c) => notTheirs(relied(s, c)) },
    { question: 'Is it more than anger?', ask: (s, c) => onlyAnger(s, c.conduct, relied(s, c)) },
    { question: 'Is the evidence given?', ask: (s, c) => evidenceMissing(s, c.conduct, c.evidence) },
    thresholdsAnswered,
    {
      question: 'Are the checks before a request answered?',
      ask: (s, c) => answeredChecks(s, 'request', c.checks),
    },
  ],
  follows: (s, c) => {
    const { type: _, bypass, ...told } = c;
    const requestId = s.newId();
    const request: RestrictionRequest = {
      ...told,
      ...stamp(s),
      requestId,
      warningId: standingWarning(s)?.warningId ?? null,
      bypass: bypass && { ...bypass, approved: null },
      authorisation: null,
      assessment: null,
      decision: null,
      approval: null,
    };
    const first =
      stageNeed(s.pack, 'authorisation').value === 'required' ? 'authorise-request' : 'assess-request';
    return [
      { type: 'restriction-requested', request },
      opens(s, {
        kind: first,
        subjectId: requestId,
        what: first === 'authorise-request' ? 'Authorise the request' : 'Assess the request',
        rule: 'chain',
      }),
      ...(bypass
        ? [
            opens(s, {
              kind: 'approve-bypass',
              subjectId: requestId,
              what: 'Approve going ahead without a warning',
              rule: 'bypass',
            }),
          ]
        : []),
      ...c.incidentIds.flatMap((id) =>
        (s.file?.obligations ?? [])
          .filter(
            (o) =>
              o.kind === 'follow-up' && o.subjectId === id && o.rule === 'restrict-contact' && !o.discharged,
          )
          .map(
            (o) =>
              ({
                type: 'obligation-discharged',
                obligationId: o.obligationId,
                stamp: stamp(s),
                how: 'restriction requested',
              }) as const,
          ),
      ),
    ];
  },
};
