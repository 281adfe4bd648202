import type { CaseFile } from '../facts/case-file.ts';
import type { ObligationKind } from '../facts/obligations.ts';
import type { RestrictionRequest } from '../facts/requests.ts';
import { stageNeed } from '../policy/ask.ts';
import { sourceOf } from '../policy/cited.ts';
import { floor } from '../reasons.ts';
import { approvalNeeded } from './approvals.ts';
import { panelFellApart } from './panel.ts';
import type { Situation } from './situation.ts';
import { type Condition, met, unknown } from './step.ts';

/** Where a request stands, read from its facts and the pack's chain; never set by hand. */
export type RequestStage = 'authorise' | 'assess' | 'decide' | 'approve' | 'letter' | 'closed';

/** Closed before it was decided: refused by whoever authorises or agrees to skip the warning, or withdrawn by whoever asked. */
export const closedUndecided = (r: RestrictionRequest): boolean =>
  r.authorisation?.outcome === 'refused' || Boolean(r.bypass?.refused) || Boolean(r.withdrawn);

/** Requests still being worked on: neither closed undecided, declined, nor in force. */
export const openRequests = (file: CaseFile): RestrictionRequest[] =>
  file.requests.filter(
    (r) =>
      !closedUndecided(r) &&
      r.decision?.outcome !== 'decline' &&
      !file.restrictions.some((x) => x.requestId === r.requestId),
  );

/** What may be owed about a request until it is decided. */
export const workBeforeDecision: readonly ObligationKind[] = [
  'authorise-request',
  'approve-bypass',
  'assess-request',
  'give-view',
  'decide-request',
];

export function requestStage(s: Situation, r: RestrictionRequest): RequestStage {
  if (closedUndecided(r)) return 'closed';
  if (stageNeed(s.pack, 'authorisation').value === 'required' && !r.authorisation) return 'authorise';
  if (!r.assessment) return 'assess';
  if (!r.decision || r.approval?.outcome === 'returned' || panelFellApart(s, r)) return 'decide';
  if (r.decision.outcome === 'decline') return 'closed';
  if (approvalNeeded(s.pack, r.decision) && r.approval?.outcome !== 'approved') return 'approve';
  return s.file?.restrictions.some((x) => x.requestId === r.requestId) ? 'closed' : 'letter';
}

export const requestsAt = (s: Situation, stage: RequestStage): string[] =>
  (s.file?.requests ?? []).filter((r) => requestStage(s, r) === stage).map((r) => r.requestId);

export const requestOf = (s: Situation, requestId: string): RestrictionRequest | undefined =>
  s.file?.requests.find((r) => r.requestId === requestId);

/** An urgent request goes on only once somebody senior has agreed to skip the warning (KA-28, CL-23). */
export const bypassApproved: Condition = {
  question: 'Has somebody senior agreed to go ahead without a warning?',
  ask: (s, requestId) => {
    const r = requestOf(s, requestId);
    if (!r?.bypass || r.bypass.approved) return met;
    const standing =
      r.bypass.ground === 'departure' ? s.pack.bypass.departureApprover : s.pack.bypass.approver;
    const label = s.pack.people.roles.find((x) => x.id === standing.value)?.label ?? standing.value;
    return [
      unknown(
        'bypass-not-approved',
        `Going ahead without a warning needs the agreement of: ${label}.`,
        sourceOf(s.pack.landlord.shortName, standing, 'bypass approver'),
        { mend: 'approve-bypass' },
      ),
    ];
  },
};

/** A blank needs record is never "none" (I4, CL-26, KA-32). */
export const needsAsked: Condition = {
  question: 'Has anybody asked about needs?',
  ask: (s) =>
    s.person.register.needs.status === 'not-asked'
      ? [
          unknown(
            'needs-not-asked',
            'Nobody has asked about support needs yet. Ask, and record the answer.',
            floor('I4'),
            { mend: 'record-needs' },
          ),
        ]
      : met,
};
