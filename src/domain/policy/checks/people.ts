import { type Action, actions, type PanelRule } from '../roles.ts';
import type { PolicyPack } from '../schema.ts';
import { type CheckFinding, fault, faultIf, type PackPath } from './fault.ts';
import { actionOfStage } from './stages.ts';

/** Who may act: every task has somebody who can take it, and every role has something to do. */
export function people(pack: PolicyPack): CheckFinding[] {
  return [
    ...unknownRoles(pack),
    ...idleRoles(pack),
    ...unownedActions(pack),
    ...pack.people.permissions.flatMap((_, i) => emptyPermission(pack, i)),
    ...wrongTasks(pack),
    ...seniority(pack),
    ...panels(pack),
  ];
}

type Naming = { path: PackPath; role: string };
const each = (path: PackPath, roles: readonly string[]): Naming[] =>
  roles.map((role, i) => ({ path: [...path, i], role }));

function rolesNamed(pack: PolicyPack): Naming[] {
  const { people, bypass, measures, review, appeal, letters, alerts, breach } = pack;
  return [
    ...people.permissions.flatMap((p, i) => each(['people', 'permissions', i, 'roles'], p.roles)),
    ...panelsIn(pack).flatMap(({ path, rule }) => [
      ...each([...path, 'members'], rule.members),
      ...(rule.chair === null ? [] : [{ path: [...path, 'chair'], role: rule.chair }]),
    ]),
    { path: ['bypass', 'approver', 'value'], role: bypass.approver.value },
    { path: ['bypass', 'departureApprover', 'value'], role: bypass.departureApprover.value },
    ...measures.flatMap((m, i) =>
      m.extraApproval ? [{ path: ['measures', i, 'extraApproval'], role: m.extraApproval }] : [],
    ),
    { path: ['review', 'reviewer', 'value'], role: review.reviewer.value },
    { path: ['review', 'exceptional', 'value', 'approver'], role: review.exceptional.value.approver },
    ...appeal.levels.map((l, i) => ({ path: ['appeal', 'levels', i, 'decider'], role: l.decider })),
    ...letters.templates.map((t, i) => ({
      path: ['letters', 'templates', i, 'signatory', 'value'],
      role: t.signatory.value,
    })),
    ...alerts.detail.map((d, i) => ({ path: ['alerts', 'detail', i, 'role'], role: d.role })),
    ...each(['alerts', 'relevantStaff', 'value'], alerts.relevantStaff.value),
    ...each(['breach', 'notify', 'value'], breach.notify.value),
  ];
}

function unknownRoles(pack: PolicyPack): CheckFinding[] {
  const known = pack.people.roles.map((r) => r.id);
  return rolesNamed(pack)
    .filter(({ role }) => !known.includes(role))
    .map(({ path, role }) =>
      fault(
        path,
        'unknown-role',
        `Nobody can hold “${role}”: people.roles does not list it. Add it, or name one of: ${known.join(', ')}.`,
      ),
    );
}

function idleRoles({ people }: PolicyPack): CheckFinding[] {
  const used = new Set(people.permissions.flatMap((p) => p.roles));
  return people.roles.flatMap((role, i) =>
    faultIf(
      !used.has(role.id),
      ['people', 'roles', i],
      'role-without-permission',
      `“${role.label}” may do nothing. Give the role a permission, or take it out.`,
    ),
  );
}

/** Actions that belong to a stage are asked for with the stage: see stages.ts. */
function unownedActions({ people }: PolicyPack): CheckFinding[] {
  const ofStages: readonly Action[] = Object.values(actionOfStage);
  const owned = people.permissions.map((p) => p.action);
  return actions
    .filter((action) => !ofStages.includes(action) && !owned.includes(action))
    .map((action) =>
      fault(
        ['people', 'permissions'],
        'action-without-permission',
        `Nobody may “${action}”. Add a permission for it.`,
      ),
    );
}

const gradeOf = (pack: PolicyPack, id: string) => pack.people.roles.find((r) => r.id === id)?.grade;
const grades = (pack: PolicyPack, ids: readonly string[]): number[] =>
  ids.map((id) => gradeOf(pack, id)).filter((g) => g !== undefined);
const gradesFor = (pack: PolicyPack, action: Action): number[] =>
  grades(pack, pack.people.permissions.find((p) => p.action === action)?.roles ?? []);

function emptyPermission(pack: PolicyPack, i: number): CheckFinding[] {
  const { action, roles, minimumGrade, onlyLineManagerOf } = pack.people.permissions[i]!;
  const path = ['people', 'permissions', i];
  const able = roles.filter((id) => (gradeOf(pack, id) ?? 10) >= (minimumGrade ?? 1));
  if (able.length === 0) {
    return [
      fault(
        [...path, 'minimumGrade'],
        'nobody-can-act',
        `No role given “${action}” reaches grade ${minimumGrade}. Lower the grade, or add a more senior role.`,
      ),
    ];
  }
  const below = roles.flatMap((id, at) =>
    faultIf(
      !able.includes(id),
      [...path, 'roles', at],
      'role-below-grade',
      `“${id}” is listed for “${action}” but is below grade ${minimumGrade}, so never qualifies. Take it out, or lower the grade.`,
    ),
  );
  if (!onlyLineManagerOf) return below;
  const managed = gradesFor(pack, onlyLineManagerOf);
  const managers = grades(pack, able);
  const nobodyManages =
    onlyLineManagerOf === action ||
    (managed.length > 0 && managers.length > 0 && Math.max(...managers) <= Math.min(...managed));
  return [
    ...below,
    ...faultIf(
      nobodyManages,
      [...path, 'onlyLineManagerOf'],
      'nobody-can-act',
      `“${action}” is kept for the line manager of whoever took “${onlyLineManagerOf}”, but no role listed is senior to those who take it. Add a more senior role.`,
    ),
  ];
}

/** A role named for a task elsewhere in the pack must also be permitted to take it. */
function wrongTasks(pack: PolicyPack): CheckFinding[] {
  const { bypass, review, appeal } = pack;
  const tasks: (Naming & { action: Action })[] = [
    bypass.allowed.value
      ? { path: ['bypass', 'approver'], role: bypass.approver.value, action: 'approve-bypass' }
      : {
          path: ['bypass', 'departureApprover'],
          role: bypass.departureApprover.value,
          action: 'approve-bypass',
        },
    { path: ['review', 'reviewer'], role: review.reviewer.value, action: 'review' },
    ...appeal.levels.map((level, i): Naming & { action: Action } => ({
      path: ['appeal', 'levels', i, 'decider'],
      role: level.decider,
      action: 'hear-appeal',
    })),
  ];
  return tasks.flatMap(({ path, role, action }) => {
    const permission = pack.people.permissions.find((p) => p.action === action);
    const barred =
      permission !== undefined && gradeOf(pack, role) !== undefined && !permission.roles.includes(role);
    return faultIf(
      barred,
      path,
      'cannot-do-its-task',
      `“${role}” is named here but may not “${action}”. Add the role to that permission.`,
    );
  });
}

function seniority(pack: PolicyPack): CheckFinding[] {
  const deciding = gradesFor(pack, 'decide');
  if (deciding.length === 0) return [];
  const lowest = Math.min(...deciding);
  const tooLow = (path: PackPath, role: string, task: string) =>
    faultIf(
      (gradeOf(pack, role) ?? 10) <= lowest,
      path,
      'not-more-senior',
      `“${role}” must outrank whoever decided, but is no more senior than the lowest role that decides (grade ${lowest}), so could never ${task}. Name a more senior role.`,
    );
  return [
    ...pack.appeal.levels.flatMap((l, i) =>
      l.moreSeniorThanDecider
        ? [
            ...tooLow(['appeal', 'levels', i, 'decider'], l.decider, 'hear the appeal'),
            ...(l.panel?.members ?? []).flatMap((role, m) =>
              tooLow(['appeal', 'levels', i, 'panel', 'members', m], role, 'hear the appeal'),
            ),
          ]
        : [],
    ),
    ...(pack.review.reviewerOutranksDecider.value
      ? tooLow(['review', 'reviewer'], pack.review.reviewer.value, 'review')
      : []),
  ];
}

type Sitting = { path: PackPath; rule: PanelRule; action: Action };

const panelsIn = ({ people, appeal }: PolicyPack): Sitting[] => [
  ...(people.panel.value
    ? [{ path: ['people', 'panel', 'value'], rule: people.panel.value, action: 'decide' as const }]
    : []),
  ...appeal.levels.flatMap((level, i) =>
    level.panel
      ? [{ path: ['appeal', 'levels', i, 'panel'], rule: level.panel, action: 'hear-appeal' as const }]
      : [],
  ),
];

/** A panel can meet, may do what it meets for, and has its chair among it. */
function panels(pack: PolicyPack): CheckFinding[] {
  return panelsIn(pack).flatMap(({ path, rule, action }) => {
    const permission = pack.people.permissions.find((p) => p.action === action);
    return [
      ...faultIf(
        rule.quorum > rule.members.length,
        [...path, 'quorum'],
        'panel-cannot-meet',
        `The panel needs ${rule.quorum} members and has ${rule.members.length}. Lower the quorum, or add members.`,
      ),
      ...faultIf(
        rule.chair !== null && !rule.members.includes(rule.chair),
        [...path, 'chair'],
        'chair-not-a-member',
        `“${rule.chair}” chairs the panel but does not sit on it. Add the role to the members, or name another chair.`,
      ),
      ...rule.members.flatMap((role, i) =>
        faultIf(
          permission !== undefined && !permission.roles.includes(role),
          [...path, 'members', i],
          'cannot-do-its-task',
          `“${role}” sits on the panel but may not “${action}”. Add the role to that permission.`,
        ),
      ),
    ];
  });
}
