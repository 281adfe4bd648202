import { describeDate, londonDate } from '../calendar.ts';
import type { Letter, LetterText } from '../facts/letters.ts';
import type { PersonIdentity } from '../facts/person.ts';
import { directionOf, type LanguageTag, type LetterTranslation } from '../facts/translations.ts';
import type { Logo } from '../policy/logo.ts';
import type { PolicyPack } from '../policy/schema.ts';

/**
 * A letter as it lies on the page: everything that is printed, in plain text and in order, and nothing about how it
 * looks. Each copy of a letter (page, PDF) is drawn from the same sheet, so that no two say different things.
 */
export type LetterSheet = {
  landlord: string;
  /** In place of the name at the head of it. */
  logo?: Logo;
  /** Name first, then as many lines as the address has. */
  recipient: string[];
  date: string;
  reference: string | null;
  greeting: string;
  subject: string;
  /** `link`: an address below the words, to type or to press. */
  blocks: (Pick<LetterText, 'heading' | 'paragraphs'> & { link?: string })[];
  signature: string[];
  enclosed: string | null;
  /** As the pack names it: standard, large-print, coloured-paper, easy-read… */
  format: string;
  /** The language of its words, as a tag; English where it says nothing. */
  language?: LanguageTag;
  rightToLeft?: boolean;
};

const enclosureNames: Record<string, string> = {
  policy: 'our policy',
  'appeal-form': 'a form you can use to appeal, if you wish',
  'mandate-form': 'a form to name somebody who may speak for you',
  'easy-read-summary': 'an easy-read summary',
};

/** The way to the person's own page: the code of this letter, and where it is typed in, where that is known. */
export type WayIn = { code: string; address: string | null };

/** The whole letter for this person, at the address they have today. */
export function sheetOf(letter: Letter, pack: PolicyPack, person: PersonIdentity, wayIn: WayIn): LetterSheet {
  const enclosed = letter.enclosures.map((name) => enclosureNames[name] ?? name).join('; ');
  return {
    ...headOf(pack),
    recipient: recipientOf(person),
    date: describeDate(londonDate(letter.at)),
    reference: person.reference || null,
    greeting: `Dear ${person.name}`,
    subject: letter.subject,
    blocks: [
      ...letter.blocks.map(({ heading, paragraphs }) => ({ heading, paragraphs })),
      ownPage(wayIn, person),
    ],
    signature: signature(letter, pack),
    enclosed: enclosed ? `With this letter: ${enclosed}.` : null,
    format: letter.format,
  };
}

/** Whose letter it is, at the head of it. */
export const headOf = ({ landlord: { name, logo } }: PolicyPack): Pick<LetterSheet, 'landlord' | 'logo'> => ({
  landlord: name,
  ...(logo && { logo }),
});

/** The typed words of a translation, to lie beside the letter: its first line is the heading. */
export function translationSheet(
  { text, language }: Pick<LetterTranslation, 'text' | 'language'>,
  letter: LetterSheet,
): LetterSheet {
  const [subject = '', ...paragraphs] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const { landlord, logo, recipient, date, reference } = letter;
  return {
    ...{ landlord, ...(logo && { logo }), recipient, date, reference, subject, language },
    rightToLeft: directionOf(language) === 'rtl',
    greeting: '',
    blocks: [{ heading: '', paragraphs }],
    signature: [],
    enclosed: null,
    format: 'standard',
  };
}

const beforeCode = 'Your reference: ';

/** The code that a letter carries; null on one sent before letters carried any. */
export const codeOn = (sheet: Pick<LetterSheet, 'blocks'>): string | null =>
  sheet.blocks.find((b) => b.heading.startsWith(beforeCode))?.heading.slice(beforeCode.length) ?? null;

/** Nobody needs an account to see what applies to them or to answer us. */
function ownPage(
  { code, address }: WayIn,
  { dateOfBirth, postcode }: PersonIdentity,
): LetterSheet['blocks'][number] {
  const heading = `${beforeCode}${code}`;
  const known = [...(dateOfBirth ? ['date of birth'] : []), ...(postcode ? ['postcode'] : [])];
  if (!address || known.length === 0)
    return { heading, paragraphs: ['Please give this reference when you contact us about this letter.'] };
  return {
    heading,
    paragraphs: [
      `You can see what applies now, tell us your side, ask for a change, appeal or send us documents on a page of your own. You do not need an account. Enter this reference and your ${known.join(' or ')}.`,
    ],
    link: address,
  };
}

/** Name first, then as many lines as the address has. */
export const recipientOf = (person: Addressed): string[] => [person.name, ...addressLines(person)];

type Addressed = Pick<PersonIdentity, 'name' | 'address' | 'postcode'>;

/** An address is kept as one line with commas or as several; on paper each part has its own. */
const addressLines = ({ address, postcode }: Addressed): string[] =>
  [...(address ?? '').split(/[\n,]/), postcode ?? '']
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Staff are shown as their landlord's policy says: by name and role, by role, or as the team. */
function signature({ by }: Letter, pack: PolicyPack): string[] {
  const { landlord, letters } = pack;
  switch (letters.staffShownAs.value) {
    case 'name-and-role':
      return [by.name, by.role, landlord.name];
    case 'role':
      return [by.role, landlord.name];
    case 'team':
      return [landlord.name];
  }
}
