import { describe, expect, it } from 'vitest';
import { checkContact } from '../check-contact.ts';
import { arrangements, asked, oneOfEach } from '../examples.ts';
import { about, calls, rows } from './table.ts';

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
