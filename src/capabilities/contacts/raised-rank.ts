import { cutTo } from '../../domain/cut-text.ts';
import { type Word, wordsOf } from './raised-words.ts';

/** Something somebody wrote or said before. */
export type Earlier = { id: string; words: string };

/** What is like a new message: how like (0 to 1), the passage of it that is most so, and the words in that passage that tell. */
export type Found = { id: string; likeness: number; passage: string; marks: { from: number; to: number }[] };

/** So many are shown; fewer where fewer are like it. */
const shownAtMost = 5;
/** Below this hardly a word is shared. No measure tells what is new from what is old said anew: that is for the reader. */
const leastLikeness = 0.1;
/** A word for none of the things that people write to a landlord about tells less than one that is. */
const incidental = 0.6;
/** A word that no earlier message has in any form says less about whether they are alike than one that some have. */
const nowhere = 0.3;
/** As if so many other messages had been written, so that a word in one of two messages is not thought common. */
const writtenElsewhere = 20;
const longestPassage = 240;

/** The pieces of three letters of a word, its beginning and end marked. */
const pieces = (word: string): Set<string> => {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)));
};

/** A word misspelt here or there is taken for the one most like it, if one is. */
function spelling(known: ReadonlyMap<string, Word>): (word: Word) => Word {
  const long = [...known.values()]
    .filter(({ stem }) => stem.length > 4)
    .map((word) => ({ word, of: pieces(word.stem) }));
  return (word) => {
    if (word.things.length > 0 || word.stem.length <= 4 || known.has(word.stem)) return word;
    const own = pieces(word.stem);
    let best = { likeness: 0.5, word };
    for (const { word: other, of } of long) {
      const shared = [...own].filter((p) => of.has(p)).length;
      const likeness = shared / (own.size + of.size - shared);
      if (likeness > best.likeness)
        best = { likeness, word: { ...word, stem: other.stem, things: other.things } };
    }
    return best.word;
  };
}

/** How much each word and each thing tells: the more, the fewer texts have it. */
function telling(texts: readonly (readonly Word[])[]): (word: Word) => number {
  const all = texts.length + writtenElsewhere;
  const having = new Map<string, number>();
  for (const words of texts)
    for (const name of new Set(words.flatMap((w) => [`=${w.stem}`, ...w.things])))
      having.set(name, (having.get(name) ?? 0) + 1);
  const rarity = (name: string) => {
    const inSoMany = having.get(name) ?? 0;
    return Math.log(1 + (all - inSoMany + 0.5) / (inSoMany + 0.5));
  };
  return ({ stem, things }) => {
    if (things.length > 0) return Math.min(...things.map(rarity));
    return rarity(`=${stem}`) * (having.has(`=${stem}`) ? incidental : nowhere);
  };
}

/** Whether a word, or another for the same thing, is among some. */
function among(words: readonly Word[]): (word: Word) => boolean {
  const stems = new Set(words.map((w) => w.stem));
  const things = new Set(words.flatMap((w) => w.things));
  return (word) => stems.has(word.stem) || word.things.some((t) => things.has(t));
}

/** How much of what some words tell is told by others too, whatever words they use: 0 to 1. */
function shared(
  words: readonly Word[],
  inOthers: (word: Word) => boolean,
  tells: (word: Word) => number,
): number {
  let told = 0;
  let whole = 0;
  for (const [word] of Map.groupBy(words, (w) => w.things[0] ?? w.stem).values()) {
    if (!word) continue;
    const telling = tells(word);
    whole += telling;
    if (inOthers(word)) told += telling;
  }
  return whole === 0 ? 0 : told / whole;
}

/**
 * Which of somebody's earlier messages raise what a new one does, the most like first. It finds and does not judge: whether
 * they are the same is for whoever reads them to say (I11).
 */
export function raisedBefore(asked: string, earlier: readonly Earlier[], most = shownAtMost): Found[] {
  const texts = earlier.map((e) => ({ ...e, said: wordsOf(e.words) }));
  const known = new Map(texts.flatMap((t) => t.said.map((w) => [w.stem, w] as const)));
  const question = wordsOf(asked).map(spelling(known));
  const tells = telling(texts.map((t) => t.said));
  const isAsked = among(question);
  return texts
    .map((text) => ({
      text,
      // Both ways: a long message may hold a short one, and a short one may be all of a long one that matters.
      likeness: (shared(question, among(text.said), tells) + shared(text.said, isAsked, tells)) / 2,
    }))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ text, likeness }) => ({
      id: text.id,
      likeness,
      ...passageOf(text.words, (w) => (isAsked(w) ? tells(w) : 0)),
    }));
}

/** The sentence that tells most, with the words in it that do. */
function passageOf(words: string, tells: (word: Word) => number): Pick<Found, 'passage' | 'marks'> {
  const sentences = (words.match(/[^.!?\n]+[.!?]*/g) ?? []).map((sentence) => {
    const text = sentence.trim();
    const weighed = wordsOf(text).map((word) => ({ word, tells: tells(word) }));
    const telling = weighed.filter((w) => w.tells > 0).map((w) => w.word);
    return { text, telling, sum: weighed.reduce((sum, w) => sum + w.tells, 0) };
  });
  const [best] = sentences.toSorted((a, b) => b.sum - a.sum);
  if (!best) return { passage: '', marks: [] };
  const from = best.text.length <= longestPassage ? 0 : Math.max(0, (best.telling[0]?.from ?? 0) - 40);
  const passage = cutTo(best.text.slice(from).toWellFormed(), longestPassage);
  return {
    passage,
    marks: best.telling
      .map((w) => ({ from: w.from - from, to: w.to - from }))
      .filter((m) => m.from >= 0 && m.to <= passage.length),
  };
}
