import type { Breach, BreachStep } from '../facts/breaches.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { roleGrade } from '../policy/ask.ts';
import { sourceOf } from '../policy/cited.ts';
import type { Source } from '../reasons.ts';
import type { Situation } from './situation.ts';
import { type Condition, met, refused } from './step.ts';

export const breachOf = (s: Situation, id: string): Breach | undefined =>
  s.file?.breaches.find((b) => b.breachId === id);

export const restrictionIn = (s: Situation, id: string): Restriction | undefined =>
  s.file?.restrictions.find((r) => r.restrictionId === id);

/** Breaches that somebody still has to decide about. An excused one is on record and asks for nothing. */
export const undecided = (s: Situation): Breach[] =>
  (s.file?.breaches ?? []).filter((b) => b.decision === null && b.excuse === null);

/** Breaches by the person of the same restriction, before this one, that nothing excused. */
const before = (s: Situation, b: Breach): Breach[] =>
  (s.file?.breaches ?? []).filter(
    (x) =>
      x.breachId !== b.breachId &&
      x.restrictionId === b.restrictionId &&
      x.doneBy === 'customer' &&
      x.excuse === null &&
      x.on <= b.on,
  );

const happensWhen = {
  'any-breach': () => true,
  abusive: (b: Breach) => b.abusive,
  'tenancy-breach': (b: Breach) => b.tenancyBreach,
  serious: (b: Breach) => b.serious,
  repeated: (b: Breach, s: Situation) => before(s, b).length > 0,
};

export type Provided = { step: BreachStep; required: boolean; source: Source };

/** What the policy provides for a breach like this one, and what it requires (CL-30, CL-31, TU-16). None for one of ours. */
export function providedFor(s: Situation, b: Breach): Provided[] {
  const { next } = s.pack.breach;
  return next
    .filter((n) => b.doneBy === 'customer' || n.step === 'review')
    .map((n) => ({
      step: n.step,
      required: n.need === 'required' && b.doneBy === 'customer' && happensWhen[n.when](b, s),
      source: sourceOf(s.pack.landlord.shortName, n, 'what follows a breach'),
    }));
}

/** A breach is decided by the role that the policy tells of it, or by somebody senior to that role. */
export const toldOfBreaches: Condition = {
  question: 'Is this the role that is told of breaches?',
  ask: (s) => {
    const { notify } = s.pack.breach;
    const least = Math.min(...notify.value.map((role) => roleGrade(s.pack, [role])));
    const told = s.actor.roles.some((role) => notify.value.includes(role));
    if (told || roleGrade(s.pack, s.actor.roles) > least) return met;
    const labels = notify.value.map((id) => s.pack.people.roles.find((r) => r.id === id)?.label ?? id);
    const text = `What follows a breach is decided by ${labels.join(' or ')}, or by somebody senior to them.`;
    const source = sourceOf(s.pack.landlord.shortName, notify, 'who is told of a breach');
    return [refused('not-told-of-breaches', text, source)];
  },
};
