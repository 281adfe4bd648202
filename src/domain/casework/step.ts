import type { z } from 'zod';
import type { Action } from '../policy/roles.ts';
import type { Reason, Source } from '../reasons.ts';
import type { Draft } from './draft-letter.ts';
import type { DomainEvent } from './events.ts';
import type { Situation } from './situation.ts';

/** What a condition found wrong. `unknown`: a fact is missing and named; `refused`: a rule says no. */
export type Finding = Reason & { verdict: 'refused' | 'unknown' };

/** A named question asked before a step. No findings means it is met. */
export type Condition = {
  question: string;
  ask: (s: Situation, target: string) => Finding[];
};

/** A named question about what the step's taker has written. */
export type ContentCondition<C> = {
  question: string;
  ask: (s: Situation, command: C) => Finding[];
};

/**
 * One thing that can happen in a case. `nextSteps` evaluates `before` for what a page offers; `decide` evaluates the
 * same conditions, and `content`, before it answers: the offer and the answer cannot disagree.
 */
export type Step<C extends { type: string }> = {
  type: C['type'];
  label: string;
  action: Action;
  schema: z.ZodType<C>;
  /** Ids of what the step may concern now (requests awaiting a decision…); `['']` where it concerns the case itself. */
  targets: (s: Situation) => string[];
  targetOf: (command: C) => string;
  before: Condition[];
  content: ContentCondition<C>[];
  /** What the case calls for, asked of answers that are not whole yet: said together with whatever else is missing. */
  calledFor?: (s: Situation, answers: Readonly<Record<string, unknown>>) => Finding[];
  /** For a step whose taker writes what the person will read; null where no letter comes of it. */
  letter?: (s: Situation, command: C) => Draft | null;
  follows: (s: Situation, command: C) => DomainEvent[];
};

export const refused = (code: string, text: string, source: Source, more: Partial<Reason> = {}): Finding => ({
  verdict: 'refused',
  code,
  text,
  source,
  ...more,
});
export const unknown = (code: string, text: string, source: Source, more: Partial<Reason> = {}): Finding => ({
  verdict: 'unknown',
  code,
  text,
  source,
  ...more,
});
export const met: Finding[] = [];
