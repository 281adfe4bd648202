import { addDays, londonDate } from '../../domain/calendar.ts';
import { withdrawalInWords } from '../../domain/casework/lifting.ts';
import type { NextStep } from '../../domain/casework/next-steps.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { CommandType } from '../../domain/casework/steps.ts';
import { dischargedBy } from '../../domain/casework/work.ts';
import { mattersOf } from '../../domain/facts/matters.ts';
import { datesToKnow, type Obligation } from '../../domain/facts/obligations.ts';
import { shortDate } from '../../ui/dates.ts';
import type { Step } from '../../ui/steps.tsx';
import { concernedIn, stepAddress } from './step-address.ts';
import { roleCodes } from './step-offer.ts';

export type Sorted = {
  /** What somebody is waiting for, or what carries the case on: permitted. */
  next: Step[];
  /** Permitted at any time, and nothing waits for it. */
  also: Step[];
  /** The same by what they are about, for a page that shows them all. */
  alsoBy: { about: string; steps: Step[] }[];
  /** Refused or unknown, each with why: what could become possible for this reader, and what waits for somebody else. */
  notYet: Step[];
  /** Promises that no step of today discharges. */
  dates: Obligation[];
};

/** Steps that carry a case on; the rest may be taken at any time. */
const carryOn: ReadonlySet<CommandType> = new Set<CommandType>([
  'triage-incident',
  'pass-on-request',
  'reply-to-message',
  'answer-allegation',
  'support-staff',
  'record-follow-up',
  'record-report-outcome',
  'give-informal-notice',
  'answer-agreement',
  'look-at-agreement',
  'issue-warning',
  'request-restriction',
  'authorise-request',
  'approve-bypass',
  'assess-request',
  'give-view',
  'decide-request',
  'approve-decision',
  'issue-letter',
  'decide-immediate-action',
  'decide-alert',
  'take-appeal',
  'give-appeal-view',
  'decide-appeal',
  'answer-review-request',
  'answer-contact-change',
  'decide-breach',
  'record-breach-outcome',
  'confirm-withdrawal',
  'say-household',
  'acknowledge',
]);

/** What the steps that may be taken at any time are about; the last takes what no other does. */
const subjects: readonly { about: string; types: readonly CommandType[] }[] = [
  {
    about: 'What happened',
    types: [
      'report-incident',
      'add-to-incident',
      'report-outside',
      'take-immediate-action',
      'add-to-incident',
      'give-informal-notice',
      'offer-agreement',
      'issue-warning',
      'withdraw-warning',
      'record-breach',
    ],
  },
  {
    about: 'What the person tells us',
    types: [
      'invite-account',
      'record-account',
      'receive-appeal',
      'receive-review-request',
      'withdraw-appeal',
    ],
  },
  {
    about: 'Needs and support',
    types: [
      'record-needs',
      'agree-adjustment',
      'review-adjustment',
      'end-adjustment',
      'record-support-contacts',
      'consult-support',
      'record-authority',
      'withdraw-authority',
    ],
  },
  {
    about: 'Their life',
    types: ['change-name', 'record-move', 'end-tenancy', 'record-death', 'correct-death', 'undo-merge'],
  },
  {
    about: 'Letters',
    types: ['tell-of-closure', 'send-letter', 'follow-letter', 'record-letter-copy', 'record-translation'],
  },
  { about: 'The case', types: [] },
];

const subjectOf = (type: CommandType) =>
  (subjects.find(({ types }) => types.includes(type)) ?? subjects.at(-1))?.types;

/** Nothing that happens in the case makes these steps the reader's; where somebody waits for one, it is shown whose it is. */
const ofSomebodyElse: ReadonlySet<string> = new Set([...roleCodes, 'not-the-owner', 'not-the-requester']);

const SOON_DAYS = 30;

/** As many of one kind as are read one by one: a case of a hundred reports offers each step a hundred times. */
const FEW = 5;

type Offered = { step: NextStep; due: Obligation | undefined };

/** Every step of the case, what is due soonest first; of one kind the first few and a link to the rest, unless `every` asks for all of it, or of every kind. */
export function sortSteps(
  s: Situation,
  offered: readonly NextStep[],
  every: CommandType | 'kind' | null = null,
): Sorted {
  const open = (s.file?.obligations ?? []).filter((o) => o.discharged === null);
  // Looked up by step: a long case offers hundreds of steps and owes hundreds of things.
  const owed = Map.groupBy(
    open.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),
    (o) => dischargedBy[o.kind],
  );
  const dueFor = ({ type, target }: NextStep) =>
    owed.get(type)?.find((o) => target === '' || [o.subjectId, o.obligationId].includes(target));
  const all: Offered[] = offered.map((step) => ({ step, due: dueFor(step) }));
  const permitted = all.filter(({ step }) => step.verdict === 'permitted');
  const first = permitted.filter(({ step, due }) => due || carryOn.has(step.type));
  const later = permitted.filter(({ step, due }) => !(due || carryOn.has(step.type)));
  const few = (some: readonly Offered[]) => fewOf(s, some, every);
  // What is owed next spring is on the list, after what carries the case on today.
  const soon = addDays(s.today, SOON_DAYS);
  const turn = ({ due }: (typeof first)[number]) =>
    due === undefined ? '1' : `${londonDate(due.dueAt) <= soon ? 0 : 2} ${due.dueAt}`;
  first.sort((a, b) => (turn(a) < turn(b) ? -1 : 1));
  return {
    next: few(first),
    also: few(later),
    alsoBy: subjects
      .map(({ about, types }) => ({
        about,
        steps: few(later.filter((x) => subjectOf(x.step.type) === types)),
      }))
      .filter(({ steps }) => steps.length > 0),
    notYet: few(
      all
        .filter(({ step }) => step.verdict !== 'permitted')
        // What this policy leaves out is nothing to wait for.
        .filter(({ step }) => !step.reasons.some((r) => r.code === 'stage-omitted'))
        // That nothing more is decided about somebody who has died is said once, above.
        .filter(({ step }) => !step.reasons.some((r) => r.code === 'person-died'))
        .filter(({ step, due }) => due || !step.reasons.some((r) => ofSomebodyElse.has(r.code)))
        // Acting at once about one report comes once: that it was done is in the story.
        .filter(({ step }) => step.type !== 'take-immediate-action' || step.target === ''),
    ),
    dates: open
      .filter((o) => !dischargedBy[o.kind])
      .filter((o) => !datesToKnow.includes(o.kind) || o.dueAt > s.now)
      .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),
  };
}

function fewOf(s: Situation, some: readonly Offered[], every: CommandType | 'kind' | null): Step[] {
  const alike = Map.groupBy(some, ({ step }) => step.type);
  return some.flatMap((one) => {
    const kind = every === 'kind' || every === one.step.type ? [] : (alike.get(one.step.type) ?? []);
    const nth = kind.indexOf(one);
    if (nth >= FEW) return [];
    const shown = asShown(s, one.step, one.due);
    return nth === FEW - 1 && kind.length > FEW ? [shown, moreLike(s, one.step, kind.length - FEW)] : [shown];
  });
}

/** Straight after the last that is shown of its kind. */
const moreLike = (s: Situation, { type, label }: NextStep, count: number): Step => ({
  title: `${count} more: ${label.toLowerCase()}`,
  verdict: 'permitted',
  href: `/cases/${s.file?.caseId}?every=${type}#next`,
});

function asShown(s: Situation, step: NextStep, due: Obligation | undefined): Step {
  const about = aboutWhat(s, step);
  return {
    title: about ? `${step.label}: ${about}` : step.label,
    verdict: step.verdict,
    href: stepAddress(concernedIn(s), step.type, step.target),
    reasons: step.reasons,
    ...(due && { due: due.dueAt }),
  };
}

/** Which of several things a step concerns. */
function aboutWhat(s: Situation, { type, target }: NextStep): string {
  if (target === '') return '';
  const incident = s.file?.incidents.find((i) => i.incidentId === target);
  if (incident) return shortDate(incident.on);
  const owed = s.file?.obligations.find((o) => o.obligationId === target);
  if (owed) return owed.what.toLowerCase();
  const letter = s.file?.letters.find((l) => l.letterId === target);
  if (letter) return letter.subject.toLowerCase();
  if (type === 'confirm-withdrawal') {
    const all = s.file?.restrictions.flatMap((r) => r.withdrawals) ?? [];
    const w = all.find((x) => x.withdrawalId === target);
    return w ? withdrawalInWords(w) : '';
  }
  const { adjustments, authorities } = s.person.register;
  return (
    s.atHome?.find((m) => m.personId === target)?.name ??
    adjustments.find((a) => a.adjustmentId === target)?.what ??
    authorities.find((a) => a.authorityId === target)?.representativeName ??
    mattersOf(s.person.register).find((m) => m.matterId === target)?.title ??
    ''
  );
}
