import { describe, expect, it } from 'vitest';
import { dateAndDistance, dateInWords, instantInWords, londonDate, relativeDay, shortDate } from './dates.ts';

describe('dates in words', () => {
  it.each([
    ['2026-08-04T09:00:00Z', 'Tuesday 4 August 2026, 10am'],
    ['2026-01-06T14:30:00Z', 'Tuesday 6 January 2026, 2:30pm'],
    ['2026-01-06T12:00:00Z', 'Tuesday 6 January 2026, noon'],
    ['2026-08-03T23:00:00Z', 'Tuesday 4 August 2026, midnight'],
    ['2026-08-04T11:05:00Z', 'Tuesday 4 August 2026, 12:05pm'],
    // The hour that happens twice, and the hour that does not happen.
    ['2026-10-25T00:30:00Z', 'Sunday 25 October 2026, 1:30am'],
    ['2026-10-25T01:30:00Z', 'Sunday 25 October 2026, 1:30am'],
    ['2026-03-29T01:00:00Z', 'Sunday 29 March 2026, 2am'],
  ])('%s is %s', (instant, words) => {
    expect(instantInWords(instant)).toBe(words);
  });

  it('says a day, long and short', () => {
    expect(dateInWords('2027-03-03')).toBe('Wednesday 3 March 2027');
    expect(shortDate('2027-03-03')).toBe('3 March 2027');
  });

  it('takes the London day, not the day in UTC', () => {
    expect(londonDate('2026-08-03T23:30:00Z')).toBe('2026-08-04');
  });

  it.each([
    ['2026-08-04', 'today'],
    ['2026-08-05', 'tomorrow'],
    ['2026-08-03', 'yesterday'],
    ['2026-08-16', 'in 12 days'],
    ['2026-06-05', '60 days ago'],
  ])('%s seen from half past midnight on 4 August is %s', (day, words) => {
    expect(relativeDay(day, '2026-08-03T23:30:00Z')).toBe(words);
  });

  it('gives the distance only beside the date', () => {
    expect(dateAndDistance('2026-08-05', '2026-08-04T09:00:00Z')).toBe('Wednesday 5 August 2026 (tomorrow)');
  });
});
