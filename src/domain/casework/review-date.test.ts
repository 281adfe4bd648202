import { describe, expect, it, test } from 'vitest';
import { answerTo, at, done, packWith, upTo } from '../../../test/stage.ts';
import { situationAt } from '../scenarios/stage-play.ts';
import { usualReviewDate } from './review-date.ts';

const DAY = '2026-03-17';
const assessed = upTo('assess-request');
const said = (words: Record<string, unknown>, play = assessed) =>
  answerTo(play, 'decide-request', at(DAY), words);

describe('the review date of a decision', () => {
  test.each([
    ['yesterday', '2026-03-16', ['review-in-the-past']],
    ['today', '2026-03-17', ['review-in-the-past']],
    ['tomorrow', '2026-03-18', ['permitted']],
    ['at the cap', '2027-03-17', ['permitted']],
    ['a day past the cap', '2027-03-18', ['review-past-the-cap']],
    ['none', null, ['review-date-missing']],
  ])('%s', (_, reviewOn, expected) => {
    expect(said({ reviewOn })).toEqual(expected);
  });

  test.each([
    ['within its limit', '2027-09-17', ['permitted']],
    ['a day past its limit', '2027-09-18', ['review-past-the-limit']],
  ])('TU-28: an exception %s', (_, reviewOn, expected) => {
    expect(said({ reviewOn, exceptional: { reason: 'A court date.' } })).toEqual(expected);
  });

  it('no exception where the policy knows none', () => {
    const pack = packWith((p) => {
      p.review.exceptional.value.allowed = false;
    });
    const words = { reviewOn: '2027-03-18', exceptional: { reason: 'A court date.' } };
    expect(said(words, { ...assessed, pack })).toEqual(['review-past-the-cap']);
  });

  it('comes early where no warning came first', () => {
    const bypass = { ground: 'safety', reason: 'A threat.', risk: 'To a colleague.' };
    const asked = upTo('request-restriction', {
      without: ['issue-warning'],
      with: { 'request-restriction': { bypass } },
    });
    const agreed = done(asked, 'approve-bypass', at('2026-03-12'));
    const play = done(
      done(agreed, 'authorise-request', at('2026-03-13')),
      'assess-request',
      at('2026-03-16'),
    );
    expect(said({ reviewOn: '2026-03-31' }, play)).toEqual(['permitted']);
    expect(said({ reviewOn: '2026-04-01' }, play)).toEqual(['urgent-review-late']);
  });
});

describe('the review date that is offered', () => {
  const offered = (dates: string[], from: string, urgent = false) => {
    const pack = packWith((p) => {
      p.review.committeeDates.value = dates;
    });
    return usualReviewDate(situationAt({ ...assessed, pack }, assessed.cast[0]!, at(from)), from, urgent);
  };

  test.each([
    ['the interval', [], DAY, false, '2026-09-17'],
    ['early, where urgent', [], DAY, true, '2026-03-31'],
    ['early, whenever the committee meets', ['03-20'], DAY, true, '2026-03-31'],
    ['the next meeting', ['03-01', '09-01'], DAY, false, '2026-09-01'],
    ['the meeting after today', ['03-17', '09-01'], DAY, false, '2026-09-01'],
    ['the first of next year', ['03-01', '09-01'], '2026-09-01', false, '2027-03-01'],
  ])('TU-24: %s', (_, dates, from, urgent, expected) => {
    expect(offered(dates, from, urgent)).toBe(expected);
  });
});
