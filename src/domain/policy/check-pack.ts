import { challenge } from './checks/challenge.ts';
import { duration } from './checks/duration.ts';
import type { Check, CheckFinding, PackPath } from './checks/fault.ts';
import { immediate } from './checks/immediate.ts';
import { letters } from './checks/letters.ts';
import { measures } from './checks/measures.ts';
import { people } from './checks/people.ts';
import { repeats } from './checks/repeats.ts';
import { stages } from './checks/stages.ts';
import { upkeep } from './checks/upkeep.ts';
import type { PolicyPack } from './schema.ts';

/** What is wrong with a pack: where, on which clause, and what would mend it. */
export type PackFault = CheckFinding & { clause?: string };

const checks: Check[] = [repeats, stages, people, measures, duration, immediate, challenge, letters, upkeep];

/**
 * Asks a pack the questions a schema cannot: overlaps and gaps, stages nobody can reach, roles nobody can hold, letters
 * that lack a block, lengths that contradict each other, and everything that would lower the floor (I1–I5, I12).
 * Answers with every fault at once, in the order of the checks; none means the pack may be used. Pure.
 */
export function checkPack(pack: PolicyPack): PackFault[] {
  return checks
    .flatMap((check) => check(pack))
    .map((found) => {
      const clause = clauseAt(pack, found.path);
      return clause === undefined ? found : { ...found, clause };
    });
}

/** The clause cited nearest above a place in a pack, read from parsed or raw content. */
export function clauseAt(content: unknown, path: PackPath): string | undefined {
  let clause: string | undefined;
  let here: unknown = content;
  for (const step of [...path, null]) {
    if (typeof here !== 'object' || here === null) break;
    const cited = (here as { clause?: unknown }).clause;
    if (typeof cited === 'string') clause = cited;
    if (step === null) break;
    here = (here as Record<string | number, unknown>)[step];
  }
  return clause;
}
