import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';

const inForce = upTo('issue-letter');
const asked = (day = '2026-04-01') => done(inForce, 'receive-review-request', at(day));
const lettersOf = (play: ReturnType<typeof upTo>, type: string) =>
  (play.file?.letters ?? []).filter((l) => l.type === type);

describe('a request to end or change a restriction', () => {
  it('SP-07: is recorded at any time, in their words, and answered by the clock of the policy', () => {
    const play = asked();
    expect(play.file?.reviewRequests).toMatchObject([{ receivedOn: '2026-04-01', answer: null }]);
    // Twenty working days from Wednesday 1 April end with Wednesday 29 April.
    expect(owed(play, 'answer-review-request').map((o) => o.dueAt)).toEqual(['2026-04-29T23:00:00.000Z']);
    expect(answerTo(play, 'receive-review-request', at('2026-04-02'))).toEqual(['review-request-open']);
    expect(
      answerTo(inForce, 'receive-review-request', at('2026-04-01'), { receivedOn: '2026-04-02' }),
    ).toEqual(['date-impossible']);
    expect(
      answerTo(inForce, 'receive-review-request', at('2026-04-01'), { receivedOn: '1899-04-02' }),
    ).toEqual(['malformed receivedOn']);
    expect(answerTo(upTo('decide-request'), 'receive-review-request', at('2026-04-01'))).toEqual([
      'nothing-to-act-on',
    ]);
  });

  it('SP-07: looking again now brings a review of its own, and a letter that says by when', () => {
    const play = done(asked(), 'answer-review-request', at('2026-04-07'));
    expect(owed(play, 'answer-review-request')).toEqual([]);
    expect(owed(play, 'early-review').map((o) => [o.rule, o.dueAt])).toEqual([
      ['SP-07', '2026-04-21T23:00:00.000Z'],
    ]);
    const [letter] = lettersOf(play, 'review-request-reply');
    expect(letter?.blocks.find((b) => b.block === 'request-answered')?.paragraphs.join(' ')).toMatch(
      /On Wednesday 1 April 2026 you asked .* by Tuesday 21 April 2026/,
    );
    expect(play.file?.reviewRequests[0]?.answer).toMatchObject({
      outcome: 'review-now',
      letterId: letter?.letterId,
    });
  });

  it('SP-07: it may wait only while the policy lets it, and whoever asked is told why and until when', () => {
    const wait = { outcome: 'not-now', reasons: 'We looked at this three weeks ago and nothing is new.' };
    const soon = done(asked(), 'answer-review-request', at('2026-04-07'), wait);
    expect(owed(soon, 'early-review')).toEqual([]);
    const [letter] = lettersOf(soon, 'review-request-reply');
    expect(letter?.blocks.find((b) => b.block === 'reasons')?.paragraphs).toEqual([wait.reasons]);
    // It began on 19 March, and three months later asking is reason enough.
    expect(answerTo(asked('2026-06-18'), 'answer-review-request', at('2026-06-18'), wait)).toEqual([
      'permitted',
    ]);
    expect(answerTo(asked('2026-06-19'), 'answer-review-request', at('2026-06-19'), wait)).toEqual([
      'may-not-wait',
    ]);
    const never = upTo('issue-letter', {
      pack: packWith((p) => {
        p.review.onRequest.value.allowed = false;
      }),
    });
    const play = done(never, 'receive-review-request', at('2026-08-03'));
    expect(answerTo(play, 'answer-review-request', at('2026-08-03'), wait)).toEqual(['permitted']);
  });

  it('I13: nobody who asks is put off to a review that is already late', () => {
    const late = asked('2026-09-18');
    const wait = { outcome: 'not-now', reasons: 'Not yet.' };
    expect(late.file?.restrictions[0]?.reviewOn).toBe('2026-09-17');
    expect(answerTo(late, 'answer-review-request', at('2026-09-18'), wait)).toEqual(['review-is-due']);
    const never = upTo('issue-letter', {
      pack: packWith((p) => {
        p.review.onRequest.value.allowed = false;
      }),
    });
    const still = done(never, 'receive-review-request', at('2026-09-18'));
    expect(answerTo(still, 'answer-review-request', at('2026-09-18'), wait)).toEqual(['review-is-due']);
  });

  it('whoever asked has been heard: the review it brings waits for no other invitation', () => {
    expect(answerTo(inForce, 'hold-review', at('2026-04-13'))).toEqual(['not-invited']);
    const now = done(asked(), 'answer-review-request', at('2026-04-07'));
    expect(answerTo(now, 'hold-review', at('2026-04-13'))).toEqual(['permitted']);
    const held = done(now, 'hold-review', at('2026-04-13'));
    expect(answerTo(held, 'hold-review', at('2026-04-14'))).toEqual(['not-invited']);
  });

  it('a review, or the end, is the answer; a new request can follow', () => {
    const invited = done(asked(), 'invite-account', at('2026-04-02'));
    const heard = done(invited, 'record-account', at('2026-04-10'));
    const held = done(heard, 'hold-review', at('2026-04-13'));
    expect(owed(held, 'answer-review-request')).toEqual([]);
    expect(answerTo(held, 'answer-review-request', at('2026-04-14'))).toEqual(['nothing-to-act-on']);
    const again = done(held, 'receive-review-request', at('2026-04-20'));
    expect(owed(again, 'answer-review-request')).toHaveLength(1);
    const lifted = done(again, 'lift-restriction', at('2026-04-21'));
    expect(owed(lifted, 'answer-review-request')).toEqual([]);
  });
});

describe('the invitation before a review', () => {
  it('NS-08: goes in writing where a restriction stands, and asks for their view by a date', () => {
    const invited = done(inForce, 'invite-account', at('2026-08-03'), {
      how: 'letter',
      replyBy: '2026-08-20',
    });
    const [letter] = lettersOf(invited, 'review-invitation');
    expect(letter?.blocks.find((b) => b.block === 'review')?.paragraphs.join(' ')).toMatch(
      /tell us by Thursday 20 August 2026/,
    );
    const before = done(upTo('triage-incident'), 'invite-account', at('2026-03-05'), { how: 'letter' });
    expect(lettersOf(before, 'review-invitation')).toEqual([]);
    const rung = done(inForce, 'invite-account', at('2026-08-03'), { how: 'phone', replyBy: '2026-08-20' });
    expect(lettersOf(rung, 'review-invitation')).toEqual([]);
  });
});
