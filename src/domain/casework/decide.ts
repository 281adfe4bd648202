import type { CaseFile } from '../facts/case-file.ts';
import type { PersonFile } from '../facts/person.ts';
import { floorFaults } from '../floor.ts';
import type { GuardFinding } from '../letters/guards/finding.ts';
import type { Refusal } from '../reasons.ts';
import { onward } from './changes/carry.ts';
import { type CaseEvent, type DomainEvent, isPersonEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { evolvePerson } from './evolve-register.ts';
import { checkLetter, type LetterCheck } from './letter-check.ts';
import { barring, keptIn } from './letter-guards.ts';
import { findingsBefore, verdictOf, withoutVerdict } from './next-steps.ts';
import { casesOf, type Situation } from './situation.ts';
import { inTheirPlace } from './stand-in.ts';
import { type Finding, refused } from './step.ts';
import { type Command, stepFor } from './steps.ts';
import { translationsOwed } from './translations.ts';

type After = { file: CaseFile | null; person: PersonFile };
/** Another case of the person, once what was done about them has reached it. */
type Reached = { file: CaseFile; events: CaseEvent[] };
/** `elsewhere`: what it does in the person's other cases, to be recorded in the same breath or not at all. */
export type Done = { verdict: 'permitted'; events: DomainEvent[]; elsewhere: Reached[] } & After;

/** The case and the person after these events. */
export function after(s: Situation, events: readonly DomainEvent[]): After {
  let { file, person } = s;
  for (const event of events) {
    if (isPersonEvent(event)) person = evolvePerson(person, event);
    else file = evolve(file, event);
  }
  return { file, person };
}

/**
 * May this be done, by this person, now? Events if so; otherwise every reason at once, each with its clause.
 * Whatever the steps say, nothing is done that would take the case below the floor (I1–I14).
 */
export function decide(asked: Situation, command: Command): Done | Refusal {
  const step = stepFor(command.type);
  if (!step) throw new Error(`There is no step called ${command.type}`);
  const target = step.targetOf(command);
  const s = inTheirPlace(asked, step, target);
  const written = checkLetter(s, command);
  const findings: Finding[] = step.targets(s).includes(target)
    ? [
        ...findingsBefore(step, s, target),
        ...step.content.flatMap((condition) => condition.ask(s, command)),
        ...barring(foundHere(written)),
      ]
    : [nothingToActOn(step.label)];
  if (findings.length > 0) return refusal(findings);
  const followed = step.follows(s, command).map((e) => withKeptWords(e, written?.findings ?? []));
  const events = [...followed, ...translationsOwed(s, followed)];
  const result = after(s, events);
  const others = othersAfter(s, events, result);
  const broken = broughtBelow(
    s,
    result,
    others.map((o) => o.file),
  );
  if (broken.length > 0) return refusal(broken);
  return { verdict: 'permitted', events, ...result, elsewhere: others.filter((o) => o.events.length > 0) };
}

/** Words typed in an earlier step were asked about before this one. */
const foundHere = (written: LetterCheck | null): GuardFinding[] =>
  written?.findings.filter((f) => !written.typedIn || f.rule === 'format') ?? [];

/** Why a flagged word stays is kept with the letter that holds it. */
function withKeptWords(event: DomainEvent, findings: readonly GuardFinding[]): DomainEvent {
  const keptWords = event.type === 'letter-issued' ? keptIn(findings) : [];
  return event.type === 'letter-issued' && keptWords.length > 0
    ? { ...event, letter: { ...event.letter, keptWords } }
    : event;
}

const nothingToActOn = (label: string): Finding =>
  refused(
    'nothing-to-act-on',
    `“${label}” is not possible at this point of the case: there is nothing waiting for it.`,
    {
      kind: 'default',
      name: 'order of steps',
    },
  );

function refusal(findings: readonly Finding[]): Refusal {
  const verdict = verdictOf(findings) === 'refused' ? 'refused' : 'unknown';
  return { verdict, reasons: findings.map(withoutVerdict) };
}

function othersAfter(s: Situation, events: readonly DomainEvent[], { file, person }: After): Reached[] {
  return s.others.map((other) => {
    const others = [...(file ? [file] : []), ...s.others.filter((f) => f !== other)];
    const there = onward({ ...s, person, file: other, others }, events, s.person.register);
    return { file: there.reduce(evolve, other), events: there };
  });
}

/** Faults of the floor that these events would bring about and that were not there before. */
function broughtBelow(s: Situation, { file, person }: After, others: readonly CaseFile[]): Finding[] {
  const at = { pack: s.pack, today: s.today };
  const faults = floorFaults({ ...at, person, cases: file ? [file, ...others] : [...others] });
  if (faults.length === 0) return [];
  const before = new Set(floorFaults({ ...at, person: s.person, cases: casesOf(s) }).map((f) => f.key));
  return faults
    .filter((f) => !before.has(f.key))
    .map((f) => refused('below-the-floor', f.text, { kind: 'floor', invariant: f.invariant }));
}
