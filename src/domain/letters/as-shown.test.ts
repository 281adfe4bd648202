import { expect, test } from 'vitest';
import { differencesOf, type ShownLetter } from './as-shown.ts';

const letter: ShownLetter = {
  subject: 'How we will deal with your contact',
  format: 'standard',
  parts: [
    { heading: 'What we decided', paragraphs: ['You can write.', 'We review it on 1 June.'] },
    { heading: 'Questions', paragraphs: ['Call us.'] },
  ],
};

test('of two drafts that say the same nothing differs', () => {
  expect(differencesOf(letter, structuredClone(letter))).toEqual([]);
});

test('only the sentences that differ are told, with parts that came or went', () => {
  const now: ShownLetter = {
    ...letter,
    format: 'large-print',
    parts: [
      { heading: 'What we decided', paragraphs: ['You can write.', 'We review it on 2 June.'] },
      { heading: 'Your appeal', paragraphs: ['You can appeal.'] },
    ],
  };
  expect(differencesOf(letter, now)).toEqual([
    { part: 'Format', was: ['standard'], now: ['large print'] },
    { part: 'What we decided', was: ['We review it on 1 June.'], now: ['We review it on 2 June.'] },
    { part: 'Your appeal', was: [], now: ['You can appeal.'] },
    { part: 'Questions', was: ['Call us.'], now: [] },
  ]);
});
