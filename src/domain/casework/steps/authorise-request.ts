import { z } from 'zod';
import { sourceOf } from '../../policy/cited.ts';
import { systemDefault } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { gradeOf, independent, lineManagerRule, mayAct, permittedTo } from '../independence.ts';
import { requestOf, requestStage, requestsAt, workBeforeDecision } from '../requests.ts';
import { stamp } from '../situation.ts';
import { type Condition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('authorise-request'),
  requestId: identifier,
  outcome: oneOf(['authorised', 'refused'], 'the outcome'),
  note: words('your reasons'),
});
export type AuthoriseRequest = z.infer<typeof schema>;

/** The requester's manager authorises, where the chain has that link (CL-32). */
export const authoriseRequest: Step<AuthoriseRequest> = {
  type: 'authorise-request',
  label: 'Authorise the request',
  action: 'authorise-request',
  schema,
  targets: (s) => requestsAt(s, 'authorise'),
  targetOf: (c) => c.requestId,
  before: [
    permittedTo('authorise-request'),
    lineManagerRule('authorise-request'),
    independent('authorise-request'),
  ],
  content: [],
  follows: (s, c) => [
    {
      type: 'request-authorised',
      requestId: c.requestId,
      authorisation: { ...stamp(s), outcome: c.outcome, note: c.note },
    },
    ...discharges(s, c.requestId, ['authorise-request'], c.outcome),
    ...(c.outcome === 'authorised'
      ? [
          opens(s, {
            kind: 'assess-request',
            subjectId: c.requestId,
            what: 'Assess the request',
            rule: 'chain',
          }),
        ]
      : discharges(s, c.requestId, ['approve-bypass'], 'request refused')),
  ],
};

const bypassSchema = z.strictObject({
  type: z.literal('approve-bypass'),
  requestId: identifier,
  outcome: oneOf(['approved', 'refused'], 'the outcome'),
  note: words('your reasons'),
});
export type ApproveBypass = z.infer<typeof bypassSchema>;

/** The approver the pack names; for a departure from policy, the role named for that (CL-23). */
const rightApprover: Condition = {
  question: 'Is this the approver the policy names?',
  ask: (s, requestId) => {
    const bypass = requestOf(s, requestId)?.bypass;
    if (!bypass) return met;
    const standing = bypass.ground === 'departure' ? s.pack.bypass.departureApprover : s.pack.bypass.approver;
    const source = sourceOf(s.pack.landlord.shortName, standing, 'bypass approver');
    if (s.actor.roles.includes(standing.value)) return met;
    const grade = (id: string) => s.pack.people.roles.find((r) => r.id === id)?.grade ?? 0;
    if (
      mayAct(s, 'approve-bypass').length === 0 &&
      s.actor.roles.some((r) => grade(r) > grade(standing.value))
    )
      return met;
    const label = s.pack.people.roles.find((r) => r.id === standing.value)?.label ?? standing.value;
    return [refused('not-the-approver', `This needs: ${label}.`, source)];
  },
};

/** A level up from whoever asked, while the landlord has somebody there: haste is agreed to from above. */
const aLevelUp: Condition = {
  question: 'Is this person above whoever asked?',
  ask: (s, requestId) => {
    const asked = requestOf(s, requestId)?.by;
    const held = s.pack.people.roles.find((r) => r.label === asked?.role)?.grade ?? 0;
    const may = s.pack.people.permissions.find((p) => p.action === 'approve-bypass')?.roles ?? [];
    const above = s.pack.people.roles.filter((r) => may.includes(r.id) && r.grade > held);
    if (!asked || gradeOf(s, s.actor) > held || above.length === 0) return met;
    return [
      refused(
        'approver-not-above',
        `${asked.name} asked as ${asked.role}. Somebody above says whether it goes ahead: ${above.map((r) => r.label).join(', ')}.`,
        systemDefault('bypass approver above whoever asked'),
      ),
    ];
  },
};

/**
 * Going ahead without a warning, on the pack's ground or as a departure from it, agreed by somebody senior (KA-28, CL-23).
 * Refused, the request is closed, and the person is warned first like anybody else.
 */
export const approveBypass: Step<ApproveBypass> = {
  type: 'approve-bypass',
  label: 'Say whether it goes ahead without a warning',
  action: 'approve-bypass',
  schema: bypassSchema,
  targets: (s) =>
    (s.file?.requests ?? [])
      .filter((r) => r.bypass && !r.bypass.approved && requestStage(s, r) !== 'closed' && !r.decision)
      .map((r) => r.requestId),
  targetOf: (c) => c.requestId,
  before: [rightApprover, aLevelUp, independent('approve-bypass')],
  content: [],
  follows: (s, c) => {
    const said = { requestId: c.requestId, stamp: stamp(s), note: c.note };
    return c.outcome === 'approved'
      ? [{ type: 'bypass-approved', ...said }, ...discharges(s, c.requestId, ['approve-bypass'], 'approved')]
      : [
          { type: 'bypass-refused', ...said },
          ...discharges(s, c.requestId, workBeforeDecision, 'refused to go ahead without a warning'),
        ];
  },
};
