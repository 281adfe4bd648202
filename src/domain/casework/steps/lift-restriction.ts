import { z } from 'zod';
import type { Withdrawal } from '../../facts/restrictions.ts';
import { discharges } from '../clocks.ts';
import { identifier, keptWords, letterFormat, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { endLetter, lifting } from '../lifting.ts';
import { stamp } from '../situation.ts';
import type { Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('lift-restriction'),
  restrictionId: identifier,
  reason: words('why it ends, as the person will read it'),
  format: letterFormat,
  keptWords,
});
export type LiftRestriction = z.infer<typeof schema>;

/** Lifting takes as many steps as imposing: the person is told, and each alert is withdrawn and confirmed (I10). */
export const liftRestriction: Step<LiftRestriction> = {
  type: 'lift-restriction',
  label: 'Lift the restriction',
  action: 'lift',
  schema,
  targets: (s) => (s.file?.restrictions ?? []).filter((r) => r.ended === null).map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('lift'), withoutConflict],
  content: [formatOffered],
  letter: (s, c) => ({
    letter: endLetter(s, c.restrictionId, c),
    words: [{ field: 'reason', text: c.reason }],
    format: c.format,
    measures: [],
    dates: [],
  }),
  follows: (s, c) => lifting(s, c.restrictionId, c),
};

const confirmSchema = z.strictObject({
  type: z.literal('confirm-withdrawal'),
  withdrawalId: identifier,
  note: words('how you know it is gone', 1000),
});
export type ConfirmWithdrawal = z.infer<typeof confirmSchema>;

/** One alert or block confirmed gone, by a person who looked (I10). */
export const confirmWithdrawal: Step<ConfirmWithdrawal> = {
  type: 'confirm-withdrawal',
  label: 'Confirm that an alert or block is gone',
  action: 'confirm-withdrawal',
  schema: confirmSchema,
  targets: (s) =>
    [...(s.file?.restrictions ?? []), ...(s.file?.alerts ?? [])].flatMap((r) =>
      r.withdrawals.filter((w) => w.confirmed === null).map((w) => w.withdrawalId),
    ),
  targetOf: (c) => c.withdrawalId,
  before: [permittedTo('confirm-withdrawal')],
  content: [],
  follows: (s, c) => {
    const held = (x: { withdrawals: Withdrawal[] }) =>
      x.withdrawals.some((w) => w.withdrawalId === c.withdrawalId);
    const gone = discharges(s, c.withdrawalId, ['confirm-withdrawal'], 'confirmed');
    const confirmed = { withdrawalId: c.withdrawalId, stamp: stamp(s), note: c.note };
    const alert = s.file?.alerts.find(held);
    if (alert) return [{ type: 'alert-withdrawal-confirmed', alertId: alert.alertId, ...confirmed }, ...gone];
    const r = s.file?.restrictions.find(held);
    if (!r) throw new Error('A withdrawal was confirmed that is not in the case');
    return [{ type: 'withdrawal-confirmed', restrictionId: r.restrictionId, ...confirmed }, ...gone];
  },
};
