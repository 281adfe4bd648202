import { expect, test } from 'vitest';
import { at, done, upTo } from '../../../test/stage.ts';
import type { Play } from '../scenarios/stage-play.ts';

const rent = { extent: 'services', services: ['rent-and-service-charges'] };
const all = { extent: 'all', whyAll: 'Every team was threatened.' };
const begun = (scope: object) => upTo('issue-letter', { with: { 'decide-request': { scope } } });
const words = (play: Play) => {
  const letter = play.file?.letters.at(-1);
  return `${letter?.type}: ${letter?.blocks.flatMap((b) => b.paragraphs).join(' ')}`;
};
const only =
  'This is only about: rent and service charges. It limits nothing when you get in touch about anything else.';

test('LG-08: a decision says what it is only about, or that it is about everything', () => {
  expect(words(begun(rent))).toMatch(/^decision: /);
  expect(words(begun(rent))).toContain(only);
  expect(words(begun(all))).toContain(
    'This applies to all our services. It never applies to an emergency, to a worry about somebody’s safety, to a complaint or to an appeal.',
  );
  expect(words(begun(all))).not.toContain('This is only about');
});

test('LG-08: so does what a review keeps, and no letter that is about no limits', () => {
  const play = begun(rent);
  const invited = done(play, 'invite-account', at('2026-07-01'));
  const reviewed = done(invited, 'hold-review', at('2026-09-01'));
  expect(words(reviewed)).toMatch(/^review-outcome: .*This is only about: rent and service charges/s);
  const appealed = done(play, 'receive-appeal', at('2026-03-27'));
  expect(words(appealed)).not.toContain('This is only about');
  expect(words(done(play, 'lift-restriction', at('2026-06-01')))).not.toContain('This is only about');
});
