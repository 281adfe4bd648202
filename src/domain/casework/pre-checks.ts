import type { MeasureKind } from '../facts/measures.ts';
import type { CheckAnswer } from '../facts/stamps.ts';
import { sourceOf } from '../policy/cited.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { casesOf, type Situation } from './situation.ts';
import { type Finding, met, unknown } from './step.ts';

export type PreCheck = PolicyPack['preChecks'][number];
type Before = PreCheck['before'];

/** Pre-checks that the record itself answers; nobody ticks a box for what the facts already say. */
const answeredByFacts: Record<
  NonNullable<PreCheck['fact']>,
  { met: (s: Situation) => boolean; mend: (s: Situation) => string; text: string }
> = {
  'support-liaison': {
    met: supportConsulted,
    mend: (s) => (s.person.register.supportContactsKnown ? 'consult-support' : 'record-support-contacts'),
    text: 'Contact the support workers we know of first, or record that none are known.',
  },
  'needs-asked': {
    met: (s) => s.person.register.needs.status !== 'not-asked',
    mend: () => 'record-needs',
    text: 'Nobody has asked about support needs yet. Ask, and record the answer.',
  },
  'customer-account': {
    met: accountSought,
    mend: () => 'invite-account',
    text: 'Ask the person for their side, and wait for the answer or the date you gave.',
  },
};

function supportConsulted(s: Situation): boolean {
  const { supportContactsKnown, supportContacts } = s.person.register;
  if (!supportContactsKnown) return false;
  const consulted = new Set(casesOf(s).flatMap((c) => c.liaisons.map((l) => l.supportContactId)));
  return supportContacts.every((c) => consulted.has(c.supportContactId));
}

/** Received, or invited and the date given has passed (CL-05). */
export function accountSought(s: Situation): boolean {
  return Boolean(
    s.file && (s.file.accounts.length > 0 || s.file.invitations.some((i) => i.replyBy < s.today)),
  );
}

/** The checks a pack asks before a step, given which measures are on the table. */
export function preChecksFor(
  pack: PolicyPack,
  before: Before,
  measures: readonly MeasureKind[] = [],
): PreCheck[] {
  return pack.preChecks.filter(
    (p) =>
      p.before === before && (p.forMeasures.length === 0 || p.forMeasures.some((m) => measures.includes(m))),
  );
}

/** Required checks that the record answers and does not yet: shown before anything is typed. */
export function factChecks(s: Situation, before: Before): Finding[] {
  return preChecksFor(s.pack, before)
    .filter((p) => p.need === 'required')
    .flatMap((p) => {
      const fact = p.fact && answeredByFacts[p.fact];
      if (!fact || fact.met(s)) return met;
      const source = sourceOf(s.pack.landlord.shortName, p, p.id);
      return [unknown(`${p.fact}-missing`, fact.text, source, { mend: fact.mend(s) })];
    });
}

/** Required checks that a person answers, each with what the answer rests on; some take nothing but yes. */
export function answeredChecks(
  s: Situation,
  before: Before,
  given: Record<string, CheckAnswer>,
  measures: readonly MeasureKind[] = [],
): Finding[] {
  return preChecksFor(s.pack, before, measures)
    .filter((p) => p.need === 'required' && !p.fact)
    .flatMap((p) => {
      const source = sourceOf(s.pack.landlord.shortName, p, p.id);
      const answer = given[p.id];
      const field = `checks.${p.id}`;
      if (!answer) return [unknown('check-unanswered', `Answer: ${p.question}`, source, { field })];
      if (answer.answer !== 'yes' && p.mustBeYes) {
        return [
          unknown('check-answered-no', `Only yes will do here: ${p.question} Put that right first.`, source, {
            field,
          }),
        ];
      }
      return answer.detail
        ? met
        : [unknown('check-without-detail', `Say what the answer rests on: ${p.question}`, source, { field })];
    });
}
