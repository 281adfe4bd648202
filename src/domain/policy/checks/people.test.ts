import { byDefault, permission, refusesEach, without } from './broken-pack.ts';

const aPanel = {
  chair: null,
  quorum: 2,
  carriedBy: 'majority' as const,
  meets: 'monthly',
  deputies: true,
  declaresConflicts: true,
};

refusesEach('people', [
  [
    'a permission for a role that is not listed',
    'unknown-role',
    'people.permissions.0.roles.2',
    (p) => p.people.permissions[0]!.roles.push('ghost'),
  ],
  [
    'a signatory that is not listed',
    'unknown-role',
    'letters.templates.0.signatory.value',
    (p) => {
      p.letters.templates[0]!.signatory.value = 'ghost';
    },
  ],
  [
    'breaches told to nobody',
    'unknown-role',
    'breach.notify.value.0',
    (p) => {
      p.breach.notify.value = ['ghost'];
    },
  ],
  [
    'an alert for a role that is not listed',
    'unknown-role',
    'alerts.detail.0.role',
    (p) => {
      p.alerts.detail[0]!.role = 'ghost';
    },
  ],
  [
    'an appeal decider that is not listed',
    'unknown-role',
    'appeal.levels.0.decider',
    (p) => {
      p.appeal.levels[0]!.decider = 'ghost';
    },
  ],
  [
    'extra approval by a role that is not listed',
    'unknown-role',
    'measures.0.extraApproval',
    (p) => {
      p.measures[0]!.extraApproval = 'ghost';
    },
  ],
  [
    'a role with nothing to do',
    'role-without-permission',
    'people.roles.3',
    (p) => p.people.roles.push({ id: 'visitor', label: 'Visitor', grade: 1, ...byDefault }),
  ],
  [
    'an action nobody may take',
    'action-without-permission',
    'people.permissions',
    (p) => without(p.people.permissions, (x) => x.action === 'lift'),
  ],
  [
    'a minimum grade no role reaches',
    'nobody-can-act',
    'people.permissions.17.minimumGrade',
    (p) => {
      permission(p, 'decide').minimumGrade = 9;
    },
  ],
  [
    'a line manager no more senior than the staff',
    'nobody-can-act',
    'people.permissions.14.onlyLineManagerOf',
    (p) => {
      permission(p, 'authorise-request').roles = ['officer'];
      permission(p, 'authorise-request').onlyLineManagerOf = 'request-restriction';
      permission(p, 'request-restriction').roles = ['officer'];
    },
  ],
  [
    'the line manager of whoever acts now',
    'nobody-can-act',
    'people.permissions.14.onlyLineManagerOf',
    (p) => {
      permission(p, 'authorise-request').onlyLineManagerOf = 'authorise-request';
    },
  ],
  [
    'a role below the grade asked for',
    'role-below-grade',
    'people.permissions.17.roles.1',
    (p) => {
      permission(p, 'decide').roles = ['manager', 'officer'];
      permission(p, 'decide').minimumGrade = 2;
    },
  ],
  [
    'a reviewer who may not review',
    'cannot-do-its-task',
    'review.reviewer',
    (p) => {
      p.review.reviewer.value = 'director';
    },
  ],
  [
    'an appeal decider who may not hear appeals',
    'cannot-do-its-task',
    'appeal.levels.0.decider',
    (p) => {
      p.appeal.levels[0]!.decider = 'manager';
      p.appeal.levels[0]!.moreSeniorThanDecider = false;
    },
  ],
  [
    'a departure approved by a role that may not',
    'cannot-do-its-task',
    'bypass.departureApprover',
    (p) => {
      p.bypass.allowed.value = false;
      p.bypass.grounds = [];
      p.bypass.departureApprover.value = 'officer';
    },
  ],
  [
    'an appeal decider no more senior than those who decide',
    'not-more-senior',
    'appeal.levels.0.decider',
    (p) => {
      p.people.roles[2]!.grade = 2;
    },
  ],
  [
    'a reviewer who must outrank the decider and cannot',
    'not-more-senior',
    'review.reviewer',
    (p) => {
      p.review.reviewerOutranksDecider.value = true;
    },
  ],
  [
    'a panel that is never quorate',
    'panel-cannot-meet',
    'people.panel.value.quorum',
    (p) => {
      p.people.panel.value = {
        action: 'decide',
        members: ['manager', 'manager'],
        ...aPanel,
        quorum: 3,
      };
    },
  ],
  [
    'a panel chaired by somebody who does not sit on it',
    'chair-not-a-member',
    'people.panel.value.chair',
    (p) => {
      p.people.panel.value = {
        action: 'decide',
        members: ['manager', 'manager'],
        ...aPanel,
        chair: 'director',
      };
    },
  ],
  [
    'a panel of appeal with somebody who may not hear appeals',
    'cannot-do-its-task',
    'appeal.levels.0.panel.members.1',
    (p) => {
      p.appeal.levels[0]!.moreSeniorThanDecider = false;
      p.appeal.levels[0]!.panel = { members: ['director', 'manager'], ...aPanel };
    },
  ],
  [
    'a panel of appeal with somebody no more senior than those who decide',
    'not-more-senior',
    'appeal.levels.0.panel.members.1',
    (p) => {
      p.people.permissions.find((x) => x.action === 'hear-appeal')!.roles.push('manager');
      p.appeal.levels[0]!.panel = { members: ['director', 'manager'], ...aPanel };
    },
  ],
]);
