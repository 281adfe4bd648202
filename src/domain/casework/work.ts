import {
  addDays,
  type Duration,
  deadline,
  dueDay,
  type Instant,
  londonDate,
  startOfLondonDay,
  type WorkingCalendar,
  weekStart,
} from '../calendar.ts';
import { datesToKnow, type Obligation, type ObligationKind } from '../facts/obligations.ts';
import type { Action } from '../policy/roles.ts';
import type { PolicyPack } from '../policy/schema.ts';
import type { CommandType } from './steps.ts';

/** What somebody is to do, across cases: who is waiting for it, how much it hurts to wait, and who hears when it is late. */

/**
 * How much waiting hurts, 1 worst. 1: somebody may come to harm, or a right runs out. 2: the person lives with limits, or
 * without an answer, longer than they should. 3: the case stands still.
 */
export const harmOf: Record<ObligationKind, 1 | 2 | 3> = {
  'triage-incident': 1,
  'follow-up': 1,
  'staff-support': 1,
  'answer-request': 1,
  'answer-allegation': 2,
  'approve-bypass': 1,
  'decide-immediate-action': 1,
  'decide-alert': 1,
  'review-alert': 2,
  'take-appeal': 2,
  'give-appeal-view': 2,
  'decide-appeal': 2,
  'early-review': 2,
  'answer-review-request': 2,
  'contact-change': 2,
  review: 2,
  'decide-breach': 2,
  'breach-outcome': 3,
  'report-outcome': 3,
  'set-up-place': 2,
  'confirm-withdrawal': 2,
  'issue-letter': 2,
  'send-again': 2,
  'translate-letter': 2,
  'ask-needs': 3,
  'review-needs': 3,
  'review-adjustment': 3,
  'liaise-support': 3,
  'await-account': 3,
  'await-agreement': 3,
  'look-at-agreement': 3,
  'authorise-request': 3,
  'assess-request': 3,
  'give-view': 3,
  'decide-request': 3,
  'approve-decision': 3,
  'absent-contact': 1,
  acknowledge: 2,
  'decide-property-alert': 1,
  'review-property-alert': 2,
  'confirm-property-withdrawal': 2,
  'appeal-window': 3,
};

/** Why it is owed, for whoever finds it in their list. */
export const whyOwed: Record<ObligationKind, string> = {
  'triage-incident': 'Somebody reported what happened, and waits to hear what follows',
  'follow-up': 'The policy makes it mandatory after conduct of this kind',
  'staff-support': 'A colleague met this and has not been asked how they are',
  'answer-request': 'They asked for something, however they asked',
  'answer-allegation': 'The person says that a colleague did wrong, and waits for an answer',
  'approve-bypass': 'Somebody asked to go ahead without a warning',
  'decide-immediate-action': 'A colleague acted at once, and nobody has decided whether it was right',
  'decide-alert': 'Somebody may be at risk, and colleagues are not warned yet',
  'review-alert': 'A warning about somebody is never left unlooked at',
  'take-appeal': 'The person appealed, and nobody has it yet',
  'give-appeal-view': 'A panel hears the appeal, and waits for what its members think',
  'decide-appeal': 'The person appealed, and was told by when they hear',
  'early-review': 'Something changed, or no warning came first',
  'answer-review-request': 'The person asked us to end or change it, and waits for an answer',
  'contact-change': 'They live with limits that were set when contacts were otherwise',
  review: 'The person was told by when this is looked at again',
  'decide-breach': 'The arrangements were departed from, and nobody has said what follows',
  'breach-outcome': 'Something was set going after a breach',
  'report-outcome': 'An authority was told, and nobody has asked since what came of it',
  'set-up-place': 'It is in force, and nobody has recorded what was set up to carry it out',
  'confirm-withdrawal': 'It ended, and this may still tell somebody otherwise',
  'issue-letter': 'It is decided, and the person does not know yet',
  'send-again': 'The letter came back, so the person does not know what it says',
  'translate-letter': 'The person reads another language, and cannot read what was decided',
  'ask-needs': 'Nobody has asked what would help',
  'review-needs': 'What helps them may have changed since they were asked',
  'review-adjustment': 'What was agreed with them may not help any more',
  'liaise-support': 'Support workers are asked before anything is done',
  'await-account': 'The person was asked for their side',
  'await-agreement': 'They were offered an agreement, and it is not known what they want',
  'look-at-agreement': 'Both sides were told by when it is looked at again',
  'authorise-request': 'A request waits to be agreed to',
  'assess-request': 'A request waits to be assessed',
  'give-view': 'A panel decides, and waits for what its members think',
  'decide-request': 'An assessment waits for a decision',
  'approve-decision': 'A decision waits for its approval',
  'absent-contact': 'The person was told to reach somebody who is not there',
  acknowledge: 'You were told of something, and nobody knows yet that you read it',
  'decide-property-alert': 'Somebody may be hurt at this home, and nobody is warned yet',
  'review-property-alert': 'A warning about a home is never left unlooked at',
  'confirm-property-withdrawal': 'It ended, and this may still warn somebody of it',
  'appeal-window': 'A date to know',
};

/** The step that discharges each kind of promise; the others wait for time. */
export const dischargedBy: Partial<Record<ObligationKind, CommandType>> = {
  'triage-incident': 'triage-incident',
  'staff-support': 'support-staff',
  'follow-up': 'record-follow-up',
  'answer-request': 'pass-on-request',
  'answer-allegation': 'answer-allegation',
  'ask-needs': 'record-needs',
  'review-needs': 'record-needs',
  'review-adjustment': 'review-adjustment',
  'liaise-support': 'consult-support',
  'await-account': 'record-account',
  'await-agreement': 'answer-agreement',
  'look-at-agreement': 'look-at-agreement',
  'authorise-request': 'authorise-request',
  'approve-bypass': 'approve-bypass',
  'assess-request': 'assess-request',
  'give-view': 'give-view',
  'decide-request': 'decide-request',
  'approve-decision': 'approve-decision',
  'issue-letter': 'issue-letter',
  'send-again': 'send-letter',
  'translate-letter': 'record-translation',
  'early-review': 'hold-review',
  'answer-review-request': 'answer-review-request',
  'contact-change': 'answer-contact-change',
  review: 'hold-review',
  'decide-immediate-action': 'decide-immediate-action',
  'decide-alert': 'decide-alert',
  'review-alert': 'review-alert',
  'take-appeal': 'take-appeal',
  'give-appeal-view': 'give-appeal-view',
  'decide-appeal': 'decide-appeal',
  'decide-breach': 'decide-breach',
  'breach-outcome': 'record-breach-outcome',
  'report-outcome': 'record-report-outcome',
  'set-up-place': 'set-up-place',
  'confirm-withdrawal': 'confirm-withdrawal',
  'absent-contact': 'change-point-of-contact',
  acknowledge: 'acknowledge',
};

const aboutNothing: ReadonlySet<ObligationKind> = new Set([
  'ask-needs',
  'review-needs',
  'liaise-support',
  'await-account',
]);

const aboutThemselves: ReadonlySet<ObligationKind> = new Set(['follow-up', 'breach-outcome', 'acknowledge']);

/** What the step that discharges it is asked about. */
export function targetOfWork(o: Pick<Obligation, 'kind' | 'obligationId' | 'subjectId'>): string {
  if (aboutNothing.has(o.kind)) return '';
  return aboutThemselves.has(o.kind) ? o.obligationId : o.subjectId;
}

/** Overdue work is shown to the level above after this long: a system default. */
export const escalatesAfter: Duration = { amount: 2, unit: 'working-days' };

export type Lateness = 'escalated' | 'overdue' | 'today' | 'this-week' | 'later';

/** London days; a week ends on Sunday. */
export function latenessOf(dueAt: Instant, now: Instant, calendar: WorkingCalendar): Lateness {
  if (dueAt <= now) return deadline(dueAt, escalatesAfter, calendar) <= now ? 'escalated' : 'overdue';
  const day = dueDay(dueAt);
  const today = londonDate(now);
  if (day <= today) return 'today';
  return day < addDays(weekStart(today), 7) ? 'this-week' : 'later';
}

/** What is due by this instant is soon: it goes before what has more time, whatever that is. */
export const soonBy = (now: Instant): Instant => startOfLondonDay(addDays(londonDate(now), 8));

/** What hurts most comes first: late, then due within a week, then the rest; in each, the harm in waiting, then the date. */
export function hurtsMore(
  a: { kind: ObligationKind; dueAt: Instant },
  b: { kind: ObligationKind; dueAt: Instant },
  now: Instant,
): number {
  const rank = (dueAt: Instant) => (dueAt <= now ? 0 : dueAt <= soonBy(now) ? 1 : 2);
  const sooner = rank(a.dueAt) - rank(b.dueAt);
  return sooner || harmOf[a.kind] - harmOf[b.kind] || (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);
}

export const kindsToDo: ObligationKind[] = (Object.keys(harmOf) as ObligationKind[]).filter(
  (kind) => !datesToKnow.includes(kind),
);

const casework: readonly Action[] = [
  'triage-incident',
  'issue-warning',
  'request-restriction',
  'authorise-request',
  'assess',
  'decide',
  'approve',
  'review',
  'hear-appeal',
];

/** Roles that do casework, by their grade: those who only check, audit or administer hear of nobody's late work. */
export const doesCasework = (pack: PolicyPack): PolicyPack['people']['roles'] => {
  const inIt = new Set(
    pack.people.permissions.filter((p) => casework.includes(p.action)).flatMap((p) => p.roles),
  );
  return pack.people.roles.filter((r) => inIt.has(r.id));
};

/** Roles whose late work these roles hear of: each role's goes to those of the next grade up that do casework. */
export function rolesBelow(pack: PolicyPack, roles: readonly string[]): string[] {
  const known = doesCasework(pack);
  const above = (grade: number) => Math.min(...known.filter((r) => r.grade > grade).map((r) => r.grade));
  const mine = new Set(known.filter((r) => roles.includes(r.id)).map((r) => r.grade));
  return pack.people.roles.filter((r) => mine.has(above(r.grade)) && !roles.includes(r.id)).map((r) => r.id);
}

/** What was due by this instant is late enough for the level above. */
export function lateSince(now: Instant, calendar: WorkingCalendar): Instant {
  let day = londonDate(now);
  while (latenessOf(startOfLondonDay(day), now, calendar) !== 'escalated') day = addDays(day, -1);
  return startOfLondonDay(day);
}
