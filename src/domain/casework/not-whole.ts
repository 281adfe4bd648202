import type { Reason } from '../reasons.ts';
import { withoutVerdict } from './next-steps.ts';
import type { Situation } from './situation.ts';
import type { Command, CommandType } from './steps.ts';
import { stepFor } from './steps.ts';

/**
 * What the case calls for and answers lack that cannot be read as a command yet. Nobody mends what a schema found only to
 * learn of the next fault. Said of what the step can concern now, and of nothing else.
 */
export function calledForIn(s: Situation, type: CommandType, answers: Record<string, unknown>): Reason[] {
  const step = stepFor(type);
  if (!step?.calledFor || !step.targets(s).includes(step.targetOf(answers as Command))) return [];
  return step.calledFor(s, answers).map(withoutVerdict);
}
