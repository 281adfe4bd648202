import { describe, expect, it } from 'vitest';
import { cutTo, endOf } from './cut-text.ts';

describe('a text that is cut', () => {
  it.each([
    ['keeps what fits', 'abc', 3, 'abc'],
    ['loses what does not', 'abcd', 3, 'abc'],
    ['keeps a character of two halves that fits', 'a😀b', 3, 'a😀'],
    ['loses one that would be halved', 'ab😀', 3, 'ab'],
    ['may lose all', '😀', 1, ''],
  ])('%s', (_, text, most, cut) => expect(cutTo(text, most)).toBe(cut));

  it.each([
    ['keeps what fits', 'abc', 3, 'abc'],
    ['loses what does not', 'abcd', 3, 'bcd'],
    ['keeps a character of two halves that fits', 'a😀b', 3, '😀b'],
    ['loses one that would be halved', '😀ab', 3, 'ab'],
  ])('from its end %s', (_, text, most, end) => expect(endOf(text, most)).toBe(end));

  it('is well formed wherever it is cut', () => {
    const text = '😀a👍🏽b🇬🇧'.repeat(5);
    for (let most = 1; most <= text.length; most += 1) {
      expect(cutTo(text, most).isWellFormed()).toBe(true);
      expect(endOf(text, most).isWellFormed()).toBe(true);
    }
  });
});
