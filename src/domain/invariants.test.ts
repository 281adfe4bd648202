import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerFaults } from '../../test/proof/answers.ts';
import { oracles } from '../../test/proof/oracles.ts';
import { play, type Turn } from '../../test/proof/play.ts';
import { anyStory, type Story } from '../../test/proof/story.ts';
import { type CommandType, steps } from './casework/steps.ts';
import type { InvariantId } from './reasons.ts';

/** How many stories are played; each puts some twenty commands to the rules. Deeper: EVENHAND_RUNS=5000. */
const runs = Number(process.env.EVENHAND_RUNS ?? 450);
const seed = Number(process.env.EVENHAND_SEED ?? Date.now() % 1_000_000_007);

type Claim = InvariantId | 'answers';
const asked: Record<Claim, (turn: Turn) => string[]> = { ...oracles, answers: answerFaults };
const claims = Object.keys(asked) as Claim[];

function faultsOf(story: Story, claim: Claim): string[] {
  const found: string[] = [];
  play(story, (turn) => {
    if (claim === 'answers' || turn.answer.verdict === 'permitted') found.push(...asked[claim](turn));
  });
  return found;
}

const broken = new Map<Claim, string[]>();
const permitted = new Map<CommandType, number>();
const answered = { permitted: 0, refused: 0, unknown: 0, threw: 0 };

/** Deep runs, and the shortening of a story that failed, take their time. */
const patience = 1_000_000;

beforeAll(() => {
  for (const story of fc.sample(anyStory, { numRuns: runs, seed })) watch(story);
  // What chance left out is sought: more stories, each wishing for that step after a long way.
  for (const { type } of steps) {
    for (const story of fc.sample(anyStory, { numRuns: runs, seed: seed + 1 })) {
      if (permitted.has(type)) break;
      watch({ ...story, through: 80, wish: type });
    }
  }
}, patience);

function watch(story: Story): void {
  play(story, (turn) => {
    answered[turn.answer.verdict] += 1;
    const kept = turn.answer.verdict === 'permitted';
    if (kept) permitted.set(turn.command.type, (permitted.get(turn.command.type) ?? 0) + 1);
    for (const claim of kept ? claims : (['answers'] as const)) {
      const faults = asked[claim](turn);
      if (faults.length > 0) broken.set(claim, [...(broken.get(claim) ?? []), ...faults]);
    }
  });
}

/** Where a claim failed, the story is made as short as can be before it is told. */
function upheld(claim: Claim): void {
  if (!broken.has(claim)) return;
  fc.assert(
    fc.property(anyStory, (story) => {
      expect(faultsOf(story, claim)).toEqual([]);
    }),
    { numRuns: runs, seed },
  );
  expect(broken.get(claim)).toEqual([]);
}

describe('whatever is permitted, by anybody, at any time, under any policy', { timeout: patience }, () => {
  it('I1: a way in that the person can use stays open', () => upheld('I1'));
  it('I2: the emergency route is set, in the letter and on the screen', () => upheld('I2'));
  it('I3: protected contact is never refused, delayed or counted', () => upheld('I3'));
  it('I4: nothing is restricted without each of its parts', () => upheld('I4'));
  it('I5: who asks does not decide, who decides does not approve', () => upheld('I5'));
  it('I6: every event carries the policy version it was done under', () => upheld('I6'));
  it('I7: no measure starts against an adjustment, and what is learned later is looked at early', () =>
    upheld('I7'));
  it('I8: history only grows', () => upheld('I8'));
  it('I9: nobody else of the household is bound', () => upheld('I9'));
  it('I10: an ending tells the person and withdraws every alert, one by one', () => upheld('I10'));
  it('I11: a named person decided what starts, and nothing is stretched', () => upheld('I11'));
  it('I12: restrictions and safety alerts leave each other alone', () => upheld('I12'));
  it('I13: past its review date nothing persists silently', () => upheld('I13'));
  it('I14: dates are half-open London days, the same at every check', () => upheld('I14'));
  it('every answer has its reasons, the same each time, as the offer said', () => upheld('answers'));
  it('the stories reach every step, and are refused as often as they should be', () => {
    expect(steps.map((s) => s.type).filter((type) => !permitted.has(type))).toEqual([]);
    expect(answered.refused).toBeGreaterThan(runs / 10);
    expect(answered.unknown).toBeGreaterThan(runs / 10);
  });
});
