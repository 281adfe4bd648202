import { usableChannels } from '../contact/routes.ts';
import type { Incident } from '../facts/incidents.ts';
import type { Letter } from '../facts/letters.ts';
import { adjustmentInForce } from '../facts/person.ts';
import type { LetterFormat } from '../facts/vocabulary.ts';
import type { Warning } from '../facts/warnings.ts';
import { compose } from '../letters/compose.ts';
import type { LetterFacts } from '../letters/facts.ts';
import { formatsFor } from '../letters/formats.ts';
import { sourceOf } from '../policy/cited.ts';
import { floor } from '../reasons.ts';
import { conductNamed } from './conduct.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from './situation.ts';
import { type Finding, met, refused } from './step.ts';

/** The format agreed with this person for their letters (TU-32, KA-34); null where nothing is agreed. */
export const agreedFormat = (s: Situation): LetterFormat | null =>
  s.person.register.adjustments.findLast((a) => a.format && adjustmentInForce(a, s.today))?.format ?? null;

/** Formats that reach this person, where their needs call for any in particular and nothing else is agreed. */
export const formatsNeeded = (s: Situation): LetterFormat[] =>
  agreedFormat(s) ? [] : formatsFor(s.person.register.needs.needs, s.pack.letters.formats.value);

/** The format a letter goes in where nobody says otherwise. A translation is made by somebody first, and so is chosen. */
export const usualFormat = (s: Situation): LetterFormat =>
  agreedFormat(s) ?? formatsNeeded(s).find((f) => f !== 'translation') ?? 'standard';

type WithFormat = { format: string };

/** A copy goes in any format this landlord sends (KA-34, TU-32). */
export const formatSent = {
  question: 'Does the landlord send letters in this format?',
  ask: (s: Situation, { format }: WithFormat): Finding[] => {
    const { formats } = s.pack.letters;
    if ((formats.value as readonly string[]).includes(format)) return met;
    const offered = formats.value.map((f) => f.replace('-', ' ')).join(', ');
    const source = sourceOf(s.pack.landlord.shortName, formats, 'letter formats');
    return [
      refused('format-not-offered', `Choose a format we send: ${offered}.`, source, { field: 'format' }),
    ];
  },
};

/** A letter goes in the format agreed with its reader while that agreement stands (I7); otherwise in any that is sent. */
export const formatOffered = {
  question: 'Is this the format that the person needs?',
  ask: (s: Situation, c: WithFormat): Finding[] => {
    const agreed = agreedFormat(s);
    if (!agreed || c.format === agreed) return formatSent.ask(s, c);
    const text = `Letters to ${s.person.name} go in ${agreed.replace('-', ' ')}: that was agreed. Choose it, or end the adjustment first.`;
    return [refused('format-not-as-agreed', text, floor('I7'), { field: 'format', mend: 'end-adjustment' })];
  },
};

/** The facts every letter of a case starts from. */
export function letterFacts(s: Situation, incidents: readonly Incident[]): LetterFacts {
  const families = incidents.flatMap((i) =>
    i.conduct.map((key) => conductNamed(s.pack, key)?.category.wording),
  );
  return {
    pack: s.pack,
    person: s.person,
    stamp: stamp(s),
    today: s.today,
    calendar: s.calendar,
    incidents,
    families: [...new Set(families.filter((w) => w !== undefined))],
    informal: null,
    agreement: null,
    warning: null,
    message: null,
    decision: null,
    panel: [],
    measures: [],
    scope: null,
    openChannels: usableChannels({ measures: [], person: s.person, on: s.today }),
    startsOn: null,
    reviewOn: null,
    review: null,
    reply: null,
    invitation: null,
    appeal: null,
    alert: null,
    immediate: null,
    breach: null,
    point: null,
    matter: null,
    ending: null,
  };
}

/** What a letter that arranges nothing finds arranged already: the ways still open, of what the person was told (PW-01). */
export function alreadyArranged(s: Situation): Pick<LetterFacts, 'measures' | 'openChannels'> {
  const cases = casesOf(s);
  const reviewed = new Set(cases.flatMap((f) => f.reviews.map((v) => v.restrictionId)));
  const measures = standingRestrictions(cases, s.today)
    .filter((r) => r.letterId !== null || reviewed.has(r.restrictionId))
    .flatMap((r) => r.measures);
  return { measures, openChannels: usableChannels({ measures, person: s.person, on: s.today }) };
}

export const incidentsNamed = (s: Situation, ids: readonly string[]): Incident[] =>
  (s.file?.incidents ?? []).filter((i) => ids.includes(i.incidentId));

export function warningLetter(s: Situation, warning: Warning, letterId: string, format: string): Letter {
  const facts = { ...letterFacts(s, incidentsNamed(s, warning.incidentIds)), warning };
  return compose('warning', letterId, facts, format);
}
