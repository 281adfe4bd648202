import { z } from 'zod';
import { mayApprove } from '../approvals.ts';
import { discharges, opens } from '../clocks.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { independent } from '../independence.ts';
import { requestOf, requestsAt } from '../requests.ts';
import { stamp } from '../situation.ts';
import { type Condition, met, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('approve-decision'),
  requestId: identifier,
  outcome: oneOf(['approved', 'returned'], 'the outcome'),
  note: words('how you know that policy was followed, or what must change'),
});
export type ApproveDecision = z.infer<typeof schema>;

const rightApprover: Condition = {
  question: 'May this person approve this decision?',
  ask: (s, requestId) => {
    const decision = requestOf(s, requestId)?.decision;
    return decision ? mayApprove(s, decision) : met;
  },
};

/** A second person makes sure policy was followed, where the chain has that link (CL-36) or the decision calls for it (TU-28). */
export const approveDecision: Step<ApproveDecision> = {
  type: 'approve-decision',
  label: 'Approve the decision',
  action: 'approve',
  schema,
  targets: (s) => requestsAt(s, 'approve'),
  targetOf: (c) => c.requestId,
  before: [rightApprover, independent('approve')],
  content: [],
  follows: (s, c) => [
    {
      type: 'decision-approved',
      requestId: c.requestId,
      approval: { ...stamp(s), outcome: c.outcome, note: c.note },
    },
    ...discharges(s, c.requestId, ['approve-decision'], c.outcome),
    c.outcome === 'approved'
      ? opens(s, {
          kind: 'issue-letter',
          subjectId: c.requestId,
          what: 'Issue the decision letter',
          rule: 'I4',
        })
      : opens(s, {
          kind: 'decide-request',
          subjectId: c.requestId,
          what: 'Decide again: the approver returned it',
          rule: 'chain',
          ownerRole: s.pack.people.panel.value?.chair ?? undefined,
        }),
  ],
};
