import type { warningContents } from '../process.ts';
import { stageNames } from '../process.ts';
import type { Action } from '../roles.ts';
import type { PolicyPack, StageName } from '../schema.ts';
import { type CheckFinding, fault, faultIf } from './fault.ts';
import { longer } from './length.ts';

/** The action that takes a case through a stage; stages without one are recorded in passing. */
export const actionOfStage = {
  incident: 'report-incident',
  triage: 'triage-incident',
  'informal-notice': 'give-informal-notice',
  agreement: 'make-agreement',
  warning: 'issue-warning',
  request: 'request-restriction',
  authorisation: 'authorise-request',
  assessment: 'assess',
  decision: 'decide',
  approval: 'approve',
  letter: 'issue-letter',
  review: 'review',
} as const satisfies Partial<Record<StageName, Action>>;

/** Each stage, and those that can only come before it. */
const comesAfter: Record<StageName, StageName[]> = {
  incident: [],
  triage: ['incident'],
  'informal-notice': ['incident'],
  agreement: ['incident'],
  meeting: ['incident'],
  mediation: ['incident'],
  warning: ['incident', 'triage'],
  monitoring: ['warning'],
  request: ['incident', 'triage', 'warning'],
  authorisation: ['request'],
  assessment: ['request'],
  decision: [
    'informal-notice',
    'agreement',
    'meeting',
    'mediation',
    'monitoring',
    'request',
    'authorisation',
    'assessment',
  ],
  approval: ['decision'],
  letter: ['decision', 'approval'],
  review: ['letter'],
};

/** Stages that make no sense once another is left out. */
const standsOn: Partial<Record<StageName, StageName>> = {
  monitoring: 'warning',
  authorisation: 'request',
};

/** I4 asks for each of these in every restriction; no pack can leave one out. */
const never: StageName[] = ['incident', 'assessment', 'decision', 'letter', 'review'];

export function stages(pack: PolicyPack): CheckFinding[] {
  return [
    ...notStated(pack),
    ...outOfOrder(pack),
    ...cannotHappen(pack),
    ...warnings(pack),
    ...bypasses(pack),
  ];
}

const placeOf = (pack: PolicyPack, name: StageName) => pack.stages.findIndex((s) => s.stage === name);
const needOf = (pack: PolicyPack, name: StageName) => pack.stages[placeOf(pack, name)]?.need;

function notStated(pack: PolicyPack): CheckFinding[] {
  return stageNames
    .filter((name) => placeOf(pack, name) === -1)
    .map((name) =>
      fault(
        ['stages'],
        'stage-not-stated',
        `The stage “${name}” is not mentioned. Say whether it is required, optional or omitted.`,
      ),
    );
}

function outOfOrder(pack: PolicyPack): CheckFinding[] {
  return pack.stages.flatMap(({ stage, need }, i) => {
    const late = comesAfter[stage].filter(
      (earlier) => placeOf(pack, earlier) > i && needOf(pack, earlier) !== 'omitted',
    );
    return faultIf(
      need !== 'omitted' && late.length > 0,
      ['stages', i],
      'stage-out-of-order',
      `“${stage}” stands before “${late.join('”, “')}”. Move it after.`,
    );
  });
}

function cannotHappen(pack: PolicyPack): CheckFinding[] {
  const permitted: string[] = pack.people.permissions.map((p) => p.action);
  return pack.stages.flatMap(({ stage, need }, i) => {
    const path = ['stages', i];
    const floorStage = faultIf(
      never.includes(stage) && need !== 'required',
      path,
      'stage-cannot-be-omitted',
      `Every restriction needs the stage “${stage}” (safeguard I4). Make it required.`,
    );
    if (need === 'omitted') return floorStage;
    const action = stage in actionOfStage ? actionOfStage[stage as keyof typeof actionOfStage] : undefined;
    const before = standsOn[stage];
    return [
      ...floorStage,
      ...faultIf(
        action !== undefined && !permitted.includes(action),
        path,
        'stage-unreachable',
        `The stage “${stage}” can never be taken: nobody may “${action}”. Add a permission for it, or omit the stage.`,
      ),
      ...faultIf(
        before !== undefined && needOf(pack, before) === 'omitted',
        path,
        'stage-unreachable',
        `The stage “${stage}” can never be reached: “${before}”, which it follows, is omitted. Include that, or omit both.`,
      ),
    ];
  });
}

const stageNeedFor = {
  always: ['required'],
  'unless-serious': ['required', 'optional'],
  optional: ['optional'],
};

/** What a warning must tell the person at the least, in each form (KA-04b–d, TU-22). */
const leastContents: Record<'written' | 'verbal' | 'either', (typeof warningContents)[number][]> = {
  verbal: ['behaviour', 'what-must-change'],
  either: ['behaviour', 'what-must-change'],
  written: ['behaviour', 'what-must-change', 'what-may-follow'],
};

function warnings(pack: PolicyPack): CheckFinding[] {
  const { required, form, mustState, minimumWait, validFor } = pack.warning;
  const need = needOf(pack, 'warning') ?? 'omitted';
  const stated = mustState.map((m) => m.item);
  return [
    ...faultIf(
      !stageNeedFor[required.value].includes(need),
      ['warning', 'required'],
      'warning-contradiction',
      `A warning is “${required.value}” here, but its stage is ${need}. Make the two agree.`,
    ),
    ...leastContents[form.value]
      .filter((item) => !stated.includes(item))
      .map((item) =>
        fault(
          ['warning', 'mustState'],
          'warning-content-missing',
          `A warning (${form.value}) must state “${item}”. Add it, marked as a default if the policy is silent.`,
        ),
      ),
    ...faultIf(
      longer(minimumWait.value, validFor.value),
      ['warning', 'minimumWait'],
      'warning-expires-before-wait',
      'The wait after a warning is longer than the warning lasts, so no request could ever follow one. Shorten the wait.',
    ),
  ];
}

function bypasses({ bypass, preChecks, measures }: PolicyPack): CheckFinding[] {
  const allowed = measures.filter((m) => m.allowed).map((m) => m.kind);
  return [
    ...faultIf(
      bypass.allowed.value && bypass.grounds.length === 0,
      ['bypass', 'allowed'],
      'bypass-without-grounds',
      'The warning may be skipped, but on no ground. Name the grounds, or set allowed to false.',
    ),
    ...faultIf(
      !bypass.allowed.value && bypass.grounds.length > 0,
      ['bypass', 'grounds'],
      'grounds-without-bypass',
      'Grounds are given for skipping the warning, but skipping it is not allowed. Remove the grounds, or set allowed to true.',
    ),
    ...preChecks.flatMap((check, i) =>
      faultIf(
        check.forMeasures.length > 0 && !check.forMeasures.some((kind) => allowed.includes(kind)),
        ['preChecks', i, 'forMeasures'],
        'pre-check-never-asked',
        `“${check.id}” is asked only for measures this policy does not allow. Allow one of them, or take the check out.`,
      ),
    ),
  ];
}
