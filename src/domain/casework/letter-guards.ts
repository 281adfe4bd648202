import { dueDay, type LocalDate, londonDate } from '../calendar.ts';
import { clashes } from '../contact/clashes.ts';
import { type Measure, measureNames } from '../facts/measures.ts';
import { checkWords, type GuardFacts } from '../letters/guards/check-words.ts';
import { detailsIn } from '../letters/guards/contact-details.ts';
import { bars, type GuardFinding, type KeptWords, type Written } from '../letters/guards/finding.ts';
import type { KnownPerson } from '../letters/guards/names.ts';
import { sourceOf } from '../policy/cited.ts';
import { floor, law } from '../reasons.ts';
import { detailsOnRecord, landlordsDetails } from './details-on-record.ts';
import type { Draft } from './draft-letter.ts';
import { formatsNeeded } from './letters.ts';
import { casesOf, type Situation } from './situation.ts';
import { type Finding, refused } from './step.ts';

/** Everybody stamped anywhere in these facts. */
function stampedIn(facts: unknown, into: Set<string>): void {
  if (typeof facts !== 'object' || facts === null) return;
  const { staffId, name, role, ownerName } = facts as Record<string, unknown>;
  if (typeof staffId === 'string' && typeof name === 'string' && typeof role === 'string') into.add(name);
  if (typeof ownerName === 'string') into.add(ownerName);
  for (const inner of Object.values(facts)) stampedIn(inner, into);
}

/** Those whom the arrangements themselves name to the person: a point of contact and its deputy. */
function givenTo(measures: readonly Measure[]): { names: string[]; details: string[] } {
  const points = measures.flatMap((m) =>
    m.kind === 'single-point-of-contact'
      ? [m.contact, m.deputy]
      : m.kind === 'appointment-only'
        ? [m.contact]
        : [],
  );
  return { names: points.map((p) => p.name), details: points.flatMap((p) => detailsIn(p.reachedBy)) };
}

/** Somebody whose “name” is what they do here is nobody in particular. */
const isRole = (s: Situation, name: string): boolean =>
  s.pack.people.roles.some((r) => name.toLowerCase().startsWith(r.label.toLowerCase()));

function knownIn(s: Situation, given: readonly string[]): KnownPerson[] {
  const names = new Set<string>();
  for (const file of casesOf(s)) stampedIn({ ...file, letters: [] }, names);
  names.add(s.actor.name);
  // Whoever signs by name may say who they are.
  if (s.pack.letters.staffShownAs.value === 'name-and-role') names.delete(s.actor.name);
  for (const name of given) names.delete(name);
  return [
    ...[...names].filter((name) => !isRole(s, name)).map((name): KnownPerson => ({ name, as: 'colleague' })),
    ...(s.household ?? []).map((name): KnownPerson => ({ name, as: 'household' })),
  ];
}

/** Days that somebody here is reminded of, or that the record already gives the person. */
function daysOwed(s: Situation, more: readonly (LocalDate | null)[]): Set<LocalDate> {
  const files = casesOf(s);
  const days = files.flatMap((f) => [
    ...f.obligations
      .filter((o) => o.discharged === null)
      .flatMap((o) => [dueDay(o.dueAt), londonDate(o.dueAt)]),
    ...f.restrictions.flatMap((r) => [r.reviewOn, r.interval.from, r.interval.to]),
    ...f.warnings.map((w) => w.validUntil),
    ...f.agreements.flatMap((a) => [a.until, a.lookOn]),
    ...f.invitations.map((i) => i.replyBy),
    ...f.alerts.map((a) => a.reviewOn),
    ...f.requests.flatMap((r) => [r.decision?.reviewOn ?? null, r.decision?.plannedUntil ?? null]),
  ]);
  return new Set([...days, ...more].filter((d) => d !== null));
}

function factsOf(s: Situation, { measures, dates, friendly, ourPart }: Draft): GuardFacts {
  const standing = casesOf(s).flatMap((f) => f.restrictions.flatMap((r) => r.measures));
  const given = givenTo([...standing, ...measures]);
  const told = casesOf(s).flatMap((f) => [f.incidents, f.addenda, f.liaisons]);
  return {
    reader: s.person.name,
    known: knownIn(s, given.names),
    recorded: new Set(detailsOnRecord(told)),
    ours: new Set([...landlordsDetails(s.pack), ...given.details]),
    staffSource: sourceOf(s.pack.landlord.shortName, s.pack.letters.staffShownAs, 'staff in letters'),
    today: s.today,
    owed: daysOwed(s, dates),
    friendly: friendly === true,
    ourPart,
  };
}

/** Measures hold words too; each under the path it has in the command. */
export const wordsOfMeasures = (measures: readonly Measure[], field = 'measures'): Written[] =>
  measures.flatMap((m, i): Written[] => {
    switch (m.kind) {
      case 'other':
        return [{ field: `${field}.${i}.text`, text: m.text }];
      case 'home-visits':
        return [{ field: `${field}.${i}.detail`, text: m.detail }];
      case 'significant-matters-only':
        return [{ field: `${field}.${i}.definition`, text: m.definition }];
      case 'closed-matters':
      case 'new-issues-only':
      case 'evidence-required':
        return m.matters.flatMap((x, n) =>
          (['title', 'answerReference'] as const).map((key) => ({
            field: `${field}.${i}.matters.${n}.${key}`,
            text: x[key],
          })),
        );
      case 'premises':
        return m.premises.map((text, n) => ({ field: `${field}.${i}.premises.${n}`, text }));
      default:
        return [];
    }
  });

/** The letter goes in a format that its reader cannot well use. */
function formatFindings(
  s: Situation,
  { format, typedIn }: Draft,
  kept: readonly KeptWords[],
): GuardFinding[] {
  const needed = formatsNeeded(s);
  if (format === undefined || needed.length === 0 || needed.some((f) => f === format)) return [];
  const names = needed.map((f) => f.replaceAll('-', ' ')).join(' or ');
  return [
    {
      rule: 'format',
      weight: 'must',
      ...whole(format),
      field: 'format',
      why: `In this format ${s.person.name} may not be able to read it: what we know of their needs calls for ${names}.`,
      mend: typedIn
        ? `Choose ${names}, or say how it is explained to them as well.`
        : `Choose ${names}, or say below why this format reaches them.`,
      source: law('Equality Act 2010 s.20'),
      mayStay: true,
      kept: kept.find((k) => k.words === format)?.why ?? null,
    },
  ];
}

/** Measures that would work against a need or adjustment, in words: the steps refuse the worst of them by themselves. */
const clashFindings = (s: Situation, { measures }: Draft): GuardFinding[] =>
  clashes({ measures, register: s.person.register, on: s.today }).map((c) => ({
    rule: 'clash',
    weight: c.refuses ? 'must' : 'look',
    ...whole(measureNames[c.measure]),
    field: `measures.${c.index}`,
    why: c.why,
    mend: c.suggestion,
    source: c.rule === 'I7' ? floor('I7') : law('Equality Act 2010 s.20'),
    mayStay: false,
    kept: null,
  }));

const whole = (passage: string) => ({ passage, start: 0, end: passage.length });

/** What the rules find in a letter that is about to go: in its words, its format and what it tells of. */
export const guardFindings = (s: Situation, draft: Draft, kept: readonly KeptWords[]): GuardFinding[] => [
  ...checkWords(draft.words, factsOf(s, draft), kept),
  ...formatFindings(s, draft, kept),
  ...clashFindings(s, draft),
];

/** What bars a letter, as reasons of a refusal: the passage, why, and the mend. Clashes the steps refuse by themselves. */
export const barring = (findings: readonly GuardFinding[]): Finding[] =>
  findings
    .filter((f) => bars(f) && f.rule !== 'clash')
    .map((f) =>
      refused(`letter-${f.rule}`, `“${f.passage}”: ${f.why} ${f.mend}`, f.source, {
        field: f.field,
        passage: f.passage,
      }),
    );

/** Of the reasons given, those that let something stand in this letter: these are kept with it. */
export const keptIn = (findings: readonly GuardFinding[]): KeptWords[] =>
  findings.flatMap((f) =>
    f.weight === 'must' && f.kept !== null ? [{ words: f.passage, why: f.kept }] : [],
  );
