import { systemDefault } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { placesOf, quoted, reported, within, withoutOverlaps, word } from './spans.ts';

const source = systemDefault('a friendly word');

const threat = word(
  'warn(?:s|ed|ing|ings)?|sanctions?|penalt(?:y|ies)|consequences?|restrict(?:s|ed|ing|ions?)?|ban(?:s|ned|ning)?|evict(?:s|ed|ing|ion|ions)?|injunctions?|legal action|court action|take you to court|go to court|further action|take action|or else|last chance|final notice|no choice but|lose your (?:home|tenancy)|next time|(?:if|should) (?:this|it|you) (?:happens?|does|do|goes on|go on|carries on|carry on|continues?|persists?)(?: it| this| that)?(?: again)?',
  'giu',
);

/** Words that make a warning out of a friendly word: what may follow is for a warning to say, with all that belongs to one. */
export function threatsIn(text: string): Found[] {
  const said = quoted(text);
  return withoutOverlaps(
    placesOf(text, threat)
      .filter((p) => !within(p, said) && !reported(text, p))
      .map(
        ({ start, end }): Found => ({
          rule: 'threat',
          weight: 'must',
          start,
          end,
          why: 'This reads as a threat, and nothing follows from this letter.',
          mend: 'Leave out what may follow. If a warning is meant, give a warning.',
          source,
          mayStay: true,
        }),
      ),
  );
}
