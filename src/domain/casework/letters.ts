import { usableChannels } from '../contact/routes.ts';
import type { Incident } from '../facts/incidents.ts';
import type { Letter } from '../facts/letters.ts';
import type { Warning } from '../facts/warnings.ts';
import { compose } from '../letters/compose.ts';
import type { LetterFacts } from '../letters/facts.ts';
import { sourceOf } from '../policy/cited.ts';
import { conductNamed } from './conduct.ts';
import { type Situation, stamp } from './situation.ts';
import { met, refused } from './step.ts';

/** A letter goes in a format this landlord sends (KA-34, TU-32). */
export const formatOffered = {
  question: 'Does the landlord send letters in this format?',
  ask: (s: Situation, { format }: { format: string }) => {
    const { formats } = s.pack.letters;
    if ((formats.value as readonly string[]).includes(format)) return met;
    const offered = formats.value.map((f) => f.replace('-', ' ')).join(', ');
    const source = sourceOf(s.pack.landlord.shortName, formats, 'letter formats');
    return [
      refused('format-not-offered', `Choose a format we send: ${offered}.`, source, { field: 'format' }),
    ];
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
    warning: null,
    decision: null,
    measures: [],
    openChannels: usableChannels({ measures: [], person: s.person, on: s.today }),
    startsOn: null,
    reviewOn: null,
    review: null,
    reply: null,
    invitation: null,
    appeal: null,
    alert: null,
    ending: null,
  };
}

export const incidentsNamed = (s: Situation, ids: readonly string[]): Incident[] =>
  (s.file?.incidents ?? []).filter((i) => ids.includes(i.incidentId));

export function warningLetter(s: Situation, warning: Warning, letterId: string, format: string): Letter {
  const facts = { ...letterFacts(s, incidentsNamed(s, warning.incidentIds)), warning };
  return compose('warning', letterId, facts, format);
}
