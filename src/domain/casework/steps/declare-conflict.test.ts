import { expect, it } from 'vitest';
import { answerTo, at, done, packWith, upTo } from '../../../../test/stage.ts';
import type { Play } from '../../scenarios/stage-play.ts';

const day = at('2026-04-01');
const pack = () =>
  packWith((p) => {
    for (const x of p.people.permissions)
      if (x.action === 'read-case') x.roles = ['officer', 'manager', 'director'];
  });
/** After somebody declared that they know the person. */
const declared = (play: Play, by: string, now = day): Play => {
  const actor = play.cast.find((a) => a.staffId === by)!;
  return done({ ...play, cast: [actor] }, 'declare-conflict', now, { why: 'Their neighbour.' });
};
const withAll = (play: Play, cast: Play['cast']): Play => ({ ...play, cast });

it('I5: whoever declares a conflict of interest does not decide, and somebody else does', () => {
  const play = upTo('assess-request', { pack: pack() });
  const decides = (p: Play, by: string) => answerTo(p, 'decide-request', day, {}, by);
  const able = ['manager', 'manager 2'].filter((who) => decides(play, who)[0] === 'permitted');
  expect(able).not.toEqual([]);
  const [first = ''] = able;
  const after = withAll(declared(play, first), play.cast);
  expect(after.file?.conflicts).toMatchObject([{ by: { staffId: first }, why: 'Their neighbour.', at: day }]);
  expect(decides(after, first)).toEqual(['conflict-declared']);
  for (const other of able.slice(1)) expect(decides(after, other)).toEqual(['permitted']);
  expect(answerTo(after, 'declare-conflict', day, {}, first)).toEqual(['declared-already']);
});

it('I5: nor do they approve', () => {
  const play = upTo('decide-request', { pack: pack() });
  expect(answerTo(play, 'approve-decision', day, {}, 'director')).toEqual(['permitted']);
  const after = withAll(declared(play, 'director'), play.cast);
  expect(answerTo(after, 'approve-decision', day, {}, 'director')).toEqual(['conflict-declared']);
  expect(answerTo(after, 'approve-decision', day, {}, 'director 2')).toEqual(['permitted']);
});

it('I5: nor hear an appeal', () => {
  const before = done(upTo('issue-letter', { pack: pack() }), 'receive-appeal', day);
  const takes = (p: Play, by: string) => answerTo(p, 'take-appeal', day, {}, by);
  const [able = ''] = ['director', 'director 2'].filter((who) => takes(before, who)[0] === 'permitted');
  expect(able).not.toBe('');
  expect(takes(withAll(declared(before, able), before.cast), able)).toContain('conflict-declared');
});
