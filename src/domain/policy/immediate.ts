import { z } from 'zod';
import { durationText } from '../calendar-schemas.ts';
import { immediateActs } from '../facts/immediate-actions.ts';
import { cited, citedEntry } from './cited.ts';

/** Part of group 8: what colleagues may do in the moment, how long it holds, and until when somebody has to look (SP-03). */
export const immediateAction = z.strictObject({
  /** Empty where the policy lets nobody act before a decision. */
  acts: z.array(citedEntry({ act: z.enum(immediateActs) })),
  /** It lapses by itself after this long. */
  expires: cited(durationText),
  /** A named person confirms or ends it within this time, and never later than it lapses. */
  decideWithin: cited(durationText),
  /** Confirmed, it holds no longer than this from when it was taken: what is to last is decided in the ordinary way. */
  confirmedFor: cited(durationText),
  /** Whether the person is told at the time it is taken, or by the letter of whoever confirms it. */
  tell: cited(z.enum(['at-once', 'when-confirmed'])),
});
