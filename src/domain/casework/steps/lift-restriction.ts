import { z } from 'zod';
import type { LocalDate } from '../../calendar.ts';
import { usableChannels } from '../../contact/routes.ts';
import type { Ending, Restriction, Withdrawal } from '../../facts/case-file.ts';
import { compose } from '../../letters/compose.ts';
import { discharges, opens } from '../clocks.ts';
import { identifier, letterFormat, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { formatOffered, letterFacts } from '../letters.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from '../situation.ts';
import type { Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('lift-restriction'),
  restrictionId: identifier,
  reason: words('why it ends, as the person will read it'),
  format: letterFormat,
});
export type LiftRestriction = z.infer<typeof schema>;

/** Everything that told somebody about the restriction, and must now be undone (domain.md part 6, item 34). */
function withdrawalsFor(s: Situation, r: Restriction): Withdrawal[] {
  const { alerts } = s.pack;
  const pushed = alerts.pushTo.value.map((p) => pushedNames[p]);
  const point = r.measures.find((m) => m.kind === 'single-point-of-contact');
  const contact = point?.kind === 'single-point-of-contact' ? [`the note to ${point.contact.name}`] : [];
  const premises = r.measures.some((m) => m.kind === 'premises') ? ['the note at reception'] : [];
  const whats = [`“${alerts.label.value}” in ${alerts.system.value}`, ...pushed, ...contact, ...premises];
  return [...new Set(whats)].map((what) => ({ withdrawalId: s.newId(), what, confirmed: null }));
}

const pushedNames = {
  'housing-system': 'the marker in the housing system',
  telephony: 'the rule in the telephone system',
  contractor: 'the instruction to contractors',
  'out-of-hours': 'the sheet for the out-of-hours team',
  portal: 'the setting in the online account',
} as const;

/** Lifting takes as many steps as imposing: the person is told, and each alert is withdrawn and confirmed (I10). */
export const liftRestriction: Step<LiftRestriction> = {
  type: 'lift-restriction',
  label: 'Lift the restriction',
  action: 'lift',
  schema,
  targets: (s) => (s.file?.restrictions ?? []).filter((r) => r.ended === null).map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('lift')],
  content: [formatOffered],
  follows: (s, c) => {
    const r = s.file?.restrictions.find((x) => x.restrictionId === c.restrictionId);
    if (!r) throw new Error('A restriction was lifted that is not in the case');
    const withdrawals = withdrawalsFor(s, r);
    const letterId = s.newId();
    const left = standingRestrictions(casesOf(s), s.today).filter((x) => x.restrictionId !== r.restrictionId);
    const { how, on } = endOf(r, s.today);
    const ending = { reason: c.reason, how, on, withdrawals };
    const facts = {
      ...letterFacts(s, []),
      ending,
      measures: left.flatMap((x) => x.measures),
      openChannels: usableChannels({
        measures: left.flatMap((x) => x.measures),
        person: s.person,
        on: s.today,
      }),
    };
    return [
      { type: 'letter-issued', letter: compose('end', letterId, facts, c.format) },
      {
        type: 'restriction-ended',
        restrictionId: r.restrictionId,
        ended: { ...stamp(s), how, reason: c.reason, letterId },
        endsOn: on,
        withdrawals,
      },
      ...discharges(s, r.restrictionId, ['review', 'early-review', 'appeal-window'], how),
      ...withdrawals.map((w) =>
        opens(s, {
          kind: 'confirm-withdrawal',
          subjectId: w.withdrawalId,
          what: `Withdraw ${w.what}`,
          rule: 'I10',
        }),
      ),
    ];
  },
};

/** One that ran to its end has lapsed on that day, not today; somebody still tells the person and has alerts withdrawn. */
function endOf(r: Restriction, today: LocalDate): { how: Ending; on: LocalDate } {
  const { to } = r.interval;
  return to !== null && to <= today ? { how: 'lapsed', on: to } : { how: 'lifted', on: today };
}

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
    (s.file?.restrictions ?? []).flatMap((r) =>
      r.withdrawals.filter((w) => w.confirmed === null).map((w) => w.withdrawalId),
    ),
  targetOf: (c) => c.withdrawalId,
  before: [permittedTo('confirm-withdrawal')],
  content: [],
  follows: (s, c) => {
    const r = s.file?.restrictions.find((x) => x.withdrawals.some((w) => w.withdrawalId === c.withdrawalId));
    if (!r) throw new Error('A withdrawal was confirmed that is not in the case');
    return [
      {
        type: 'withdrawal-confirmed',
        restrictionId: r.restrictionId,
        withdrawalId: c.withdrawalId,
        stamp: stamp(s),
        note: c.note,
      },
      ...discharges(s, c.withdrawalId, ['confirm-withdrawal'], 'confirmed'),
    ];
  },
};
