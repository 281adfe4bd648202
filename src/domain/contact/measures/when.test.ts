import { describe, expect, it } from 'vitest';
import { checkContact } from '../check-contact.ts';
import { priorContact } from '../contact.ts';
import { adjustment, arrangements, asked, FRIDAY_NOON, oneOfEach } from '../examples.ts';
import { calls, rows } from './table.ts';

describe('call times', () => {
  rows('call-times', [
    ['CL-27a: a call inside the window goes ahead', {}, 'go-ahead-with-conditions', 'within'],
    ['KA-27: a call on another day is guided to the window', { at: FRIDAY_NOON }, 'redirect', 'outside'],
    ['TU-23: the window closes on the hour', { at: '2026-08-04T11:00:00Z' }, 'redirect', 'outside'],
    ['the window opens on the hour', { at: '2026-08-04T09:00:00Z' }, 'go-ahead-with-conditions', 'within'],
    ['a call that ran over the minutes', { minutes: 16 }, 'go-ahead-with-conditions', 'outside'],
    ['a call of exactly the minutes', { minutes: 15 }, 'go-ahead-with-conditions', 'within'],
    ['an email at any time', { channel: 'email', at: FRIDAY_NOON }, 'go-ahead', 'within'],
  ]);

  it('CL-27a: the next window is named, in words and as an instant', () => {
    const { waitsUntil, next } = checkContact(
      arrangements([oneOfEach['call-times']]),
      asked({ at: FRIDAY_NOON }),
    );
    expect(waitsUntil).toEqual({ at: '2026-08-11T09:00:00.000Z', words: 'Tuesday 11 August 2026, 10am' });
    expect(next.map((r) => [r.channel, r.opens])).toEqual([['phone', 'Tuesday 11 August 2026, 10am']]);
  });

  it('extra time agreed as an adjustment beats the minutes', () => {
    const slow = arrangements([oneOfEach['call-times']], { adjustments: [adjustment('more-time')] });
    const advice = checkContact(slow, asked({ minutes: 40 }));
    expect([advice.compliance, advice.excuses]).toEqual(['excused', ['adjustment']]);
    expect(advice.doNow[0]).toContain('give it');
  });

  it('our own call outside the window is ours to avoid', () => {
    const advice = checkContact(
      arrangements([oneOfEach['call-times']]),
      asked({ at: FRIDAY_NOON, direction: 'outbound' }),
    );
    expect([advice.outcome, advice.outsideBy]).toEqual(['redirect', 'landlord']);
  });
});

describe('contact limit', () => {
  const monday = '2026-08-03T09:00:00Z';
  rows('contact-limit', [
    [
      'TU-23: the second call of two in a week goes ahead',
      { history: calls(monday) },
      'go-ahead-with-conditions',
      'within',
    ],
    [
      'TU-23: the third call of two in a week waits',
      { history: calls(monday, '2026-08-04T08:00:00Z') },
      'redirect',
      'outside',
    ],
    [
      'TU-23: calls of Sunday belong to last week',
      { history: calls('2026-08-02T22:59:00Z', '2026-08-02T10:00:00Z') },
      'go-ahead-with-conditions',
      'within',
    ],
    [
      'a call at midnight in London on Monday is in this week',
      { history: calls('2026-08-02T23:00:00Z', monday) },
      'redirect',
      'outside',
    ],
    ['another way of contact is not counted', { channel: 'email' }, 'go-ahead', 'within'],
    ['without the earlier contacts, it is taken', {}, 'go-ahead-with-conditions', 'cannot-tell'],
  ]);

  it('I3: protected contacts and our own calls are never counted', () => {
    const history = [
      priorContact.parse({ at: monday, channel: 'phone', protectedKind: 'hazard' }),
      priorContact.parse({ at: monday, channel: 'phone', direction: 'outbound' }),
    ];
    expect(checkContact(arrangements([oneOfEach['contact-limit']]), asked({ history })).countedLeft).toBe(1);
  });

  it('says when the next period begins', () => {
    const history = calls(monday, '2026-08-04T08:00:00Z');
    const { waitsUntil } = checkContact(arrangements([oneOfEach['contact-limit']]), asked({ history }));
    expect(waitsUntil).toEqual({ at: '2026-08-09T23:00:00.000Z', words: 'Monday 10 August 2026' });
  });
});

describe('reply frequency', () => {
  rows('reply-frequency', [
    [
      'CL-27d: a message is read today and answered in the weekly reply',
      { channel: 'email' },
      'go-ahead-with-conditions',
      'within',
    ],
    ['a call is not a message', {}, 'go-ahead', 'within'],
  ]);

  it('CL-27d: reading is today, only the reply waits', () => {
    const advice = checkContact(arrangements([oneOfEach['reply-frequency']]), asked({ channel: 'email' }));
    expect(advice.doNow).toEqual(['Read it today.', 'Keep the answer for the reply we send every week.']);
  });
});
