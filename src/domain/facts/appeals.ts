import type { LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { Measure } from './measures.ts';
import type { PanelRecord, View } from './panels.ts';
import type { CheckAnswer, Stamp } from './stamps.ts';

/** A decision challenged by the person it is about, and what came of it. */

export const appealedMatters = ['warning', 'decision', 'variation', 'extension', 'safety-alert'] as const;
export type AppealedMatter = (typeof appealedMatters)[number];

export const appealOutcomes = ['quash', 'vary', 'keep'] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** The answer: what was considered, what follows, and why, as the person reads it (TU-31, SP-06). */
export type AppealDecision = Stamp & {
  outcome: AppealOutcome;
  considered: string;
  reasons: string;
  proportionality: string;
  /** What applies from today where it is varied. */
  measures: Measure[];
  safeguardingLead: string;
  checks: Record<string, CheckAnswer>;
  /** The restriction that took the place of the one appealed against. */
  successorId: string | null;
  letterId: string;
  /** Who sat, where a panel heard it. */
  panel?: PanelRecord;
};

export type Appeal = Stamp & {
  appealId: string;
  against: AppealedMatter;
  /** The restriction or warning it is about. */
  subjectId: string;
  /** 1 first; the next where the policy knows more than one. */
  level: number;
  /** The day it reached anybody at the landlord, whoever wrote it down later. */
  receivedOn: LocalDate;
  how: Channel;
  /** Who spoke, where it was not the person. */
  madeBy: string;
  said: string;
  grounds: string[];
  /** Why it is heard after its time. */
  whyLate: string;
  /** The acknowledgement. */
  letterId: string;
  taken: Stamp | null;
  /** Where a panel hears it: what each member thinks. */
  views?: View<AppealOutcome>[];
  decision: AppealDecision | null;
  withdrawn: (Stamp & { reason: string }) | null;
};
