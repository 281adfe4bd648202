import { z } from 'zod';
import { measure } from '../../facts/measures.ts';
import { sourceOf } from '../../policy/cited.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { checkAnswers, identifier, oneOf, words } from '../fields.ts';
import { independent, permittedTo } from '../independence.ts';
import { having, requestPanelWork } from '../panel-work.ts';
import { answeredChecks, factChecks } from '../pre-checks.ts';
import { bypassApproved, needsAsked, requestsAt } from '../requests.ts';
import { stamp } from '../situation.ts';
import { type ContentCondition, met, type Step, unknown } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('assess-request'),
  requestId: identifier,
  circumstances: words('the circumstances'),
  whyBeyondAssertiveness: words('why this goes beyond being assertive, determined or upset'),
  ownFailures: words('our own failures considered, or that there were none and how you know'),
  needsConsidered: words('how needs were considered'),
  linkToConduct: words('whether the conduct could arise from a condition'),
  account: words("the person's own side, or that it was asked for and not given"),
  equalityAim: words('the aim, and why it is fair under the Equality Act'),
  impactOnStaff: words('the effect on colleagues and their work'),
  impactOnOthers: words('the effect on other customers'),
  lesserOptions: z
    .array(
      z.strictObject({ option: words('a lesser option', 500), whyNot: words('why it is not enough', 4000) }),
    )
    .min(1, 'Name at least one lesser option and why it is not enough'),
  proportionality: words('why this is proportionate'),
  delivery: z
    .array(
      z.strictObject({
        service: words('the service', 80),
        how: words('how it will still be delivered', 2000),
      }),
    )
    .default([]),
  checks: checkAnswers,
  proposed: z.array(measure).max(20).default([]),
  recommendation: oneOf(['restrict', 'do-not-restrict'], 'your recommendation'),
});
export type AssessRequest = z.infer<typeof schema>;

/** Every mandatory service of the pack keeps running, and the plan says how (PL-16). */
const deliveryPlanned: ContentCondition<AssessRequest> = {
  question: 'Does the plan say how each necessary service will still be delivered?',
  ask: (s, c) => {
    const plan = s.pack.floor.serviceDeliveryPlan;
    if (plan.value !== 'required' || c.recommendation !== 'restrict') return met;
    const planned = new Set(c.delivery.map((d) => d.service));
    return s.pack.floor.mandatoryServices.value
      .filter((service) => !planned.has(service))
      .map((service) =>
        unknown(
          'delivery-unplanned',
          `Say how ${service.replaceAll('-', ' ')} will still be delivered.`,
          sourceOf(s.pack.landlord.shortName, plan, 'service plan'),
          { field: 'delivery' },
        ),
      );
  },
};

const somethingProposed: ContentCondition<AssessRequest> = {
  question: 'Does a recommendation to restrict propose something?',
  ask: (_, c) =>
    c.recommendation === 'restrict' && c.proposed.length === 0
      ? [
          unknown(
            'nothing-proposed',
            'Propose at least one measure.',
            { kind: 'floor', invariant: 'I4' },
            { field: 'proposed' },
          ),
        ]
      : met,
};

/** The structured judgement an ombudsman looks for (CL-10, KA-23, HO-09, EQ-02, LG-12). */
export const assessRequest: Step<AssessRequest> = {
  type: 'assess-request',
  label: 'Assess the request',
  action: 'assess',
  schema,
  targets: (s) => requestsAt(s, 'assess'),
  targetOf: (c) => c.requestId,
  before: [
    permittedTo('assess'),
    independent('assess'),
    needsAsked,
    bypassApproved,
    { question: 'Are the checks before a decision done?', ask: (s) => factChecks(s, 'decision') },
  ],
  content: [
    deliveryPlanned,
    somethingProposed,
    {
      question: 'Are the checks before a decision answered?',
      ask: (s, c) =>
        answeredChecks(
          s,
          'decision',
          c.checks,
          c.proposed.map((m) => m.kind),
        ),
    },
  ],
  follows: (s, c) => {
    const { type: _, requestId, ...told } = c;
    const assessed: CaseEvent = {
      type: 'request-assessed',
      requestId,
      assessment: { ...told, ...stamp(s) },
    };
    return [
      assessed,
      ...discharges(s, requestId, ['assess-request'], 'assessed'),
      ...(s.pack.people.panel.value
        ? requestPanelWork(having(s, assessed), requestId)
        : [
            opens(s, {
              kind: 'decide-request',
              subjectId: requestId,
              what: 'Decide the request',
              rule: 'chain',
            }),
          ]),
    ];
  },
};
