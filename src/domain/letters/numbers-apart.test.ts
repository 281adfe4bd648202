import { expect, test } from 'vitest';
import { numbersApart } from './numbers-apart.ts';

/** What is set apart, between angle brackets. */
const apart = (words: string) => numbersApart(words).replaceAll('\u2066', '<').replaceAll('\u2069', '>');

test.each([
  ['call', 'فون 0300 123 4567 پر', 'فون <0300 123 4567> پر'],
  ['a country and a trunk', 'فون +44 (0)20 7946-0958.', 'فون <+44 (0)20 7946-0958>.'],
  ['in brackets', '(020) 7946 0958 טלפון (0300 123 4567)', '<(020) 7946 0958> טלפון (<0300 123 4567>)'],
  ['their own digits', 'تلفن ۰۳۰۰ ۱۲۳ ۴۵۶۷', 'تلفن <۰۳۰۰ ۱۲۳ ۴۵۶۷>'],
  ['hours and dates whole', 'وقت 10:00-12:00 یا 3/4/2026 یا 1.5', 'وقت 10:00-12:00 یا 3/4/2026 یا 1.5'],
  ['after a name in English', 'محمد, call 0300 123 4567', 'محمد, call <0300 123 4567>'],
  ['English alone', 'Call 0300 123 4567', 'Call 0300 123 4567'],
])('numbers beside words from right to left keep their order: %s', (_, words, expected) => {
  expect(apart(words)).toBe(expected);
});

test('a long line of digits takes no time', () => {
  const began = performance.now();
  numbersApart(`م ${'1 '.repeat(20_000)}:1`);
  expect(performance.now() - began).toBeLessThan(1000);
});
