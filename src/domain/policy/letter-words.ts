import type { LetterBlock, LetterType } from '../facts/vocabulary.ts';

/** The small language in which a landlord words a part of a letter: plain text, a paragraph a line, {placeholders}. */

/** Where what the record says of this case stands, on a line of its own. */
export const fromTheRecord = 'from-the-record';

/** Each with what stands there in a letter. */
export const placeholders = {
  [fromTheRecord]: 'our own words for this part, with what the record says of this case',
  person: 'the person’s name',
  landlord: 'your name as a landlord',
  today: 'the date of the letter',
  start: 'the day from which it applies',
  review: 'the day by which it is looked at again',
  'appeal-by': 'the last day to appeal',
  'emergency-phone': 'the number for emergencies',
  formats: 'the formats that you send',
  contact: 'how to reach whoever looks after the policy',
  policy: 'the title of your policy',
  'policy-version': 'its version',
} as const;
export type Placeholder = keyof typeof placeholders;
const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

/** Only these letters always have such a date. */
const dated: Partial<Record<Placeholder, readonly LetterType[]>> = {
  start: ['decision', 'review-outcome', 'review-invitation', 'review-request-reply'],
  review: [
    'decision',
    'review-outcome',
    'review-invitation',
    'review-request-reply',
    'safety-alert-notice',
    'point-of-contact-change',
  ],
  'appeal-by': ['decision', 'review-outcome'],
};

export const placeholdersFor = (type: LetterType, appealEnds: boolean): Placeholder[] =>
  (Object.keys(placeholders) as Placeholder[]).filter(
    (name) => (dated[name]?.includes(type) ?? true) && (name !== 'appeal-by' || appealEnds),
  );

/** Parts that say nothing of the case itself, so that a landlord may word them wholly. */
const free: ReadonlySet<LetterBlock> = new Set(['formats', 'policy-enclosed', 'support-offer']);

/** Letters whose help is written for this person. */
export const ownHelp: ReadonlySet<LetterType> = new Set([
  'warning',
  'informal-notice',
  'behaviour-agreement',
]);

/** One of these must stand in the words for a part; none is asked for where the part is the landlord's to word. */
export function mustHold(type: LetterType, block: LetterBlock): Placeholder[] {
  if (block === 'support-offer' && ownHelp.has(type)) return [fromTheRecord];
  if (free.has(block)) return [];
  if (block === 'emergency-route') return [fromTheRecord, 'emergency-phone'];
  if (block === 'contact') return [fromTheRecord, 'contact'];
  if (block === 'review' && type !== 'review-invitation') return [fromTheRecord, 'review'];
  return [fromTheRecord];
}

/** One paragraph a line; empty lines are for whoever types. */
export const linesOf = (words: string): string[] =>
  words
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const longest = 4000;
const braced = (name: string) => `{${name}}`;
const listed = (names: readonly string[], or = 'or') =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${or} ${names.at(-1)}`;

type Asked = {
  type: LetterType;
  block: LetterBlock;
  words: string;
  /** Whether this landlord's appeals have a last day. */
  appealEnds: boolean;
};

/** Everything for which words for a part of a letter cannot be used, each with what would mend it. Pure. */
export function wordsFaults({ type, block, words, appealEnds }: Asked): string[] {
  if (words.length > longest)
    return [`These words are too long: ${words.length} characters. Keep them to ${longest}.`];
  const [tag] = /<[a-z!/?][^>\n]*>?/i.exec(words) ?? [];
  const names = [...words.matchAll(/\{([^{}\n]*)\}/g)].map(([, name = '']) => name);
  const allowed = placeholdersFor(type, appealEnds);
  const unknown = [...new Set(names)].filter((n) => !(allowed as string[]).includes(n));
  const bare = words.replaceAll(/\{[^{}\n]*\}/g, '');
  const needed = mustHold(type, block);
  const lines = linesOf(words);
  const record = braced(fromTheRecord);
  const inside = lines.some((line) => line !== record && line.includes(record));
  const twice = lines.filter((line) => line === record).length > 1;
  return [
    ...(tag ? [`A letter is plain text. Take out “${tag}”.`] : []),
    ...(unprintable.test(words) ? ['There is a character here that cannot be printed. Type it anew.'] : []),
    ...unknown.map((name) =>
      isPlaceholder(name)
        ? `This letter does not always have ${placeholders[name]}. Take out ${braced(name)}.`
        : `There is no placeholder ${braced(name)}. Use ${listed(allowed.map(braced))}.`,
    ),
    ...(/[{}]/.test(bare)
      ? ['A curly bracket stands alone. Write a placeholder such as {person}, or take the bracket out.']
      : []),
    ...(inside ? [`Our own words are whole paragraphs. Put ${record} on a line of its own.`] : []),
    ...(twice ? [`Our own words would stand here twice. Keep one ${record}.`] : []),
    ...(needed.length > 0 && !needed.some((n) => names.includes(n))
      ? [
          `Without ${listed(needed.map(braced))} this part would no longer say what the person must be told. Put it back.`,
        ]
      : []),
  ];
}

/** Control characters and those that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
