import { describeDate } from '../calendar.ts';
import type { BreachStep } from '../facts/breaches.ts';
import type { LetterFacts } from './facts.ts';

/** A departure from what was arranged, as the person reads it: told plainly where it was theirs, with an apology where ours. */

type Told = NonNullable<LetterFacts['breach']>;

export const whatHappened = ({ on, said }: Told): string[] => [
  `On ${describeDate(on)} something happened that is different from what we arranged with you.`,
  said,
];

const following: Record<BreachStep, string> = {
  'legal-referral': 'We are asking our legal team for advice.',
  'asb-case':
    'We have opened a case about anti-social behaviour. It is looked at apart from these arrangements.',
  'tenancy-breach':
    'We have opened a case about your tenancy agreement. It is looked at apart from these arrangements.',
  police: 'We are reporting it to the police.',
  warning: 'A warning comes to you in a letter of its own.',
  review: 'We look at the arrangements again, sooner than planned.',
};

const asTheyAre = ({ reviewOn }: Told): string[] =>
  reviewOn === null
    ? []
    : [
        `The arrangements stay as they are, and nothing is added to them. We look at them again by ${describeDate(reviewOn)}, as we told you.`,
      ];

export const whatFollows = (b: Told): string[] => [
  `This was decided by our ${b.decidedBy}.`,
  ...(b.next.length === 0 ? ['Nothing more follows from it.'] : b.next.map((step) => following[step])),
  ...(b.next.includes('review') ? [] : asTheyAre(b)),
];

export const sorry = ({ on, said }: Told): string[] => [
  `On ${describeDate(on)} we did not keep to what we arranged with you. We are sorry. It was our mistake, and it does not count against you.`,
  said,
];

export const puttingRight = (b: Told): string[] => [
  b.asked,
  ...(b.next.includes('review') ? [following.review] : []),
];

export const ifNotSo = ({ doneBy, reviewOn }: Told): string[] => [
  doneBy === 'customer'
    ? 'If it was not like this, or something made it hard to keep to what we arranged, tell us in any way that suits you. We keep what you say with our record of it.'
    : 'If this does not put it right for you, or it was not like this, tell us in any way that suits you. We keep what you say with our record of it.',
  ...(reviewOn === null ? [] : ['You can ask us at any time to end or change the arrangements.']),
  'You can also make a complaint. It does not count against you.',
];
