import { refusesEach } from './broken-pack.ts';

refusesEach('challenge', [
  [
    'appeal levels 1 and 3',
    'appeal-levels-gap',
    'appeal.levels',
    (p) => p.appeal.levels.push({ ...p.appeal.levels[0]!, level: 3 }),
  ],
  [
    'one appeal level, numbered 2',
    'appeal-levels-gap',
    'appeal.levels',
    (p) => {
      p.appeal.levels[0]!.level = 2;
    },
  ],
  [
    'no appeal against a variation',
    'appeal-too-narrow',
    'appeal.against',
    (p) => {
      p.appeal.against.value = ['decision', 'extension'];
    },
  ],
  [
    'a warning both appealable and not',
    'appeal-contradicts-warning',
    'warning.appealable',
    (p) => {
      p.warning.appealable.value = true;
    },
  ],
  [
    "no ombudsman for the landlord's nation",
    'no-escalation-body',
    'escalation',
    (p) => {
      p.escalation[0]!.nation = 'wales';
    },
  ],
]);
