import type { CaseFile } from '../facts/case-file.ts';
import type { RestrictionRequest } from '../facts/requests.ts';
import type { StaffStamp, Stamp } from '../facts/stamps.ts';
import { sourceOf } from '../policy/cited.ts';
import type { Action } from '../policy/roles.ts';
import { floor, type Source } from '../reasons.ts';
import type { Actor, Situation } from './situation.ts';
import { type Condition, type Finding, met, refused, unknown } from './step.ts';

/** Who took which part in a request, decisions that were returned included: tested on persons, never on roles. */
export function parts(request: RestrictionRequest): Partial<Record<Action, string[]>> {
  const ids = (...stamps: (Pick<Stamp, 'by'> | null | undefined)[]) =>
    stamps.flatMap((x) => (x ? [x.by.staffId] : []));
  const earlier = request.earlier ?? [];
  return {
    'request-restriction': ids(request),
    'authorise-request': ids(request.authorisation),
    'approve-bypass': ids(request.bypass?.approved ?? request.bypass?.refused),
    assess: ids(request.assessment),
    decide: ids(request.decision, ...earlier.map((e) => e.decision), ...(request.views ?? [])),
    approve: ids(request.approval, ...earlier.map((e) => e.approval)),
  };
}

/** I5: these separations hold whatever a pack says. */
const alwaysApart: { action: Action; not: Action[]; why: string }[] = [
  {
    action: 'decide',
    not: ['request-restriction'],
    why: 'Whoever asks for a restriction does not decide it',
  },
  {
    action: 'approve',
    not: ['decide', 'request-restriction'],
    why: 'Whoever decides does not approve their own decision',
  },
  { action: 'authorise-request', not: ['request-restriction'], why: 'Nobody authorises their own request' },
  { action: 'approve-bypass', not: ['request-restriction'], why: 'Nobody approves their own urgent request' },
  {
    action: 'approve-letter-exception',
    not: ['request-restriction', 'decide'],
    why: 'Silence towards the person is approved by somebody who neither asked nor decided',
  },
];

const find = (file: CaseFile | null, requestId: string) =>
  file?.requests.find((r) => r.requestId === requestId);

/** Did this colleague declare a conflict of interest in this case? */
export const declared = (file: CaseFile | null, staffId: string): boolean =>
  (file?.conflicts ?? []).some((c) => c.by.staffId === staffId);

export const hasConflict = (s: Situation): boolean => declared(s.file, s.actor.staffId);

/** Whoever knows the person or was part of it leaves it to somebody else (I5). */
export const conflictFindings = (s: Situation): Finding[] =>
  hasConflict(s)
    ? [
        refused(
          'conflict-declared',
          `${s.actor.name} declared a conflict of interest in this case. Somebody else does this.`,
          floor('I5'),
        ),
      ]
    : met;

/** Asked of every step that judges the person or a colleague and has no other question of who took part. */
export const withoutConflict: Condition = {
  question: 'Did this person declare no conflict of interest?',
  ask: conflictFindings,
};

/** Refuses a person who took an earlier part that this part must be independent of. */
export function independent(action: Action): Condition {
  return {
    question: 'Is this person independent of the earlier steps?',
    ask: (s, requestId) => {
      const request = find(s.file, requestId);
      if (!request) return met;
      const conflict = conflictFindings(s);
      if (conflict.length > 0) return conflict;
      const taken = parts(request);
      const own = s.pack.people.separations
        .filter((r) => r.action === action)
        .map((r) => ({ ...r, source: sourceOf(s.pack.landlord.shortName, r, 'separation of duties') }));
      // The landlord's own clause explains best; the floor holds where the policy is silent.
      const rules = [
        ...own.filter((r) => r.source.kind === 'clause'),
        ...alwaysApart.filter((r) => r.action === action).map((r) => ({ ...r, source: floor('I5') })),
        ...own.filter((r) => r.source.kind === 'default'),
      ];
      const broken = rules.find((r) => r.not.some((part) => taken[part]?.includes(s.actor.staffId)));
      return broken
        ? [
            refused(
              'not-independent',
              `${broken.why.replace(/\.$/, '')}. ${s.actor.name} took that part.`,
              broken.source,
            ),
          ]
        : met;
    },
  };
}

export const gradeOf = (s: Pick<Situation, 'pack'>, actor: Actor): number =>
  Math.max(0, ...s.pack.people.roles.filter((r) => actor.roles.includes(r.id)).map((r) => r.grade));

/** Does a role of this person carry the action, at the grade asked for? Server-side, whatever a page offered (KA-26). */
export function mayAct(s: Pick<Situation, 'pack' | 'actor'>, action: Action): Finding[] {
  const permission = s.pack.people.permissions.find((p) => p.action === action);
  if (!permission) {
    return [
      refused('no-role', 'Nobody at this landlord may do this yet.', {
        kind: 'default',
        name: 'permissions',
      }),
    ];
  }
  const source = sourceOf(s.pack.landlord.shortName, permission, 'permissions');
  const labels = permission.roles.map((id) => s.pack.people.roles.find((r) => r.id === id)?.label ?? id);
  if (!permission.roles.some((role) => s.actor.roles.includes(role))) {
    return [refused('not-permitted', `This is for: ${labels.join(', ')}.`, source)];
  }
  if (permission.minimumGrade && gradeOf(s, s.actor) < permission.minimumGrade) {
    return [refused('grade-too-low', `This needs somebody more senior: ${labels.join(', ')}.`, source)];
  }
  return met;
}

/** Where the pack says so, only the line manager of whoever took the named part (CL-32). */
export function lineManagerRule(action: Action): Condition {
  return {
    question: 'Is this the line manager of the person who asked?',
    ask: (s, requestId) => {
      const permission = s.pack.people.permissions.find((p) => p.action === action);
      const request = find(s.file, requestId);
      if (!permission?.onlyLineManagerOf || !request) return met;
      const [person] = parts(request)[permission.onlyLineManagerOf] ?? [];
      const manager = person && s.lineManagers[person];
      const { actingFor, staffId } = s.actor;
      if (!person || manager === staffId || (actingFor && manager === actingFor.staffId)) return met;
      const source = sourceOf(s.pack.landlord.shortName, permission, 'authorisation');
      return [
        refused(
          'not-line-manager',
          `Only ${request.by.name}'s own line manager authorises this request.`,
          source,
        ),
      ];
    },
  };
}

export const permittedTo = (action: Action): Condition => ({
  question: 'May this person do this?',
  ask: (s) => mayAct(s, action),
});

/** Above whoever decided, by the role they decided in; where that is not known, somebody has to find out. */
export function outranks(
  s: Situation,
  decider: StaffStamp | undefined,
  below: { code: string; source: Source; who: string },
): Finding[] {
  const held = s.pack.people.roles.find((r) => r.label === decider?.role);
  if (!decider || !held)
    return [unknown('decider-unknown', 'It is not known in which role this was decided.', below.source)];
  return gradeOf(s, s.actor) > held.grade
    ? met
    : [refused(below.code, `${decider.name} decided this as ${held.label}. ${below.who}`, below.source)];
}
