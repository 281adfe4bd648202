import type { LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { Stamp } from './stamps.ts';

/** That somebody under limits is in touch in another way than before: noticed by counting, answered by a person. */

export const contactChangeKinds = ['fewer', 'more', 'another-way'] as const;
export type ContactChangeKind = (typeof contactChangeKinds)[number];

/** Whole London weeks, from a Monday, and how often the person was in touch in them. */
export type CountedWeeks = { from: LocalDate; weeks: number; contacts: number };

export type CountedChange = {
  kind: ContactChangeKind;
  /** The weeks before this was last looked at. */
  before: CountedWeeks;
  /** The newest weeks since. */
  since: CountedWeeks;
  /** Where most came another way than before. */
  way: { from: Channel; to: Channel } | null;
};

export const contactChangeOutcomes = ['review-early', 'not-now'] as const;

export type ContactChange = Stamp &
  CountedChange & {
    contactChangeId: string;
    answer: (Stamp & { outcome: (typeof contactChangeOutcomes)[number]; reasons: string }) | null;
  };
