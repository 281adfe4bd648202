import { systemDefault } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { placesOf, quoted, reported, within, withoutOverlaps, word } from './spans.ts';

const source = systemDefault('a calm letter');

const heated = word(
  'disgust(?:ing|ed)|appalling(?:ly)?|outrageous(?:ly)?|ridiculous(?:ly)?|pathetic|shameful(?:ly)?|disgraceful(?:ly)?|absurd|nonsense|rubbish|vile|hideous|intolerable|obnoxious|tantrums?|ranting|rants?|tirades?|whin(?:e|ing)|moan(?:ing|ed)?|lying|lies|lied|dishonest(?:y)?|bombard(?:ed|ing|ment)?|harangu(?:ed|ing)|hounded|blatant(?:ly)?|flagrant(?:ly)?|sick of|fed up|enough is enough|how dare you|under no circumstances|final warning|zero tolerance',
  'giu',
);
const loud = /(?<![\p{L}\p{N}])(?:\p{Lu}{3,}[\s,]+){2,}\p{Lu}{2,}(?![\p{L}\p{N}])/gu;
const exclaimed = /!+/g;

/** Words that turn a letter into a quarrel. Advice: a calm letter is more likely to be read. */
export function heatedIn(text: string): Found[] {
  const said = quoted(text);
  const tell = (pattern: RegExp, why: string, mend: string): Found[] =>
    placesOf(text, pattern)
      .filter((p) => !within(p, said) && !(pattern === heated && reported(text, p)))
      .map(({ start, end }) => ({
        rule: 'heated',
        weight: 'look',
        start,
        end,
        why,
        mend,
        source,
        mayStay: true,
      }));
  return withoutOverlaps([
    ...tell(
      heated,
      'This word quarrels.',
      'Use a plain word for what happened. If they said it, put it in quotation marks.',
    ),
    ...tell(loud, 'Capitals read as shouting.', 'Write it in small letters.'),
    ...tell(exclaimed, 'This reads as anger.', 'End the sentence with a full stop.'),
  ]);
}
