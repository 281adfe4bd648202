import type { Reason, Verdict } from '../reasons.ts';
import { onceDead } from './changes/once-dead.ts';
import type { Situation } from './situation.ts';
import type { Finding } from './step.ts';
import type { CommandType } from './steps.ts';
import { type AnyStep, steps } from './steps.ts';

export type NextStep = {
  type: CommandType;
  /** What it concerns: a request, a restriction…; empty where it is the case itself. */
  target: string;
  label: string;
  verdict: Verdict;
  /** Why not, each with its clause and what would mend it. Empty when permitted. */
  reasons: Reason[];
};

/** Refused if any rule says no; unknown if only facts are missing. */
export const verdictOf = (findings: readonly Finding[]): Verdict =>
  findings.some((f) => f.verdict === 'refused') ? 'refused' : findings.length > 0 ? 'unknown' : 'permitted';

export const withoutVerdict = ({ verdict: _, ...reason }: Finding): Reason => reason;

export const findingsBefore = (step: AnyStep, s: Situation, target: string): Finding[] => [
  ...onceDead(s, step.type),
  ...step.before.flatMap((condition) => condition.ask(s, target)),
];

/** Every step of a case that has something to act on: permitted, refused or unknown, and why. */
export function nextSteps(s: Situation): NextStep[] {
  return steps.flatMap((step) =>
    step.targets(s).map((target) => {
      const findings = findingsBefore(step, s, target);
      return {
        type: step.type,
        target,
        label: step.label,
        verdict: verdictOf(findings),
        reasons: findings.map(withoutVerdict),
      };
    }),
  );
}
