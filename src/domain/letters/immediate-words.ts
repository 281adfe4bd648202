import { describeDate } from '../calendar.ts';
import { actsToPerson } from '../contact/immediate.ts';
import { lasting } from '../facts/immediate-actions.ts';
import type { LetterFacts } from './facts.ts';

/** What a colleague did at once, as the person reads it: what it means for them, and never what kind of person they are. */

type Immediate = NonNullable<LetterFacts['immediate']>;

export const whatWasDone = ({ takenOn, until }: Immediate): string[] =>
  until === null
    ? [
        `What we did at once on ${describeDate(takenOn)}, to keep people safe, no longer applies.`,
        'Anything else that we wrote to you about before is not changed by this letter.',
      ]
    : [
        `On ${describeDate(takenOn)} a colleague acted at once to keep people safe. A manager who did not take part has looked at it, and it stays in place for a short time.`,
        'It is not a restriction on your contact with us, and it does not count as one.',
      ];

export const whatItMeans = ({ acts }: Immediate): string[] => lasting(acts).map((act) => actsToPerson[act]);

export const untilWhen = ({ until }: Immediate): string[] =>
  until === null
    ? []
    : [
        `It ends by itself at ${until}. Nobody can make it longer.`,
        'If we think that something is needed after that, we decide it with your side heard, and write to you.',
      ];

export const ifWrong = [
  'If you think that this is wrong, tell us in any way that suits you. A manager reads it before anything else is decided, and it is kept on record. You can also make a complaint.',
];
