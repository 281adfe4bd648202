import { describe, expect, test } from 'vitest';
import { plainPack } from '../../policy/plain-pack.ts';
import { act, begin, type Play, pathTo } from '../../scenarios/stage-play.ts';

const calendar = { nation: 'england' as const, holidays: new Set<string>() };

/** A restriction in force at this landlord, and the day it started. */
function restricted(whenDue: 'continue-until-reviewed' | 'lapse-unless-extended'): Play {
  const pack = plainPack();
  pack.review.whenDue.value = whenDue;
  let play = begin(pack, calendar);
  let day = Date.UTC(2026, 2, 2, 10);
  for (const type of pathTo(pack, 'issue-letter')) {
    const { play: next, answer } = act(play, type, new Date(day).toISOString());
    expect({ type, verdict: answer.verdict }).toEqual({ type, verdict: 'permitted' });
    play = next;
    day += 86_400_000;
  }
  return play;
}

const lifted = (play: Play, at: string): Play => {
  const { play: after, answer } = act(play, 'lift-restriction', at);
  expect(answer.verdict).toBe('permitted');
  return after;
};

describe('ending a restriction', () => {
  test('I10: one that ran to its end lapsed on that day, and the person is told', () => {
    const play = restricted('lapse-unless-extended');
    const ends = play.file?.restrictions[0]?.interval.to;
    const after = lifted(play, '2027-06-01T10:00:00.000Z').file?.restrictions[0];
    expect(ends).not.toBeNull();
    expect(after).toMatchObject({ interval: { to: ends }, ended: { how: 'lapsed' } });
    expect(after?.withdrawals.length).toBeGreaterThan(0);
  });

  test('one lifted before its end was lifted today', () => {
    const after = lifted(restricted('lapse-unless-extended'), '2026-05-01T10:00:00.000Z').file
      ?.restrictions[0];
    expect(after).toMatchObject({ interval: { to: '2026-05-01' }, ended: { how: 'lifted' } });
  });

  test('one without an end never lapses: it is lifted, however late', () => {
    const after = lifted(restricted('continue-until-reviewed'), '2028-05-01T10:00:00.000Z').file
      ?.restrictions[0];
    expect(after).toMatchObject({ interval: { to: '2028-05-01' }, ended: { how: 'lifted' } });
  });

  test('a format the landlord does not send is refused', () => {
    const { answer } = act(
      restricted('continue-until-reviewed'),
      'lift-restriction',
      '2026-05-01T10:00:00.000Z',
      { changes: { format: 'semaphore' } },
    );
    expect(answer).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'format-not-offered', field: 'format' }],
    });
  });
});
