import { floor } from '../../reasons.ts';
import type { Found } from './finding.ts';
import { placesOf, word } from './spans.ts';

const limit = word(
  "(?:will|shall|’ll|'ll) (?:only|not|no longer|never|stop)|won[’']t|only (?:answer|reply|respond|take|speak|talk|deal|see|meet)(?:s|ing)?|block(?:s|ed|ing)?|ignor(?:e|es|ed|ing)|divert(?:s|ed|ing)?|refus(?:e|es|ed|ing)|no more than|at most",
  'giu',
);

/** A limit on contact in what we say that we do: only a decision sets one, whatever both sides agree (PW-01, I11). */
export const limitsIn = (text: string): Found[] =>
  placesOf(text, limit).map(
    ({ start, end }): Found => ({
      rule: 'limit',
      weight: 'must',
      start,
      end,
      why: 'This reads as a limit on how they can reach us, and an agreement sets none.',
      mend: 'Write what we do for them. A limit is asked for, weighed and decided as a restriction.',
      source: floor('I11'),
      mayStay: true,
    }),
  );
