import { describeDate, type LocalDate } from '../calendar.ts';
import type { LetterFacts } from './facts.ts';

/** Somebody else to reach, as the person reads it: nothing is added, and nothing of what they can do is taken away. */

type Changed = NonNullable<LetterFacts['point']>;

export const whoChanges = ({ before, contact, deputy }: Changed, today: LocalDate): string[] => [
  ...(before.contact.name === contact.name
    ? []
    : [
        `From ${describeDate(today)} your contact person is ${contact.name}. Until then it was ${before.contact.name}.`,
      ]),
  ...(before.contact.name === contact.name && before.contact.reachedBy !== contact.reachedBy
    ? [`From ${describeDate(today)} you reach ${contact.name} in another way: ${contact.reachedBy}.`]
    : []),
  ...(before.deputy.name === deputy.name
    ? []
    : [`When they are away, you reach ${deputy.name}. Until now that was ${before.deputy.name}.`]),
  ...(before.deputy.name === deputy.name && before.deputy.reachedBy !== deputy.reachedBy
    ? [`When they are away, you reach ${deputy.name} in another way: ${deputy.reachedBy}.`]
    : []),
  'You do not have to do anything.',
];

export const whyItChanges = ({ said }: Changed): string[] => [
  said,
  'Nothing is added to the arrangements by it, and it does not count against you.',
];

export const whatStays = [
  'Everything else that we arranged with you stays as it is. You can reach us in the same ways as before, and it does not last longer.',
];

export const ifItDoesNotSuit = [
  'If you would rather have somebody else, or there is something that we should know, tell us in any way that suits you. We look at whether another colleague can do it.',
  'If you can still appeal against the arrangements, or have appealed, this letter changes nothing about that. You can also ask us at any time to end or change them, or make a complaint.',
];
