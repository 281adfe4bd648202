import { describeDate } from '../calendar.ts';
import type { LetterFacts } from './facts.ts';

/** An agreement as the person reads it before they choose: what each side does, and that it is theirs to leave. */

type Offered = NonNullable<LetterFacts['agreement']>;

export const itIsYourChoice = [
  'This is an offer of an agreement between you and us. Whether you agree is up to you. If you would rather not, nothing follows from that, and we do not hold it against you.',
  'It does not limit how you can contact us. If something in it does not work out, on your side or on ours, nothing happens by itself: we talk about it.',
  'To agree, or to change something in it first, tell us in any way that suits you. You can have somebody with you, and you can have somebody answer for you if you have signed that they may.',
];

export const howLongItLasts = ({ until, lookOn }: Offered): string[] => [
  `It is over on ${describeDate(until)}. We look at it together with you by ${describeDate(lookOn)}, at your part and at ours.`,
  'You can end it at any time before then. Tell us in any way that suits you; you do not have to say why.',
];
