import { describe, expect, it } from 'vitest';
import { answerTo, at, done, upTo } from '../../../../test/stage.ts';

const DAY = at('2026-05-04');
const NEXT = at('2026-05-05');
const closed = (['open-matter', 'answer-matter', 'close-matter'] as const).reduce(
  (play, type) => done(play, type, DAY),
  upTo('issue-letter'),
);
const told = done(closed, 'tell-of-closure', DAY);
const words = (play: typeof told) =>
  play.file?.letters
    .at(-1)
    ?.blocks.flatMap((b) => b.paragraphs)
    .join(' ');

describe('telling somebody that a matter is closed', () => {
  it('CL-27e: says what was raised, where the answer is and what would open it again', () => {
    expect(told.file?.letters.at(-1)?.type).toBe('subject-closure');
    expect(words(told)).toContain('final answer on Monday 4 May 2026. Its reference is R-100/2.');
    expect(words(told)).toContain('Something new would be: A lease or a plan which we have not seen.');
    expect(words(told)).toContain('Everything else that you raise with us is dealt with as before.');
  });
  it('PW-01: limits nothing', () => {
    expect(told.file?.restrictions).toEqual(closed.file?.restrictions);
    expect(words(told)).not.toMatch(/will not (answer|reply)/);
  });
  it('LG-11: tells it once for each final answer', () => {
    expect(answerTo(told, 'tell-of-closure', NEXT)).toEqual(['nothing-to-act-on']);
    const again = done(told, 'reopen-matter', NEXT);
    expect(answerTo(again, 'tell-of-closure', NEXT)).toEqual(['nothing-to-act-on']);
    const answered = done(again, 'answer-matter', NEXT);
    const anew = done(answered, 'close-matter', NEXT, { reference: 'R-100/3' });
    expect(answerTo(anew, 'tell-of-closure', NEXT)).toEqual(['permitted']);
  });
  it('PL-21: leaves it to the decision letter where a decision says how the matter is answered', () => {
    const matters = [
      { matterId: 'bay', title: 'Parking', answerReference: 'R-100/2', answeredOn: '2026-03-04' },
    ];
    const limited = upTo('issue-letter', {
      with: {
        'decide-request': {
          measures: [{ kind: 'closed-matters', matters, handling: 'acknowledge-and-refer' }],
        },
      },
    });
    const both = (['open-matter', 'answer-matter', 'close-matter'] as const).reduce(
      (play, type) => done(play, type, DAY),
      limited,
    );
    expect(answerTo(both, 'tell-of-closure', DAY)).toEqual(['told-by-decision']);
  });
  it('writes to nobody who has died', () => {
    expect(answerTo(done(closed, 'record-death', DAY), 'tell-of-closure', NEXT)).toContain('person-died');
  });
});
