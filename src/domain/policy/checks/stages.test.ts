import { refusesEach, rule, stage, without } from './broken-pack.ts';

refusesEach('stages', [
  [
    'a stage not mentioned',
    'stage-not-stated',
    'stages',
    (p) => without(p.stages, (s) => s.stage === 'mediation'),
  ],
  [
    'a decision before the assessment',
    'stage-out-of-order',
    'stages.10',
    (p) => {
      [p.stages[10], p.stages[11]] = [p.stages[11]!, p.stages[10]!];
    },
  ],
  [
    'no letter',
    'stage-cannot-be-omitted',
    'stages.13',
    (p) => {
      stage(p, 'letter').need = 'omitted';
    },
  ],
  [
    'an optional assessment',
    'stage-cannot-be-omitted',
    'stages.10',
    (p) => {
      stage(p, 'assessment').need = 'optional';
    },
  ],
  [
    'an approval nobody may give',
    'stage-unreachable',
    'stages.12',
    (p) => without(p.people.permissions, (x) => x.action === 'approve'),
  ],
  [
    'an authorisation of a request that is left out',
    'stage-unreachable',
    'stages.9',
    (p) => {
      stage(p, 'request').need = 'omitted';
    },
  ],
  [
    'a warning always needed at a stage that is optional',
    'warning-contradiction',
    'warning.required',
    (p) => {
      stage(p, 'warning').need = 'optional';
    },
  ],
  [
    'a written warning that does not say what may follow',
    'warning-content-missing',
    'warning.mustState',
    (p) => without(p.warning.mustState, (m) => m.item === 'what-may-follow'),
  ],
  [
    'a spoken warning that does not say what must change',
    'warning-content-missing',
    'warning.mustState',
    (p) => {
      p.warning.form.value = 'verbal';
      without(p.warning.mustState, (m) => m.item === 'what-must-change');
    },
  ],
  [
    'a wait longer than the warning lasts',
    'warning-expires-before-wait',
    'warning.minimumWait',
    (p) => {
      p.warning.minimumWait.value = { amount: 13, unit: 'months' };
    },
  ],
  [
    'a bypass on no ground',
    'bypass-without-grounds',
    'bypass.allowed',
    (p) => {
      p.bypass.grounds = [];
    },
  ],
  [
    'grounds for a bypass that is not allowed',
    'grounds-without-bypass',
    'bypass.grounds',
    (p) => {
      p.bypass.allowed.value = false;
    },
  ],
  [
    'a check for a measure that is not allowed',
    'pre-check-never-asked',
    'preChecks.0.forMeasures',
    (p) => {
      rule(p, 'closed-matters').allowed = false;
    },
  ],
]);
