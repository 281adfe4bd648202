const rightToLeftLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** By its first letter, as readers' software decides it too: a name from right to left in an English line stays where it is. */
export const readRightToLeft = (words: string): boolean =>
  rightToLeftLetter.test(words.match(/\p{L}/u)?.[0] ?? '');

// Digits in groups, as a telephone number is written. Hours and dates (10:00-12:00, 3/4) keep their order by themselves,
// and would lose it if a part of them were set apart.
const groups =
  /(?<![\p{Nd}:/.,])\+?(?:\(\p{Nd}+\)|\p{Nd})(?:[ -]*(?:\(\p{Nd}+\)|\p{Nd}))+(?![:/.,]?\p{Nd})/gu;

/**
 * A number keeps its order beside words that run from right to left: one whose groups are read backwards reaches nobody.
 * It stands between two characters that are not seen and say so (U+2066, U+2069).
 */
export const numbersApart = (words: string): string =>
  rightToLeftLetter.test(words) ? words.replaceAll(groups, '\u2066$&\u2069') : words;
