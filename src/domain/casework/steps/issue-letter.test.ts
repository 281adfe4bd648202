import { expect, test } from 'vitest';
import { plainPack } from '../../policy/plain-pack.ts';
import type { PolicyPack } from '../../policy/schema.ts';
import { runScenario } from '../../scenarios/run.ts';
import { scenario } from '../../scenarios/schema.ts';

const run = (pack: PolicyPack, decision: Record<string, unknown>, then: Record<string, unknown>) =>
  runScenario(
    pack,
    { nation: 'england', holidays: new Set() },
    scenario.parse({
      title: 'how long the arrangements stand',
      given: [
        { through: 'assess-request', from: '2026-03-02' },
        { on: '2026-03-20 09:00', do: 'decide-request', with: { reviewOn: '2026-08-20', ...decision } },
        { on: '2026-03-20 10:00', do: 'approve-decision' },
      ],
      when: { on: '2026-03-20 11:00', do: 'issue-letter' },
      // biome-ignore lint/suspicious/noThenProperty: given / when / then is how scenarios read
      then: { permitted: true, ...then },
    }),
  ).faults;
const lapsing = (): PolicyPack => {
  const pack = plainPack();
  pack.review.whenDue = { value: 'lapse-unless-extended', default: true };
  return pack;
};

test('LG-14: where the policy lets it lapse, the letter says so and it ends at the review date', () => {
  const says = ['ends on Thursday 20 August 2026, unless we write to you'];
  expect(run(lapsing(), {}, { endsOn: '2026-08-20', letter: { type: 'decision', says } })).toEqual([]);
});

test.each([
  ['2026-06-01', '2026-06-01'],
  ['2026-12-01', '2026-08-20'],
])('planned until %s, it lapses on %s', (plannedUntil, endsOn) => {
  expect(run(lapsing(), { plannedUntil }, { endsOn })).toEqual([]);
});

test('elsewhere a planned end stands, and without one it is reviewed', () => {
  expect(run(plainPack(), { plannedUntil: '2026-12-01' }, { endsOn: '2026-12-01' })).toEqual([]);
  const says = ['stays in place until we review it'];
  expect(run(plainPack(), {}, { letter: { type: 'decision', says } })).toEqual([]);
});
