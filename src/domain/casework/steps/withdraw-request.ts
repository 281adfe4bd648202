import { z } from 'zod';
import { sourceOf } from '../../policy/cited.ts';
import { systemDefault } from '../../reasons.ts';
import { discharges } from '../clocks.ts';
import { conductNamed } from '../conduct.ts';
import { identifier, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { requestOf, requestsAt, workBeforeDecision } from '../requests.ts';
import { stamp } from '../situation.ts';
import { type Condition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('withdraw-request'),
  requestId: identifier,
  reason: words('why it is withdrawn'),
});
export type WithdrawRequest = z.infer<typeof schema>;

/**
 * Whoever asked may think again; anybody else says no by refusing or declining it, with their own reasons. It does not say
 * who asked: many may ask for restrictions who may not read cases.
 */
const whoeverAsked: Condition = {
  question: 'Is this the person who asked?',
  ask: (s, requestId) => {
    const r = requestOf(s, requestId);
    if (!r || r.by.staffId === s.actor.staffId) return met;
    const text = 'Only whoever asked withdraws a request. Whoever decides may decline it, with reasons.';
    return [refused('not-the-requester', text, systemDefault('withdrawing a request'))];
  },
};

/** What the policy makes mandatory is decided, not dropped: a manager declines it with reasons (PL-14). */
const notMandatory: Condition = {
  question: 'Does the policy leave it to us whether to ask?',
  ask: (s, requestId) => {
    const about = requestOf(s, requestId)?.incidentIds ?? [];
    const mandatory = (s.file?.incidents ?? [])
      .filter((i) => about.includes(i.incidentId))
      .flatMap((i) => i.conduct.map((key) => conductNamed(s.pack, key)?.subtype))
      .find((t) => t?.followUps.includes('restrict-contact'));
    if (!mandatory) return met;
    const text = `For “${mandatory.label}” the policy asks for limits on contact. Whoever decides may decline them, with reasons.`;
    return [refused('mandatory-request', text, sourceOf(s.pack.landlord.shortName, mandatory, 'follow-ups'))];
  },
};

/** A request is taken back before it is decided: nothing changes for the person, and why stays on record. */
export const withdrawRequest: Step<WithdrawRequest> = {
  type: 'withdraw-request',
  label: 'Withdraw the request',
  action: 'request-restriction',
  schema,
  targets: (s) =>
    (['authorise', 'assess', 'decide'] as const)
      .flatMap((stage) => requestsAt(s, stage))
      .filter((id) => !requestOf(s, id)?.decision),
  targetOf: (c) => c.requestId,
  before: [permittedTo('request-restriction'), whoeverAsked, notMandatory],
  content: [],
  follows: (s, c) => [
    { type: 'request-withdrawn', requestId: c.requestId, reason: c.reason, stamp: stamp(s) },
    ...discharges(s, c.requestId, workBeforeDecision, 'request withdrawn'),
  ],
};
