import type { PolicyPack } from '../schema.ts';
import { type CheckFinding, faultIf } from './fault.ts';
import { longer } from './length.ts';

/** However a policy writes it, what nobody has decided is short (SP-03, I11). */
const atMost = { amount: 5, unit: 'days' } as const;
const confirmedAtMost = { amount: 20, unit: 'working-days' } as const;

/** Acting in the moment: short, looked at before it lapses, and no way round a decision. */
export function immediate({ immediateAction: rule }: PolicyPack): CheckFinding[] {
  const at = (name: keyof typeof rule) => ['immediateAction', name];
  const twice = rule.acts.flatMap(({ act }, i) =>
    faultIf(
      rule.acts.findIndex((a) => a.act === act) < i,
      ['immediateAction', 'acts', i],
      'act-twice',
      `“${act}” is listed twice. Take one of them out.`,
    ),
  );
  return [
    ...twice,
    ...faultIf(
      longer(rule.expires.value, atMost),
      at('expires'),
      'immediate-action-too-long',
      'What nobody has decided yet may hold for five days at the most. Shorten it.',
    ),
    ...faultIf(
      longer(rule.decideWithin.value, rule.expires.value),
      at('decideWithin'),
      'decided-after-it-lapsed',
      'Somebody would have to decide only after it has lapsed. Shorten the time to decide.',
    ),
    ...faultIf(
      longer(rule.expires.value, rule.confirmedFor.value),
      at('confirmedFor'),
      'confirmed-for-less',
      'Confirmed, it would end sooner than unconfirmed. Lengthen the one, or shorten the other.',
    ),
    ...faultIf(
      longer(rule.confirmedFor.value, confirmedAtMost),
      at('confirmedFor'),
      'confirmed-too-long',
      'Confirmed, it may hold for 20 working days at the most: what is to last longer is decided as a restriction. Shorten it.',
    ),
  ];
}
