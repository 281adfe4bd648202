import { law } from '../../reasons.ts';
import type { Found } from './finding.ts';
import type { KnownPerson } from './names.ts';
import { placesOf, word } from './spans.ts';

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Numbers as the United Kingdom writes them: eleven digits from 0, or +44 and ten; spaced in any way. */
const phone = /(?<![\d£])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)/g;

const digits = (text: string): string => text.replace(/\(0\)/, '').replace(/\D/g, '').replace(/^44/, '0');

/** Every telephone number and e-mail address in a text, each written one way. */
export const detailsIn = (text: string): string[] => [
  ...placesOf(text, email).map(({ match }) => match[0].toLowerCase()),
  ...placesOf(text, phone).map(({ match }) => digits(match[0])),
];

const atHome = /@(?:gmail|hotmail|outlook|live|yahoo|icloud|btinternet|aol|protonmail|sky|me)\./i;
const source = law('UK GDPR Article 5(1)(c)');

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z\s-]/g, '')
    .split(/[\s-]+/)
    .filter((p) => p.length > 2);

/** The address is made of the name: both its first and its last word are in it. */
const isOf = (address: string, { name }: KnownPerson): boolean => {
  const local = new Set((address.split('@')[0] ?? '').toLowerCase().split(/[^a-z]+/));
  const parts = wordsOf(name);
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return parts.length > 1 && local.has(last) && (local.has(first) || local.has(first.slice(0, 1)));
};

export type DetailFacts = {
  known: readonly KnownPerson[];
  /** Numbers and addresses that stand in the record of this case, which are somebody's. */
  recorded: ReadonlySet<string>;
  /** The landlord's own, and those that the arrangements themselves give the person. */
  ours: ReadonlySet<string>;
};

/** How to reach one of us, or somebody else, where only the record should know it (DP-09). */
export function contactDetailsIn(text: string, { known, recorded, ours }: DetailFacts): Found[] {
  const found = (
    weight: Found['weight'],
    { start, end }: { start: number; end: number },
    why: string,
  ): Found => ({
    rule: 'contact-details',
    weight,
    start,
    end,
    why,
    mend: 'Give a number or address of the team, or leave it out. If it is meant for them, say so below.',
    source,
    mayStay: true,
  });
  const addresses = placesOf(text, email).flatMap((place) => {
    const address = place.match[0].toLowerCase();
    if (ours.has(address)) return [];
    if (recorded.has(address)) return [found('must', place, fromRecord('address'))];
    if (known.some((who) => isOf(address, who)))
      return [found('must', place, 'This is the address of somebody in this case.')];
    return atHome.test(address) ? [found('look', place, 'This looks like somebody’s own address.')] : [];
  });
  const numbers = placesOf(text, phone).flatMap((place) => {
    const number = digits(place.match[0]);
    if (ours.has(number)) return [];
    if (recorded.has(number)) return [found('must', place, fromRecord('number'))];
    return /^07/.test(number) ? [found('look', place, 'This looks like somebody’s own telephone.')] : [];
  });
  return [...addresses, ...numbers, ...homesIn(text)];
}

const fromRecord = (what: string) =>
  `This ${what} stands in the record of what happened. It may be somebody else’s.`;

/** Where one of us lives. */
const homesIn = (text: string): Found[] =>
  placesOf(
    text,
    word(
      "(?:our|the|a) (?:colleague|officer|adviser|manager|operative|engineer)(?:’s|'s)? (?:home|house|home address)|(?:he|she|they|colleague|officer|adviser) lives? (?:at|in|on) [\\p{Lu}\\d][\\p{L}\\d ]{2,40}",
      'gu',
    ),
  ).map(({ start, end }) => ({
    rule: 'contact-details',
    weight: 'must',
    start,
    end,
    why: 'This says where somebody who works here lives.',
    mend: 'Leave it out.',
    source,
    mayStay: true,
  }));
