import type { PolicyPack } from '../schema.ts';

/** Every question `checkPack` asks, by the code of the answer "no", under the file that asks it. */
export const packFaultCodes = {
  repeats: ['said-twice'],
  people: [
    'unknown-role',
    'role-without-permission',
    'action-without-permission',
    'nobody-can-act',
    'role-below-grade',
    'cannot-do-its-task',
    'not-more-senior',
    'panel-cannot-meet',
    'chair-not-a-member',
  ],
  stages: [
    'stage-not-stated',
    'stage-out-of-order',
    'stage-cannot-be-omitted',
    'stage-unreachable',
    'warning-contradiction',
    'warning-content-missing',
    'warning-expires-before-wait',
    'bypass-without-grounds',
    'grounds-without-bypass',
    'pre-check-never-asked',
  ],
  measures: [
    'measure-without-rule',
    'no-measure-allowed',
    'only-with-not-allowed',
    'channel-sets-elsewhere',
    'closes-every-channel',
    'always-open-not-ordinary',
    'emergency-route-unusable',
    'protected-contact-missing',
    'mandatory-service-missing',
    'safety-alert-not-separate',
  ],
  duration: [
    'typical-above-cap',
    'cap-below-interval',
    'exceptional-below-cap',
    'early-review-not-early',
    'cooling-above-interval',
    'committee-date-unreal',
  ],
  immediate: [
    'act-twice',
    'immediate-action-too-long',
    'decided-after-it-lapsed',
    'confirmed-for-less',
    'confirmed-too-long',
  ],
  challenge: ['appeal-levels-gap', 'appeal-too-narrow', 'appeal-contradicts-warning', 'no-escalation-body'],
  letters: ['letter-missing', 'letter-lacks-block', 'letter-wording'],
  upkeep: [
    'holidays-of-another-nation',
    'review-before-effect',
    'audit-sample-empty',
    'record-without-retention',
    'clause-is-no-reference',
  ],
} as const;
export type PackFaultCode = (typeof packFaultCodes)[keyof typeof packFaultCodes][number];

export type PackPath = (string | number)[];

/** What a check found, before the clause at its place is added. */
export type CheckFinding = { path: PackPath; code: PackFaultCode; text: string };
export type Check = (pack: PolicyPack) => CheckFinding[];

export const fault = (path: PackPath, code: PackFaultCode, text: string): CheckFinding => ({
  path,
  code,
  text,
});
export const faultIf = (
  broken: boolean,
  path: PackPath,
  code: PackFaultCode,
  text: string,
): CheckFinding[] => (broken ? [fault(path, code, text)] : []);
