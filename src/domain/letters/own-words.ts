import { describeDate } from '../calendar.ts';
import { fromTheRecord, linesOf, type Placeholder } from '../policy/letter-words.ts';
import { appealBy } from './appeal-words.ts';
import type { LetterFacts } from './facts.ts';

export const formatsSent = ({ pack }: Pick<LetterFacts, 'pack'>): string =>
  pack.letters.formats.value
    .filter((x) => x !== 'standard')
    .map((x) => x.replace('-', ' '))
    .join(', ');

/** What stands in a letter for each placeholder; nothing where these facts have none. */
const valuesFor = (f: LetterFacts): Record<Exclude<Placeholder, typeof fromTheRecord>, string | null> => ({
  person: f.person.name,
  landlord: f.pack.landlord.name,
  today: describeDate(f.today),
  start: f.startsOn && describeDate(f.startsOn),
  review: f.reviewOn && describeDate(f.reviewOn),
  'appeal-by': appealBy(f),
  'emergency-phone': f.pack.floor.emergencyRoute.value.phone,
  formats: formatsSent(f),
  contact: f.pack.policy.contact.value,
  policy: f.pack.policy.title,
  'policy-version': f.pack.policy.version,
});

/** The landlord's own words with what the record says in them; null where a value is wanted that these facts lack. */
export function inOwnWords(wording: string, ours: string[], f: LetterFacts): string[] | null {
  const values: Record<string, string | null> = valuesFor(f);
  let lacks = false;
  const paragraphs = linesOf(wording).flatMap((line) => {
    if (line === `{${fromTheRecord}}`) return ours;
    return [
      line.replaceAll(/\{([a-z-]+)\}/g, (whole, name: string) => {
        const value = values[name];
        if (!value) lacks = true;
        return value ?? whole;
      }),
    ];
  });
  return lacks || paragraphs.length === 0 ? null : paragraphs;
}
