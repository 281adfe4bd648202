import type { LocalDate } from '../calendar.ts';
import { usableChannels } from '../contact/routes.ts';
import type { Letter } from '../facts/letters.ts';
import type { Measure } from '../facts/measures.ts';
import type { Ending, Restriction, Withdrawal } from '../facts/restrictions.ts';
import { compose } from '../letters/compose.ts';
import { discharges, opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { letterFacts } from './letters.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from './situation.ts';

/** Everything that told somebody about the restriction, and must now be undone (domain.md part 6, item 34). */
function toUndo(s: Situation, measures: readonly Measure[]): string[] {
  const { alerts } = s.pack;
  const pushed = alerts.pushTo.value.map((p) => pushedNames[p]);
  const point = measures.find((m) => m.kind === 'single-point-of-contact');
  const contact = point?.kind === 'single-point-of-contact' ? [`the note to ${point.contact.name}`] : [];
  const premises = measures.some((m) => m.kind === 'premises') ? ['the note at reception'] : [];
  const whats = [`“${alerts.label.value}” in ${alerts.system.value}`, ...pushed, ...contact, ...premises];
  return [...new Set(whats)];
}

const pushedNames = {
  'housing-system': 'the marker in the housing system',
  telephony: 'the rule in the telephone system',
  contractor: 'the instruction to contractors',
  'out-of-hours': 'the sheet for the out-of-hours team',
  portal: 'the setting in the online account',
} as const;

/** What must be withdrawn now that these measures end, bar what others that take their place still call for. */
export function withdrawalsFor(
  s: Situation,
  ending: readonly Measure[],
  successors: readonly Measure[] | null,
): Withdrawal[] {
  const kept = new Set(successors ? toUndo(s, successors) : []);
  const whats = toUndo(s, ending).filter((what) => !kept.has(what));
  return whats.map((what) => ({ withdrawalId: s.newId(), what, confirmed: null }));
}

/** Each withdrawal is owed until a person has looked (I10). */
export const confirmations = (s: Situation, withdrawals: readonly Withdrawal[]): CaseEvent[] =>
  withdrawals.map((w) =>
    opens(s, {
      kind: 'confirm-withdrawal',
      subjectId: w.withdrawalId,
      what: `Withdraw ${w.what}`,
      rule: 'I10',
    }),
  );

/** What follows when a restriction ends and nothing takes its place: the letter, the end, and what is to be undone. */
export function lifting(
  s: Situation,
  restrictionId: string,
  told: { reason: string; format: string },
): CaseEvent[] {
  const r = s.file?.restrictions.find((x) => x.restrictionId === restrictionId);
  if (!r) throw new Error('A restriction was lifted that is not in the case');
  const withdrawals = withdrawalsFor(s, r.measures, null);
  const letterId = s.newId();
  const left = standingRestrictions(casesOf(s), s.today).filter((x) => x.restrictionId !== r.restrictionId);
  const { how, on } = endOf(r, s.today);
  const ending = { reason: told.reason, how, on, withdrawals };
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
    { type: 'letter-issued', letter: compose('end', letterId, facts, told.format) },
    {
      type: 'restriction-ended',
      restrictionId: r.restrictionId,
      ended: { ...stamp(s), how, reason: told.reason, letterId },
      endsOn: on,
      withdrawals,
    },
    ...discharges(
      s,
      r.restrictionId,
      ['review', 'early-review', 'answer-review-request', 'appeal-window', 'absent-contact', 'acknowledge'],
      how,
    ),
    ...confirmations(s, withdrawals),
  ];
}

/** What the person is told when it ends. */
export const endLetter = (
  s: Situation,
  restrictionId: string,
  told: { reason: string; format: string },
): Letter | null => lifting(s, restrictionId, told).find((e) => e.type === 'letter-issued')?.letter ?? null;

/** One that ran to its end has lapsed on that day, not today; somebody still tells the person and has alerts withdrawn. */
function endOf(r: Restriction, today: LocalDate): { how: Ending; on: LocalDate } {
  const { to } = r.interval;
  return to !== null && to <= today ? { how: 'lapsed', on: to } : { how: 'lifted', on: today };
}
