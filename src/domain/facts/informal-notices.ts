import type { LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { Stamp } from './stamps.ts';

/** By word of mouth: not what is written in a message. */
export const spokenChannels = ['phone', 'in-person', 'visit', 'other'] as const satisfies readonly Channel[];

/**
 * Somebody was told, as a friendly word, what was a problem and what is asked of them. It threatens nothing, starts no
 * clock, and is no warning: nothing is limited because of it.
 */
export type InformalNotice = Stamp & {
  noticeId: string;
  form: 'spoken' | 'written';
  incidentIds: string[];
  behaviour: string;
  whyProblem: string;
  asked: string;
  help: string;
  /** Who was with them: a support worker, an interpreter, somebody who looks after them. */
  beside: string;
  /** How it was said; null where it was written. */
  spoken: {
    on: LocalDate;
    how: (typeof spokenChannels)[number];
    /** The colleague who said it. */
    saidBy: string;
    /** The signed authority of whoever was told for them; null where they were told themselves. */
    authorityId: string | null;
    /** What they answered. */
    reply: string;
  } | null;
  /** For a written one: the letter that carried it. */
  letterId: string | null;
};
