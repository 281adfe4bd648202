import { byDefault, refusesEach } from './broken-pack.ts';

refusesEach('immediate', [
  [
    'an act that is listed twice',
    'act-twice',
    'immediateAction.acts.1',
    (p) => {
      p.immediateAction.acts = [
        { act: 'leave', ...byDefault },
        { act: 'leave', ...byDefault },
      ];
    },
  ],
  [
    'a week without anybody’s decision',
    'immediate-action-too-long',
    'immediateAction.expires',
    (p) => {
      p.immediateAction.expires.value = { amount: 1, unit: 'weeks' };
    },
  ],
  [
    'a decision that comes after it lapsed',
    'decided-after-it-lapsed',
    'immediateAction.decideWithin',
    (p) => {
      p.immediateAction.decideWithin.value = { amount: 73, unit: 'hours' };
    },
  ],
  [
    'a confirmation that shortens it',
    'confirmed-for-less',
    'immediateAction.confirmedFor',
    (p) => {
      p.immediateAction.confirmedFor.value = { amount: 71, unit: 'hours' };
    },
  ],
  [
    'a confirmation that takes the place of a restriction',
    'confirmed-too-long',
    'immediateAction.confirmedFor',
    (p) => {
      p.immediateAction.confirmedFor.value = { amount: 3, unit: 'months' };
    },
  ],
]);
