import { describe, expect, test } from 'vitest';
import { threatsIn } from './threats.ts';

const found = (text: string) => threatsIn(text).map((f) => text.slice(f.start, f.end));

describe('words that make a warning of a friendly word', () => {
  test.each([
    ['If it happens again we may restrict your calls.', ['If it happens again', 'restrict']],
    ['This is your last chance.', ['last chance']],
    ['Please stop, or else.', ['or else']],
    ['You may lose your home.', ['lose your home']],
    ['Should this continue, there will be consequences.', ['Should this continue', 'consequences']],
    ['We WARN you of it.', ['WARN']],
  ])('%s', (text, words) => expect(found(text)).toEqual(words));

  test.each([
    'Please tell us what is wrong without shouting.',
    'You said that you had been warned of a leak.',
    'On the phone you told us “I will take you to court”.',
    'The bandage and the courtyard of Sample Court.',
    'If you would rather write, do.',
  ])('stand nowhere in: %s', (text) => expect(found(text)).toEqual([]));
});
