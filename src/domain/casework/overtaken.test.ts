import { expect, test } from 'vitest';
import { plainPack } from '../policy/plain-pack.ts';
import { act, begin, pathTo, situationAt } from '../scenarios/stage-play.ts';
import { nextSteps } from './next-steps.ts';

const calendar = { nation: 'england' as const, holidays: new Set<string>() };

test('I7: a decision that an adjustment has overtaken is not sent, and is decided again', () => {
  const pack = plainPack();
  let play = begin(pack, calendar);
  let day = Date.UTC(2026, 2, 2, 10);
  const at = () => new Date(day).toISOString();
  const path = pathTo(pack, 'issue-letter').slice(0, -1);
  for (const type of path) {
    const changes =
      type === 'assess-request' ? { proposed: [{ kind: 'channels', permitted: ['letter'] }] } : {};
    const { play: next, answer } = act(play, type, at(), { changes });
    expect({ type, verdict: answer.verdict }).toEqual({ type, verdict: 'permitted' });
    play = next;
    day += 86_400_000;
  }
  const offered = () => nextSteps(situationAt(play, play.cast[0]!, at())).map((s) => s.type);
  expect(offered()).not.toContain('decide-request');
  const agreed = act(play, 'agree-adjustment', at(), {
    changes: { kind: 'keep-channel-open', keepsOpen: ['phone'] },
  });
  expect(agreed.answer.verdict).toBe('permitted');
  play = agreed.play;
  expect(act(play, 'issue-letter', at()).answer).toMatchObject({
    verdict: 'refused',
    reasons: [{ code: 'clashes-with-adjustment', mend: 'decide-request' }],
  });
  expect(offered()).toContain('decide-request');
  const again = act(play, 'decide-request', at(), {
    changes: {
      measures: [
        { kind: 'call-times', windows: [{ days: ['monday'], from: '09:00', to: '12:00' }], minutes: null },
      ],
    },
  });
  expect(again.answer.verdict).toBe('permitted');
});
