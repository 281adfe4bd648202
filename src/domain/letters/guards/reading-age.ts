import { sentences } from './spans.ts';

/**
 * How hard a text is to read, by the Flesch–Kincaid grade: 0.39 × words in a sentence + 11.8 × syllables in a word − 15.59;
 * and five years for the age. It counts length and nothing else: not whether words are known, nor whether a sentence makes
 * sense. Syllables are counted from spelling, which is right for most English words and wrong for some.
 */
export type Reading = {
  age: number;
  words: number;
  longSentences: string[];
  longWords: string[];
};

/** Above this age the writer is asked to look again: a system default; about what most adults read with ease. */
export const easyUntil = 12;
const longSentence = 25;
/** Too little to say anything about. */
const fewest = 30;

/** A good estimate from spelling: groups of vowels, without a silent e. */
export function syllables(word: string): number {
  const bare = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
    .replace(/iour/, 'or')
    .replace(/([gq])ues?$/, '$1')
    .replace(/^some(?=[^aeiou])/, 'som');
  if (bare.length <= 3) return 1;
  const spoken = bare
    .replace(/(?:[^laeiouy]es|[^aeioutd]ed|[^laeiouy]e)$/, (end) => end.charAt(0))
    .replace(/^y/, '');
  return Math.max(1, spoken.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}][\p{L}’'-]*/gu) ?? [];

/** Null where there is too little to measure. */
export function readingOf(texts: readonly string[]): Reading | null {
  const all = texts.flatMap((t) => sentences(t)).map(({ text }) => ({ text, words: wordsIn(text) }));
  const counted = all.filter(({ words }) => words.length > 0);
  const words = counted.flatMap((s) => s.words);
  if (words.length < fewest) return null;
  const spoken = words.reduce((sum, w) => sum + syllables(w), 0);
  const grade = 0.39 * (words.length / counted.length) + 11.8 * (spoken / words.length) - 15.59;
  const long = words.filter((w) => syllables(w) >= 4).map((w) => w.toLowerCase());
  return {
    age: Math.max(5, Math.round(grade + 5)),
    words: words.length,
    longSentences: counted.filter((s) => s.words.length > longSentence).map((s) => s.text),
    longWords: [...new Set(long)],
  };
}
