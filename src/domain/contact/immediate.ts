import { compareInstants, type Instant } from '../calendar.ts';
import { describeEnd, describeInstant } from '../calendar-words.ts';
import { withoutCapital } from '../capital.ts';
import { actNames, type ImmediateAct, lasting } from '../facts/immediate-actions.ts';
import type { Measure } from '../facts/measures.ts';
import type { ArrangedImmediate, Arrangements } from './arrangements.ts';

/** What a colleague did in the moment, as every check sees it until its instant. */

const aManager = { type: 'mailbox', name: 'a manager', reachedBy: 'on duty' } as const;

/** The measure that does what a lasting act says; none of them shuts an ordinary way in (I1). */
export const asMeasure: Partial<Record<ImmediateAct, Measure>> = {
  'visits-in-twos': { kind: 'home-visits', control: 'two-people', detail: '' },
  'no-visits': { kind: 'home-visits', control: 'none', detail: '' },
  'office-by-appointment': { kind: 'appointment-only', contact: aManager },
  'manager-takes-calls': {
    kind: 'other',
    text: 'Calls are taken by a manager.',
    reason: 'A colleague was threatened.',
  },
};

export const measuresOf = (acts: readonly ImmediateAct[]): Measure[] =>
  acts.flatMap((act) => asMeasure[act] ?? []);

/** Each in plain words to the person themselves. */
export const actsToPerson: Record<ImmediateAct, string> = {
  'end-contact': 'We ended that contact. You can be in touch again.',
  leave: 'Our colleague left. We can arrange another time.',
  'visits-in-twos': 'If we visit your home, two of us come together.',
  'no-visits': 'We do not visit your home for now. Repairs and safety checks still go ahead, with two of us.',
  'office-by-appointment': 'If you want to see us at an office, please arrange a time with us first.',
  'manager-takes-calls':
    'If you ring us, a manager takes the call. If none is free, we take anything urgent at once and ring you back.',
};

const holding = (a: Pick<ArrangedImmediate, 'from' | 'until'>, at: Instant): boolean =>
  compareInstants(a.from, at) <= 0 && compareInstants(at, a.until) < 0;

export const immediateNow = ({ immediate = [] }: Arrangements, at: Instant): ArrangedImmediate[] =>
  immediate.filter((a) => holding(a, at));

/** What a colleague did in the moment, and when it lapses (SP-03). */
export type ImmediateShown = { actionId: string; text: string; until: Instant; confirmed: boolean };

/** What each check shows above the rest, whatever the contact is: what was done, and when it lapses. */
export const immediateShown = (arrangements: Arrangements, at: Instant): ImmediateShown[] =>
  immediateNow(arrangements, at).map((a) => ({
    actionId: a.actionId,
    until: a.until,
    confirmed: a.confirmed,
    text: inWords(a),
  }));

/** True whatever the hour, for a sheet that is read away from the system. */
export function inWords(a: ArrangedImmediate): string {
  const acts = lasting(a.acts.map((x) => x.act));
  if (acts.length === 0) {
    const done = a.acts.map(({ act }) => withoutCapital(actNames[act])).join(', and ');
    return `At ${describeInstant(a.from)} a colleague acted at once: ${done}. Nothing is asked of this contact.`;
  }
  const unless = a.confirmed ? '' : ', unless it is confirmed or ended before then';
  return `For now: ${acts.map((act) => withoutCapital(actNames[act])).join('; ')}. It lapses at ${describeEnd(a.until)}${unless}.`;
}
