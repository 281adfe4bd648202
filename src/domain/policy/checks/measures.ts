import {
  type Channel,
  mandatoryServices,
  ordinaryChannels,
  protectedContactKinds,
  protectedKindNames,
} from '../../facts/channels.ts';
import { measureKinds } from '../../facts/measures.ts';
import type { PolicyPack } from '../schema.ts';
import { type CheckFinding, fault, faultIf } from './fault.ts';

/** The measures a policy allows, and the floor under them: no pack can lower I1, I2, I3 or I12. */
export function measures(pack: PolicyPack): CheckFinding[] {
  return [
    ...rules(pack),
    ...pack.measures.flatMap((_, i) => oneRule(pack, i)),
    ...openChannels(pack),
    ...floor(pack),
  ];
}

function rules(pack: PolicyPack): CheckFinding[] {
  const ruled = pack.measures.map((m) => m.kind);
  return [
    ...measureKinds
      .filter((kind) => !ruled.includes(kind))
      .map((kind) =>
        fault(
          ['measures'],
          'measure-without-rule',
          `The policy says nothing of the measure “${kind}”. Say whether it is allowed.`,
        ),
      ),
    ...faultIf(
      !pack.measures.some((m) => m.allowed),
      ['measures'],
      'no-measure-allowed',
      'No measure is allowed, so no restriction could ever be made. Allow at least one.',
    ),
  ];
}

const isAllowed = (pack: PolicyPack, kind: string) => pack.measures.some((m) => m.kind === kind && m.allowed);

function oneRule(pack: PolicyPack, i: number): CheckFinding[] {
  const rule = pack.measures[i]!;
  if (!rule.allowed) return [];
  const path = ['measures', i];
  const without = rule.onlyWith.filter((kind) => kind === rule.kind || !isAllowed(pack, kind));
  return [
    ...faultIf(
      without.length > 0,
      [...path, 'onlyWith'],
      'only-with-not-allowed',
      `“${rule.kind}” may be chosen only with “${without.join('”, “')}”, which is not another measure this policy allows. Allow that, or name another.`,
    ),
    ...faultIf(
      rule.channelSets.length > 0 && rule.kind !== 'channels',
      [...path, 'channelSets'],
      'channel-sets-elsewhere',
      `Sets of channels belong to the measure “channels”, not “${rule.kind}”. Move them.`,
    ),
    ...rule.channelSets.flatMap((set, at) =>
      faultIf(
        !leavesAWayIn(pack, set),
        [...path, 'channelSets', at],
        'closes-every-channel',
        `With only ${set.join(', ')} permitted, a person could be left with no ordinary way to reach us (safeguard I1)${premisesNote(pack, set)}. Add one of: ${ordinaryChannels.join(', ')}.`,
      ),
    ),
  ];
}

/** The office is no way in for somebody who may also be excluded from it. */
function leavesAWayIn(pack: PolicyPack, set: readonly Channel[]): boolean {
  const ways = ordinaryChannels.filter((channel) => set.includes(channel));
  const certain = isAllowed(pack, 'premises') ? ways.filter((channel) => channel !== 'in-person') : ways;
  return certain.length > 0;
}
const premisesNote = (pack: PolicyPack, set: readonly Channel[]) =>
  set.includes('in-person') && isAllowed(pack, 'premises')
    ? ', since the office can be closed to them as well'
    : '';

function openChannels(pack: PolicyPack): CheckFinding[] {
  const open = pack.floor.alwaysOpen.value;
  return faultIf(
    !leavesAWayIn(pack, open),
    ['floor', 'alwaysOpen'],
    'always-open-not-ordinary',
    `What always stays open (${open.join(', ')}) holds no ordinary channel that every measure leaves open (safeguard I1)${premisesNote(pack, open)}. Add one of: ${ordinaryChannels.join(', ')}.`,
  );
}

function floor({ floor: least, alerts }: PolicyPack): CheckFinding[] {
  const phone = least.emergencyRoute.value.phone;
  return [
    ...faultIf(
      phone.replaceAll(/\D/g, '').length < 3,
      ['floor', 'emergencyRoute', 'value', 'phone'],
      'emergency-route-unusable',
      `“${phone}” is not a number anyone can ring in an emergency (safeguard I2). Give a telephone number.`,
    ),
    ...protectedContactKinds
      .filter((kind) => !least.protectedContacts.value.includes(kind))
      .map((kind) =>
        fault(
          ['floor', 'protectedContacts'],
          'protected-contact-missing',
          `No policy can restrict ${protectedKindNames[kind]} (safeguard I3). Add “${kind}”.`,
        ),
      ),
    ...mandatoryServices
      .filter((service) => !least.mandatoryServices.value.includes(service))
      .map((service) =>
        fault(
          ['floor', 'mandatoryServices'],
          'mandatory-service-missing',
          `“${service}” cannot be withdrawn from anyone. Add it.`,
        ),
      ),
    ...faultIf(
      !alerts.separateSafetyAlert.value,
      ['alerts', 'separateSafetyAlert'],
      'safety-alert-not-separate',
      'A safety alert and a contact restriction are separate records (safeguard I12). Set this to true.',
    ),
  ];
}
