import type { PolicyPack } from '../schema.ts';
import { type CheckFinding, fault, faultIf } from './fault.ts';

/** Appeal, and the body beyond the landlord. Who may hear one is asked in people.ts. */
export function challenge(pack: PolicyPack): CheckFinding[] {
  const { appeal, warning, escalation, landlord } = pack;
  const against = appeal.against.value;
  const levels = appeal.levels.map((l) => l.level).toSorted((a, b) => a - b);
  return [
    ...faultIf(
      levels.some((level, i) => i > 0 && level !== levels[i - 1] && level !== levels[i - 1]! + 1) ||
        levels[0] !== 1,
      ['appeal', 'levels'],
      'appeal-levels-gap',
      `The appeal levels are ${levels.join(', ')}. Number them from 1 without a gap.`,
    ),
    // The right attaches to changes and extensions as well as to the first decision (LD-03).
    ...(['decision', 'variation', 'extension'] as const)
      .filter((what) => !against.includes(what))
      .map((what) =>
        fault(
          ['appeal', 'against'],
          'appeal-too-narrow',
          `A person must be able to appeal against a ${what} (LGSCO 21 001 276). Add “${what}”.`,
        ),
      ),
    ...faultIf(
      warning.appealable.value !== against.includes('warning'),
      ['warning', 'appealable'],
      'appeal-contradicts-warning',
      'warning.appealable and appeal.against disagree on whether a warning can be appealed. Make the two agree.',
    ),
    ...faultIf(
      !escalation.some((e) => e.nation === landlord.nation),
      ['escalation'],
      'no-escalation-body',
      `No ombudsman is named for the landlord's nation (${landlord.nation}). Add one.`,
    ),
  ];
}
