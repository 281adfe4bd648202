import type { Reason, Verdict } from '../reasons.ts';
import { onceDead } from './changes/once-dead.ts';
import type { Situation } from './situation.ts';
import { inTheirPlace, standing } from './stand-in.ts';
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

export function findingsBefore(step: AnyStep, s: Situation, target: string): Finding[] {
  const seen = inTheirPlace(s, step, target);
  const findings = step.before.flatMap((condition) => condition.ask(seen, target));
  return [...onceDead(s, step.type), ...withWhoElse(step, seen, target, findings)];
}

const notTheirs: ReadonlySet<string> = new Set(['not-permitted', 'not-line-manager']);

/** Whoever is told that it is not theirs learns too that none of those whose it is can do it now, and where it goes. */
function withWhoElse(step: AnyStep, s: Situation, target: string, findings: readonly Finding[]): Finding[] {
  if (!findings.some((f) => notTheirs.has(f.code))) return [...findings];
  const found = standing(s, step, target);
  return found?.how === 'others' || found?.how === 'nobody'
    ? findings.flatMap((f) =>
        notTheirs.has(f.code) ? [f, { ...f, text: found.why, source: found.source }] : [f],
      )
    : [...findings];
}

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
