import { stageNeed } from '../policy/ask.ts';
import type { StageName } from '../policy/schema.ts';
import { type Condition, met, refused } from './step.ts';

/** A stage that this policy leaves out is not taken, whoever would like to; what it does instead is named. */
export const stageTaken = (name: StageName, called: string, instead: string): Condition => ({
  question: `Does the policy know ${called}?`,
  ask: (s) => {
    const { value, source } = stageNeed(s.pack, name);
    return value === 'omitted'
      ? [refused('stage-omitted', `This policy leaves out ${called}.`, source, { mend: instead })]
      : met;
  },
});
