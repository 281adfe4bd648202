import { londonDate } from '../../domain/calendar.ts';
import type { Letter } from '../../domain/facts/letters.ts';
import type { LetterBlock, LetterType } from '../../domain/facts/vocabulary.ts';
import { blocksOf } from '../../domain/letters/compose.ts';
import { easyUntil, readingOf } from '../../domain/letters/guards/reading-age.ts';
import { ownTexts, type WordingTexts, withOwnWording, wordsBefore } from '../../domain/letters/wording.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { exampleLetter } from '../../domain/scenarios/example-letter.ts';
import type { Deps } from '../../platform/deps.ts';
import type { FormValues } from '../../ui/form-fields.ts';
import { partField } from './change-page.tsx';

/** The parts of a letter in its order, with the words that stand before anybody changes them. */
export const partsOf = (pack: PolicyPack, type: LetterType): { block: LetterBlock; before: string }[] =>
  blocksOf(pack, type).map(({ block }) => ({ block, before: wordsBefore(pack, type, block) }));

/** What each box holds to begin with: the whole words, whether or not anybody has changed them. */
export const boxesWith = (pack: PolicyPack, type: LetterType, texts: WordingTexts): FormValues =>
  Object.fromEntries(
    partsOf(pack, type).map(({ block, before }) => [partField(block), texts[block] ?? before]),
  );

type Day = Pick<Deps, 'clock' | 'calendars'>;

/** The letter with these words, to an invented person, today. */
export function example(deps: Day, pack: PolicyPack, type: LetterType, texts: WordingTexts): Letter {
  const own = withOwnWording(pack, { [type]: { version: 0, texts: ownTexts(pack, type, texts) } });
  return exampleLetter(type, {
    pack: own,
    today: londonDate(deps.clock.now()),
    calendar: deps.calendars.of(pack),
  });
}

export function readingAgeOf(letter: Letter): string | null {
  const reading = readingOf(letter.blocks.flatMap((b) => b.paragraphs));
  if (!reading) return null;
  const more = reading.age > easyUntil ? `, which is more than ${easyUntil}` : '';
  return `Reading age of the whole letter: about ${reading.age}${more}. This is advice.`;
}
