import { expect, test } from 'vitest';
import { plainPack } from '../../policy/plain-pack.ts';
import { runScenario } from '../../scenarios/run.ts';
import { scenario } from '../../scenarios/schema.ts';

const closed = {
  kind: 'closed-matters',
  matters: [{ matterId: 'm1', title: 'the fence', answerReference: 'C-1', answeredOn: '2026-01-05' }],
  handling: 'acknowledge-and-refer',
};
const decided = (checks: Record<string, unknown>, then: Record<string, unknown>) =>
  runScenario(
    plainPack(),
    { nation: 'england', holidays: new Set() },
    scenario.parse({
      title: 'a measure that was not proposed',
      given: [{ through: 'assess-request', from: '2026-03-02' }],
      when: { on: '2026-03-20 10:00', do: 'decide-request', with: { measures: [closed], checks } },
      then,
    }),
  ).faults;

test('PL-21: a measure chosen only at the decision still brings its own checks', () => {
  expect(decided({}, { unknown: 'check-unanswered' })).toEqual([]);
});

test('PL-21: answered at the decision, it goes through', () => {
  const checks = { 'nothing-new': { answer: 'yes', detail: 'All read on 18 March.' } };
  expect(decided(checks, { permitted: true })).toEqual([]);
});
