import { type Duration, deadline } from '../calendar.ts';
import type { Obligation, ObligationKind } from '../facts/obligations.ts';
import type { Action } from '../policy/roles.ts';
import type { CaseEvent } from './events.ts';
import { type Situation, stamp } from './situation.ts';

const workingDays = (amount: number): Duration => ({ amount, unit: 'working-days' });

/** How long each ordinary piece of work may take where no policy says: system defaults, shown as such. */
const standardClocks: Record<ObligationKind, { within: Duration; ownedBy: Action }> = {
  'triage-incident': { within: workingDays(2), ownedBy: 'triage-incident' },
  'staff-support': { within: workingDays(2), ownedBy: 'triage-incident' },
  'follow-up': { within: workingDays(1), ownedBy: 'triage-incident' },
  'report-outcome': { within: workingDays(20), ownedBy: 'triage-incident' },
  'answer-request': { within: workingDays(2), ownedBy: 'triage-incident' },
  'answer-allegation': { within: workingDays(10), ownedBy: 'triage-incident' },
  'ask-needs': { within: workingDays(5), ownedBy: 'record-needs' },
  'review-needs': { within: { amount: 12, unit: 'months' }, ownedBy: 'record-needs' },
  'review-adjustment': { within: { amount: 12, unit: 'months' }, ownedBy: 'agree-adjustment' },
  'liaise-support': { within: workingDays(5), ownedBy: 'record-support' },
  'await-account': { within: workingDays(10), ownedBy: 'record-account' },
  'await-agreement': { within: workingDays(10), ownedBy: 'make-agreement' },
  'look-at-agreement': { within: { amount: 12, unit: 'months' }, ownedBy: 'make-agreement' },
  'authorise-request': { within: workingDays(2), ownedBy: 'authorise-request' },
  'approve-bypass': { within: workingDays(1), ownedBy: 'approve-bypass' },
  'assess-request': { within: workingDays(5), ownedBy: 'assess' },
  'give-view': { within: workingDays(5), ownedBy: 'decide' },
  'decide-request': { within: workingDays(5), ownedBy: 'decide' },
  'approve-decision': { within: workingDays(2), ownedBy: 'approve' },
  'issue-letter': { within: workingDays(2), ownedBy: 'issue-letter' },
  'send-again': { within: workingDays(1), ownedBy: 'issue-letter' },
  'translate-letter': { within: workingDays(5), ownedBy: 'issue-letter' },
  'early-review': { within: workingDays(10), ownedBy: 'review' },
  'answer-review-request': { within: workingDays(20), ownedBy: 'review' },
  'contact-change': { within: workingDays(5), ownedBy: 'review' },
  review: { within: { amount: 6, unit: 'months' }, ownedBy: 'review' },
  'decide-immediate-action': { within: workingDays(1), ownedBy: 'decide-immediate-action' },
  'decide-alert': { within: workingDays(1), ownedBy: 'manage-safety-alert' },
  'review-alert': { within: { amount: 6, unit: 'months' }, ownedBy: 'manage-safety-alert' },
  'take-appeal': { within: workingDays(2), ownedBy: 'hear-appeal' },
  'give-appeal-view': { within: workingDays(5), ownedBy: 'hear-appeal' },
  'decide-appeal': { within: workingDays(20), ownedBy: 'hear-appeal' },
  'decide-breach': { within: workingDays(5), ownedBy: 'record-breach' },
  'breach-outcome': { within: workingDays(20), ownedBy: 'record-breach' },
  'set-up-place': { within: workingDays(2), ownedBy: 'confirm-withdrawal' },
  'confirm-withdrawal': { within: workingDays(2), ownedBy: 'confirm-withdrawal' },
  'absent-contact': { within: workingDays(1), ownedBy: 'issue-letter' },
  acknowledge: { within: workingDays(2), ownedBy: 'check-contact' },
  'decide-property-alert': { within: workingDays(1), ownedBy: 'manage-safety-alert' },
  'review-property-alert': { within: { amount: 3, unit: 'months' }, ownedBy: 'manage-safety-alert' },
  'confirm-property-withdrawal': { within: workingDays(2), ownedBy: 'confirm-withdrawal' },
  'appeal-window': { within: { amount: 6, unit: 'months' }, ownedBy: 'hear-appeal' },
};

type Opening = {
  kind: ObligationKind;
  subjectId: string;
  what: string;
  rule: string;
  within?: Duration;
  /** A due instant already promised; wins over any clock. */
  dueAt?: string;
  /** Whose it is, where that is not whoever may usually do it. */
  ownerRole?: string | undefined;
  /** The colleague it is given to by name. */
  owner?: { staffId: string; name: string };
};

/** Something that must now happen by a date. The date is fixed here and never moves by itself. */
export const opens = (s: Situation, opening: Opening): CaseEvent => ({
  type: 'obligation-opened',
  obligation: owed(s, opening),
  stamp: stamp(s),
});

/** The same as it is written down, whatever record it belongs to. */
export function owed(
  s: Pick<Situation, 'pack' | 'now' | 'calendar' | 'newId'>,
  opening: Opening,
): Obligation {
  const clock = standardClocks[opening.kind];
  const permission = s.pack.people.permissions.find((p) => p.action === clock.ownedBy);
  return {
    obligationId: s.newId(),
    kind: opening.kind,
    subjectId: opening.subjectId,
    what: opening.what,
    rule: opening.rule,
    startedAt: s.now,
    dueAt: opening.dueAt ?? deadline(s.now, opening.within ?? clock.within, s.calendar),
    ownerRole: opening.ownerRole ?? permission?.roles[0] ?? 'administrator',
    ownerStaffId: opening.owner?.staffId ?? null,
    ...(opening.owner && { ownerName: opening.owner.name }),
    discharged: null,
  };
}

/** Closes whatever was open of these kinds about this subject, saying how. */
export function discharges(
  s: Situation,
  subjectId: string,
  kinds: readonly ObligationKind[],
  how: string,
): CaseEvent[] {
  return (s.file?.obligations ?? [])
    .filter((o) => o.discharged === null && o.subjectId === subjectId && kinds.includes(o.kind))
    .map((o) => ({ type: 'obligation-discharged', obligationId: o.obligationId, stamp: stamp(s), how }));
}
