import type { Stamp } from './stamps.ts';

/** What somebody who wrote to us abusively was answered: what they asked for, and how it was put, apart (KA-13, PL-13). */
export type MessageReply = Stamp & {
  incidentId: string;
  /** The answer to what they asked for; empty where they asked for nothing. */
  answer: string;
  behaviour: string;
  mustChange: string;
  mayFollow: string;
  letterId: string;
};
