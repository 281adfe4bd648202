import { describe, expect, it, test } from 'vitest';
import { checkContact } from '../check-contact.ts';
import { arrangements, asked, need, oneOfEach } from '../examples.ts';
import { rows } from './table.ts';

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
