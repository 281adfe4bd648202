import { withoutCapital } from '../capital.ts';
import { floor, type Reason } from '../reasons.ts';
import type { Outcome } from './advice.ts';
import { describeScope } from './describe-for-staff.ts';
import { type Effect, type Excuse, effects, type Finding } from './measures/finding.ts';
import type { Held } from './situation.ts';

import type { Opening } from './windows.ts';

/** A finding, with the measure and the restriction that gave it. */
export type Given = { held: Held; finding: Finding };

const rank = (effect: Effect): number => effects.indexOf(effect);

export const outcomeOf = (effect: Effect): Outcome =>
  effect === 'condition' ? 'go-ahead-with-conditions' : effect;

/**
 * What a measure says when it is not known whether its scope covers the contact: the same, as a condition, with the
 * service named, so that nobody is turned away on a guess (LG-08).
 */
export function ifInScope({ held, finding }: Given): Given {
  if (held.covers === 'yes' || !finding.applies || finding.effect === 'go-ahead') return { held, finding };
  const about = `If this is ${describeScope(held.restriction.scope)}:`;
  const prefixed = (lines: string[]) => lines.map((line) => `${about} ${withoutCapital(line)}`);
  return {
    held,
    finding: {
      ...finding,
      effect: 'condition',
      do: prefixed(finding.do),
      doNot: prefixed(finding.doNot),
      say: finding.say === null ? null : 'What is it about, so that I can help?',
      compliance: finding.compliance === 'within' ? 'within' : 'cannot-tell',
    },
  };
}

export type Combined = {
  effect: Effect;
  do: string[];
  doNot: string[];
  say: string[];
  waitsUntil: Opening | null;
  compliance: 'within' | 'excused' | 'outside' | 'cannot-tell';
  excuses: Excuse[];
  countedLeft: number | null;
  counts: string[];
  reasons: Reason[];
};

/** The strictest effect that any measure gives, with all their lines, the strictest first. */
export function combine(given: readonly Given[]): Combined {
  const applying = given.filter((g) => g.finding.applies);
  const ordered = applying.toSorted((a, b) => rank(b.finding.effect) - rank(a.finding.effect));
  const findings = ordered.map((g) => g.finding);
  const counts = findings.flatMap((f) => (f.countedLeft === null ? [] : [f.countedLeft]));
  return {
    effect: findings[0]?.effect ?? 'go-ahead',
    do: once(findings.flatMap((f) => f.do)),
    doNot: once(findings.flatMap((f) => f.doNot)),
    say: once(findings.flatMap((f) => f.say ?? [])),
    waitsUntil: latest(findings),
    ...complianceOf(findings),
    countedLeft: counts.length > 0 ? Math.min(...counts) : null,
    counts: once(findings.flatMap((f) => f.left ?? [])),
    reasons: ordered.map(toReason),
  };
}

const once = <T>(lines: readonly T[]): T[] => lines.filter((line, i) => lines.indexOf(line) === i);

const latest = (findings: readonly Finding[]): Opening | null =>
  findings.reduce<Opening | null>(
    (last, { next }) => (next && (!last || next.at > last.at) ? next : last),
    null,
  );

function complianceOf(findings: readonly Finding[]): Pick<Combined, 'compliance' | 'excuses'> {
  const outside = findings.filter((f) => f.compliance === 'outside');
  const excuses = once(outside.flatMap((f) => f.excuses));
  if (outside.some((f) => f.excuses.length === 0)) return { compliance: 'outside', excuses: [] };
  if (outside.length > 0) return { compliance: 'excused', excuses };
  return {
    compliance: findings.some((f) => f.compliance === 'cannot-tell') ? 'cannot-tell' : 'within',
    excuses,
  };
}

function toReason({ held, finding }: Given): Reason {
  const { restriction, arranged } = held;
  return {
    code: arranged.measure.kind,
    text: finding.because,
    source: finding.excuses.includes('adjustment') ? floor('I7') : arranged.source,
    facts: [restriction.restrictionId],
  };
}
