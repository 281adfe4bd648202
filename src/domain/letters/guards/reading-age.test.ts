import { expect, test } from 'vitest';
import { readingOf, syllables } from './reading-age.ts';
import { sentences } from './spans.ts';

test.each([
  ['cat', 1],
  ['called', 1],
  ['wanted', 2],
  ['table', 2],
  ['make', 1],
  ['makes', 1],
  ['colleague', 2],
  ['behaviour', 3],
  ['somebody', 3],
  ['information', 4],
  ['unacceptable', 5],
  ['you', 1],
  ['yellow', 2],
] as const)('%s has %i syllables', (word, n) => {
  expect(syllables(word)).toBe(n);
});

const short =
  'You rang us ten times in a day. You shouted each time. Please stop. We can talk on Tuesday. Ring us at ten. We will help you then. You can write at any time.';
const long =
  'Notwithstanding the considerable number of opportunities that have been afforded to you to moderate your communications with representatives of the organisation, it is necessary to communicate our determination that proportionate arrangements are unavoidable.';

test('short words in short sentences read young, long ones in long sentences old', () => {
  expect(readingOf([short])).toMatchObject({ age: expect.any(Number), longSentences: [], longWords: [] });
  expect(readingOf([short])?.age).toBeLessThanOrEqual(8);
  const hard = readingOf([long]);
  expect(hard?.age).toBeGreaterThan(20);
  expect(hard?.longSentences).toEqual([long]);
  expect(hard?.longWords).toContain('communications');
});

test('a sentence made shorter, or a word made plainer, never reads older', () => {
  const base =
    'We considered everything that you told us about the appointment in February and the arrangements we made.';
  const at = (text: string) => readingOf([`${base} ${text} ${text} ${text}`])?.age ?? 0;
  expect(at('We will come to your home, and we will look at the roof.')).toBeGreaterThan(
    at('We will come to your home. We will look at the roof.'),
  );
  expect(at('We will commence an investigation of it.')).toBeGreaterThan(at('We will start a check of it.'));
});

test('too little to measure is not measured', () => {
  expect(readingOf(['Please stop.'])).toBeNull();
  expect(readingOf([])).toBeNull();
});

test('a full stop that ends no sentence ends none', () => {
  expect(sentences('Ms. Shah came at 10.30 a.m. on Monday. She left.').map((s) => s.text)).toEqual([
    'Ms. Shah came at 10.30 a.m. on Monday.',
    'She left.',
  ]);
});
