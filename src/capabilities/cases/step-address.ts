import type { NextStep } from '../../domain/casework/next-steps.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { CommandType } from '../../domain/casework/steps.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { ClauseAddress } from '../../ui/reasons.tsx';

/** Steps that can be taken about a person who has no case, or that open one. */
export const stepsOnPeople: ReadonlySet<CommandType> = new Set<CommandType>([
  'open-case',
  'report-incident',
  'take-immediate-action',
  'record-needs',
  'agree-adjustment',
  'review-adjustment',
  'end-adjustment',
  'record-support-contacts',
  'record-authority',
  'withdraw-authority',
  'open-matter',
  'answer-matter',
  'close-matter',
  'reopen-matter',
  'change-name',
  'record-move',
  'end-tenancy',
  'record-death',
  'correct-death',
  'merge-records',
  'undo-merge',
]);

export type Concerned = { personId: string; caseId: string | null };

export const concernedIn = (s: Situation): Concerned => ({
  personId: s.person.personId,
  caseId: s.file?.caseId ?? null,
});

/** Where a step is taken: `/cases/…/steps/decide-request?target=…`. */
export function stepAddress({ personId, caseId }: Concerned, type: CommandType, target = ''): string {
  const place = caseId === null || type === 'open-case' ? `/people/${personId}` : `/cases/${caseId}`;
  return `${place}/steps/${type}${target ? `?target=${encodeURIComponent(target)}` : ''}`;
}

/** The link to the step that supplies what a reason says is missing, where this case has that step. */
export function mendIn(s: Situation, offered: readonly NextStep[]) {
  return (reason: Reason): { text: string; href: string } | undefined => {
    const steps = offered.filter(({ type }) => type === reason.mend);
    const step = steps.find(({ verdict }) => verdict === 'permitted') ?? steps[0];
    return step && { text: step.label, href: stepAddress(concernedIn(s), step.type, step.target) };
  };
}

/** Where a clause of the landlord's own policy can be read: its place in the policy library. */
export const clauseAddress: ClauseAddress = (source) =>
  source.kind === 'clause' ? `/policy#${clauseAnchor(source.clause)}` : undefined;

/** The id under which the policy library shows a clause: "4.3(a)" is `clause-4-3-a`. */
export const clauseAnchor = (clause: string): string =>
  `clause-${clause
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')}`;
