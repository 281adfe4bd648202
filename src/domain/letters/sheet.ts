import { describeDate, londonDate } from '../calendar.ts';
import type { Letter, LetterText } from '../facts/letters.ts';
import type { PersonIdentity } from '../facts/person.ts';
import type { PolicyPack } from '../policy/schema.ts';

/**
 * A letter as it lies on the page: everything that is printed, in plain text and in order, and nothing about how it
 * looks. Each copy of a letter (page, PDF) is drawn from the same sheet, so that no two say different things.
 */
export type LetterSheet = {
  landlord: string;
  /** Name first, then as many lines as the address has. */
  recipient: string[];
  date: string;
  reference: string | null;
  greeting: string;
  subject: string;
  blocks: Pick<LetterText, 'heading' | 'paragraphs'>[];
  signature: string[];
  enclosed: string | null;
  /** As the pack names it: standard, large-print, coloured-paper, easy-read… */
  format: string;
};

const enclosureNames: Record<string, string> = {
  policy: 'our policy',
  'appeal-form': 'a form you can use to appeal, if you wish',
  'mandate-form': 'a form to name somebody who may speak for you',
  'easy-read-summary': 'an easy-read summary',
};

/** The whole letter for this person, at the address they have today. */
export function sheetOf(letter: Letter, pack: PolicyPack, person: PersonIdentity): LetterSheet {
  const enclosed = letter.enclosures.map((name) => enclosureNames[name] ?? name).join('; ');
  return {
    landlord: pack.landlord.name,
    recipient: [person.name, ...addressLines(person)],
    date: describeDate(londonDate(letter.at)),
    reference: person.reference || null,
    greeting: `Dear ${person.name}`,
    subject: letter.subject,
    blocks: letter.blocks.map(({ heading, paragraphs }) => ({ heading, paragraphs })),
    signature: signature(letter, pack),
    enclosed: enclosed ? `With this letter: ${enclosed}.` : null,
    format: letter.format,
  };
}

/** An address is kept as one line with commas or as several; on paper each part has its own. */
const addressLines = ({ address, postcode }: PersonIdentity): string[] =>
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
