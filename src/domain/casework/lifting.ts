import type { LocalDate } from '../calendar.ts';
import { usableChannels } from '../contact/routes.ts';
import type { Letter } from '../facts/letters.ts';
import { type Measure, singlePointOf } from '../facts/measures.ts';
import type { Ending, Restriction, Withdrawal } from '../facts/restrictions.ts';
import { placeNames } from '../facts/settings.ts';
import { compose } from '../letters/compose.ts';
import { discharges, opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { letterFacts } from './letters.ts';
import { placesCalledFor, placesUnsaid, settingsKept } from './settings.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from './situation.ts';

/** What tells of a restriction besides the places where it is carried out (domain.md part 6, item 34). */
function notesOf(s: Situation, measures: readonly Measure[]): string[] {
  const { label, system } = s.pack.alerts;
  const point = singlePointOf(measures);
  const contact = point ? [point.contact, point.deputy].map((p) => `the note to ${p.name}`) : [];
  const premises = measures.some((m) => m.kind === 'premises') ? ['the note at reception'] : [];
  return [`“${label.value}” in ${system.value}`, ...contact, ...premises];
}

/**
 * What must be withdrawn now that this ends, bar what still serves the measures that take its place: whatever was set
 * up, by place, and a look wherever the policy has it carried out and nobody recorded whether it was.
 */
export function withdrawalsFor(
  s: Situation,
  r: Restriction,
  successors: readonly Measure[] | null,
): Withdrawal[] {
  const still = new Set(successors ? notesOf(s, successors) : []);
  const goOn = successors ? settingsKept(r, successors) : [];
  const calledFor = new Set(successors ? placesCalledFor(s.pack, successors).map((c) => c.place) : []);
  const [notes, others] = [notesOf(s, r.measures).slice(0, 1), notesOf(s, r.measures).slice(1)];
  const unsaid = placesUnsaid(s.pack, r).filter(({ place }) => !calledFor.has(place));
  const found = [
    ...notes.map((what) => ({ what })),
    ...unsaid.map(({ place }) => ({
      what: placeNames[place],
      ...(r.settings && { where: 'nobody recorded whether it was set up, so look' }),
    })),
    ...(r.settings ?? [])
      .filter((x) => x.outcome === 'set-up' && !goOn.includes(x))
      .map((x) => ({ what: placeNames[x.place], where: x.where })),
    ...others.map((what) => ({ what })),
  ];
  const each = new Map(found.filter((x) => !still.has(x.what)).map((x) => [JSON.stringify(x), x] as const));
  return [...each.values()].map((x) => ({ withdrawalId: s.newId(), ...x, confirmed: null }));
}

/** What whoever confirms it is to look at. */
export const withdrawalInWords = (w: Pick<Withdrawal, 'what' | 'where'>): string =>
  w.where ? `${w.what} (${w.where})` : w.what;

/** Each withdrawal is owed until a person has looked (I10). */
export const confirmations = (s: Situation, withdrawals: readonly Withdrawal[]): CaseEvent[] =>
  withdrawals.map((w) =>
    opens(s, {
      kind: 'confirm-withdrawal',
      subjectId: w.withdrawalId,
      what: `Withdraw ${withdrawalInWords(w)}`,
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
  const withdrawals = withdrawalsFor(s, r, null);
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
      [
        'review',
        'early-review',
        'answer-review-request',
        'contact-change',
        'appeal-window',
        'absent-contact',
        'acknowledge',
        'set-up-place',
      ],
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
