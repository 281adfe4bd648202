import { stemmer } from 'stemmer';
import { alike, empty } from './raised-alike.ts';

/** A word of a message: where it stands, its stem, and each thing it is one of many words for. */
export type Word = { from: number; to: number; stem: string; things: readonly string[] };

const emptyStems = new Set([...empty].map(stemmer));
const things = new Map<string, string[]>();
for (const group of alike)
  for (const word of group) things.set(stemOf(word), [...(things.get(stemOf(word)) ?? []), group[0] ?? '']);

/** Things of two words ("next door") are looked for where the two stand side by side. */
function stemOf(word: string): string {
  return word
    .split('-')
    .map((part) => stemmer(part))
    .join('-');
}

/** The words of a text that say what it is about, in order. */
export function wordsOf(text: string): Word[] {
  const all = [...text.matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu)].map((m) => {
    const plain = m[0].toLowerCase().replace(/['’].*$/, '');
    return { from: m.index, to: m.index + m[0].length, stem: stemmer(plain) };
  });
  const said: Word[] = [];
  for (let i = 0; i < all.length; i += 1) {
    const word = all[i];
    const next = all[i + 1];
    if (!word) break;
    const both = `${word.stem}-${next?.stem}`;
    const pair = things.get(both);
    if (next && pair) {
      said.push({ from: word.from, to: next.to, stem: both, things: pair });
      i += 1;
      continue;
    }
    const alone = things.get(word.stem) ?? [];
    if ((word.stem.length > 1 || /\d/.test(word.stem)) && (alone.length > 0 || !emptyStems.has(word.stem)))
      said.push({ ...word, things: alone });
  }
  return said;
}

/** Every word that stands for one of the things a text is about, itself included: what the database is asked for. */
export function waysToSay(words: readonly Word[]): string[] {
  const named = new Set(words.flatMap((w) => w.things));
  const others = alike
    .filter(([name = '']) => named.has(name))
    .flatMap((group) => group.flatMap((w) => w.split('-')));
  return [...new Set([...words.flatMap((w) => w.stem.split('-')), ...others])].filter((w) =>
    /^[\p{L}\p{N}]+$/u.test(w),
  );
}
