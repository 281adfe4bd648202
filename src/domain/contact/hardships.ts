import { type Channel, writtenChannels } from '../facts/channels.ts';
import type { NeedKind } from '../facts/person.ts';

const writing: readonly Channel[] = writtenChannels;

/**
 * Ways of contact that a need commonly makes hard, even where nobody has said that the person cannot use them. A
 * prompt to ask before a measure is chosen (CL-26): what the person tells us always comes first.
 */
export const hardFor: Record<NeedKind, readonly Channel[]> = {
  'low-literacy': writing,
  'visual-impairment': writing,
  'hearing-impairment': ['phone'],
  'speech-impairment': ['phone'],
  'learning-disability': writing,
  autism: [],
  tourettes: [],
  dementia: writing,
  'mental-health': [],
  'brain-injury': writing,
  'limited-english': writing,
  mobility: ['in-person'],
  'motor-impairment': writing,
  'no-internet': ['email', 'portal', 'social-media'],
  'no-phone': ['phone', 'text'],
  'domestic-abuse': [],
  'bereavement-or-crisis': [],
  other: [],
};

export const isHard = (need: NeedKind, channel: Channel): boolean => hardFor[need].includes(channel);
