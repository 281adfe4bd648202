import { describe, expect, it, test } from 'vitest';
import { type MeasureKind, measureKinds } from '../../facts/measures.ts';
import { checkContact } from '../check-contact.ts';
import { type ContactInput, priorContact } from '../contact.ts';
import {
  adjustment,
  arrangements,
  asked,
  authority,
  FRIDAY_NOON,
  inbox,
  lee,
  need,
  oneOfEach,
  sam,
  TUESDAY_11AM,
} from '../examples.ts';

type Row = [title: string, contact: Partial<ContactInput>, outcome: string, compliance: string];
const rows = (kind: MeasureKind, table: Row[]) =>
  test.each(table)('%s', (_, given, outcome, compliance) => {
    const advice = checkContact(arrangements([oneOfEach[kind]], { authorities: [authority] }), asked(given));
    expect([advice.outcome, advice.compliance]).toEqual([outcome, compliance]);
  });

const about = (newInformation: 'yes' | 'no' | 'not-known', matterId: string | null = 'm-parking') => ({
  matter: { matterId, newInformation },
});
const calls = (...at: string[]) => at.map((a) => priorContact.parse({ at: a, channel: 'phone', issues: 1 }));

describe('single point of contact', () => {
  rows('single-point-of-contact', [
    [
      'CL-27a: a call to somebody else is passed to the named colleague',
      { with: 's-other' },
      'redirect',
      'outside',
    ],
    ['KA-27: a call to the named officer goes ahead', { with: sam.staffId }, 'go-ahead', 'within'],
    ['TU-23: the deputy may take it as well', { with: lee.staffId }, 'go-ahead', 'within'],
    ['PL-17: writing to somebody else is passed on too', { channel: 'letter' }, 'redirect', 'outside'],
    ['a visit for a repair is not held up', { channel: 'visit', service: 'repairs' }, 'go-ahead', 'within'],
  ]);

  it('names the colleague, how to reach them, and what to say', () => {
    const advice = checkContact(arrangements([oneOfEach['single-point-of-contact']]), asked());
    expect(advice.doNow[0]).toBe('Pass this to Sam Officer, Tenancy Specialist (sam@example.org) today.');
    expect(advice.say[0]).toContain('Sam Officer is looking after this with you');
  });

  it('a generic inbox can be the point of contact', () => {
    const spoc = { ...oneOfEach['single-point-of-contact'], contact: inbox };
    const toInbox = { channel: 'email', with: 'contact@example.org' } as const;
    expect(checkContact(arrangements([spoc]), asked(toInbox)).outcome).toBe('go-ahead');
    expect(checkContact(arrangements([spoc]), asked({ channel: 'email' })).doNow[0]).toContain(
      'Contact team',
    );
  });

  it('while the colleague is away the deputy answers, and asking for somebody else is excused', () => {
    const absent = [{ staffId: sam.staffId, from: '2026-08-03', to: '2026-08-10' }];
    const advice = checkContact(arrangements([oneOfEach['single-point-of-contact']], { absent }), asked());
    expect(advice.doNow[0]).toContain('Lee Deputy');
    expect([advice.compliance, advice.excuses]).toEqual(['excused', ['point-of-contact-absent']]);
    const back = checkContact(
      arrangements([oneOfEach['single-point-of-contact']], { absent }),
      asked({ at: '2026-08-10T10:00:00Z' }),
    );
    expect(back.doNow[0]).toContain('Sam Officer');
    expect(back.compliance).toBe('outside');
  });

  it('with both away, whoever is there helps', () => {
    const absent = [sam, lee].map((s) => ({ staffId: s.staffId, from: '2026-08-03', to: '2026-08-10' }));
    const advice = checkContact(arrangements([oneOfEach['single-point-of-contact']], { absent }), asked());
    expect([advice.outcome, advice.compliance]).toEqual(['go-ahead-with-conditions', 'excused']);
    expect(advice.doNow[0]).toContain('help with it yourself');
  });

  it('with two points of contact in force, whoever reaches one is not sent to the other', () => {
    const other = { ...oneOfEach['single-point-of-contact'], contact: inbox, deputy: inbox };
    const both = arrangements([oneOfEach['single-point-of-contact'], other]);
    expect(checkContact(both, asked({ with: sam.staffId })).outcome).toBe('go-ahead');
    expect(checkContact(both, asked({ with: 'contact@example.org' })).outcome).toBe('go-ahead');
  });
});

describe('representative only', () => {
  rows('representative-only', [
    ['PL-17: contact from the person goes to the representative', {}, 'redirect', 'outside'],
    [
      'PL-17: the representative is heard',
      { capacity: 'representative', authorityId: 'auth-1' },
      'go-ahead',
      'excused',
    ],
  ]);

  test.each([
    ['before it was signed', { signedOn: '2026-08-05' }],
    ['on the day it expires', { expiresOn: '2026-08-04' }],
    ['on the day it is withdrawn', { withdrawnOn: '2026-08-04' }],
  ])('PL-18: %s, the person is dealt with directly', (_, change) => {
    const lapsed = arrangements([oneOfEach['representative-only']], {
      authorities: [{ ...authority, ...change }],
    });
    const advice = checkContact(lapsed, asked());
    expect([advice.outcome, advice.compliance]).toEqual(['go-ahead-with-conditions', 'within']);
    expect(advice.doNow[0]).toBe('Deal with Jordan directly.');
    expect(advice.openNow.every((r) => r.to === null)).toBe(true);
  });

  it('PL-18: while the authority stands, the way in is through the representative', () => {
    const advice = checkContact(
      arrangements([oneOfEach['representative-only']], { authorities: [authority] }),
      asked(),
    );
    expect(advice.openNow[0]?.to).toBe('Ade Advocate, representative (ade@example.org)');
  });
});

describe('closed matters', () => {
  rows('closed-matters', [
    [
      'PL-21: a letter on the matter with nothing new is read and filed',
      { channel: 'letter', ...about('no') },
      'read-and-file',
      'outside',
    ],
    [
      'PL-21: nobody knows yet whether there is anything new',
      { channel: 'letter', ...about('not-known') },
      'read-and-file',
      'cannot-tell',
    ],
    ['PL-21: new information is looked at', { channel: 'letter', ...about('yes') }, 'go-ahead', 'within'],
    [
      'PL-21: another subject goes ahead',
      { channel: 'letter', ...about('no', 'm-roof') },
      'go-ahead',
      'within',
    ],
    [
      'a caller waits for words, so is referred and not filed',
      about('no'),
      'acknowledge-and-refer',
      'outside',
    ],
    [
      'with the subject not known, the advice is conditional',
      { matter: null },
      'go-ahead-with-conditions',
      'cannot-tell',
    ],
  ]);

  it('what is filed is still read today, by somebody who is noted', () => {
    const advice = checkContact(
      arrangements([oneOfEach['closed-matters']]),
      asked({ channel: 'letter', ...about('no') }),
    );
    expect(advice.doNow[0]).toMatch(
      /Read it today for new information, a hazard or anything about safety; note who/,
    );
  });
});

describe('new issues only', () => {
  rows('new-issues-only', [
    [
      'CL-27e: an earlier issue is acknowledged and referred back',
      { channel: 'email', ...about('no') },
      'acknowledge-and-refer',
      'outside',
    ],
    ['CL-27e: a new issue goes ahead', { channel: 'email', ...about('no', null) }, 'go-ahead', 'within'],
    [
      'new information about an earlier issue is taken',
      { channel: 'email', ...about('yes') },
      'go-ahead',
      'within',
    ],
  ]);

  it('CL-27e: the earlier answer is named, with its date and reference', () => {
    const advice = checkContact(arrangements([oneOfEach['new-issues-only']]), asked(about('no')));
    expect(advice.say[0]).toContain('the parking complaint on Monday 2 March 2026, reference C-102');
  });
});

describe('significant matters only', () => {
  rows('significant-matters-only', [
    ['KA-27: a significant matter is answered', { significant: 'yes' }, 'go-ahead', 'within'],
    [
      'KA-27: one that is not significant is acknowledged',
      { significant: 'no' },
      'acknowledge-and-refer',
      'outside',
    ],
    ['KA-27: a person triages by the written definition', {}, 'go-ahead-with-conditions', 'cannot-tell'],
  ]);
});

describe('issue limit', () => {
  const earlier = '2026-08-03T09:00:00Z';
  rows('issue-limit', [
    [
      'TU-23: an issue within the number goes ahead',
      { history: calls(earlier) },
      'go-ahead-with-conditions',
      'within',
    ],
    [
      'TU-23: a further issue waits for the next month',
      { history: calls(earlier, '2026-08-03T10:00:00Z') },
      'redirect',
      'outside',
    ],
    [
      'TU-23: issues of last month do not count',
      { history: calls('2026-07-31T10:00:00Z', '2026-07-30T10:00:00Z') },
      'go-ahead-with-conditions',
      'within',
    ],
    [
      'without the earlier contacts, it is taken and the number named',
      {},
      'go-ahead-with-conditions',
      'cannot-tell',
    ],
  ]);
});

describe('evidence required', () => {
  rows('evidence-required', [
    ['TU-23: no further consideration without new evidence', about('no'), 'acknowledge-and-refer', 'outside'],
    ['TU-23: new evidence is looked at', about('yes'), 'go-ahead', 'within'],
    [
      'a new piece of evidence is asked about when not known',
      about('not-known'),
      'go-ahead-with-conditions',
      'cannot-tell',
    ],
  ]);
});

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

describe('appointments and places', () => {
  rows('appointment-only', [
    [
      'CL-27b: a meeting by appointment goes ahead',
      { channel: 'in-person', appointment: 'yes' },
      'go-ahead',
      'within',
    ],
    [
      'CL-27b: without one, an appointment is offered',
      { channel: 'in-person', appointment: 'no' },
      'redirect',
      'outside',
    ],
    [
      'PL-17: the appointment is looked up',
      { channel: 'in-person' },
      'go-ahead-with-conditions',
      'cannot-tell',
    ],
    ['a call needs no appointment', {}, 'go-ahead', 'within'],
  ]);
  rows('premises', [
    [
      'at an office that is closed to them',
      { channel: 'in-person', premises: 'high street office' },
      'redirect',
      'outside',
    ],
    ['at another office', { channel: 'in-person', premises: 'Mill Lane' }, 'go-ahead', 'within'],
    ['at an office not named', { channel: 'in-person' }, 'go-ahead-with-conditions', 'cannot-tell'],
  ]);
  rows('home-visits', [
    ['a visit by two people', { channel: 'visit' }, 'go-ahead-with-conditions', 'within'],
    ['a call', {}, 'go-ahead', 'within'],
  ]);

  test.each([
    ['repairs', 'go-ahead-with-conditions'],
    ['gas-and-electrical-safety', 'go-ahead-with-conditions'],
    ['community-and-engagement', 'redirect'],
  ] as const)('PL-16: with no home visits, a visit for %s is: %s', (service, outcome) => {
    const none = arrangements([{ kind: 'home-visits', control: 'none', detail: '' }]);
    expect(checkContact(none, asked({ channel: 'visit', service })).outcome).toBe(outcome);
  });
});

describe('ways of contact and letters', () => {
  rows('channels', [
    ['CL-27c: in writing only, an email goes ahead', { channel: 'email' }, 'go-ahead', 'within'],
    ['KA-27: in writing only, a call is guided to writing', {}, 'redirect', 'outside'],
    [
      'TU-23: one form of contact, social media is guided to it',
      { channel: 'social-media' },
      'redirect',
      'outside',
    ],
    ['PL-17: writing only, the office is guided to writing', { channel: 'in-person' }, 'redirect', 'outside'],
    ['our own call to somebody who is written to', { direction: 'outbound' }, 'redirect', 'outside'],
  ]);
  rows('letter-length', [
    ['CL-27c: a letter within the words', { channel: 'letter', words: 500 }, 'go-ahead', 'within'],
    [
      'CL-27c: a letter over the words is read, and the limit recalled',
      { channel: 'letter', words: 501 },
      'go-ahead-with-conditions',
      'outside',
    ],
    ['a letter not counted', { channel: 'letter' }, 'go-ahead-with-conditions', 'cannot-tell'],
    ['an email is no letter', { channel: 'email', words: 9000 }, 'go-ahead', 'within'],
  ]);

  it('a need that makes writing hard excuses a long letter', () => {
    const needs = arrangements([oneOfEach['letter-length']], { needs: [need('low-literacy')] });
    expect(checkContact(needs, asked({ channel: 'letter', words: 900 })).compliance).toBe('excused');
  });

  it('names the ways that are open when it guides somebody elsewhere', () => {
    const advice = checkContact(arrangements([oneOfEach.channels]), asked());
    expect(advice.say[0]).toBe(
      'I can take anything urgent now. For the rest, please contact us by email or by letter.',
    );
  });
});

describe('another arrangement', () => {
  rows('other', [
    ['CL-27f: free words are shown, and cannot be tested', {}, 'go-ahead-with-conditions', 'cannot-tell'],
  ]);
});

it('every kind of measure answers every way of contact', () => {
  for (const kind of measureKinds) {
    for (const channel of ['phone', 'email', 'letter', 'text', 'in-person', 'visit', 'other'] as const) {
      const advice = checkContact(arrangements([oneOfEach[kind]]), asked({ channel, at: TUESDAY_11AM }));
      expect(advice.headline).not.toBe('');
    }
  }
});
