export type Span = { start: number; end: number };

/** Every place where a pattern stands in a text. */
export const placesOf = (text: string, pattern: RegExp): (Span & { match: RegExpMatchArray })[] =>
  [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    match,
  }));

/** Words in quotation marks: what somebody said, not what we say. An apostrophe opens nothing. */
export const quoted = (text: string): Span[] =>
  placesOf(text, /“[^”]*”|"[^"]*"|(?<![\p{L}\p{N}])[‘'][^‘’'\n]{2,}[’'](?![\p{L}\p{N}])/gu);

export const within = (span: Span, others: readonly Span[]): boolean =>
  others.some((o) => o.start <= span.start && span.end <= o.end);

const theySaid =
  /\b(?:you|he|she|they)\b[^.!?]*\b(?:call(?:ed|ing)?|said|saying|told|telling|wrote|writing|shout(?:ed|ing)|described|accused)\b[^.!?]*$/iu;

/** What they said, told without quotation marks: “you called an adviser a liar”. */
export const reported = (text: string, { start }: Span): boolean => theySaid.test(text.slice(0, start));

/** Of places that overlap, the longest; where they are as long, the first. */
export function withoutOverlaps<T extends Span>(spans: readonly T[]): T[] {
  const longest = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: T[] = [];
  for (const span of longest) {
    if (!kept.some((k) => span.start < k.end && k.start < span.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** A whole word, whatever the alphabet: `word('Ali')` is not in “Alice”. */
export const word = (inside: string, flags = 'gu'): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}-])(?:${inside})(?![\\p{L}\\p{M}\\p{N}])(?!-\\p{L})`, flags);

export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

export type Sentence = Span & { text: string };

/** Sentences as a reader meets them: a full stop in “Ms. Shah”, “10.30” or “e.g.” ends none. */
export function sentences(text: string): Sentence[] {
  const ends = placesOf(text, /[.!?]+["”’)]*(?=\s+["“‘(]?[\p{Lu}\p{N}]|\s*$)|\n+/gu).filter(
    ({ start }) => !/(?:\b(?:Mr|Mrs|Ms|Mx|Dr|St|No|e\.g|i\.e)|\b\p{Lu})$/u.test(text.slice(0, start)),
  );
  let from = 0;
  const found: Sentence[] = [];
  for (const end of [...ends.map((e) => e.end), text.length]) {
    const raw = text.slice(from, end);
    const start = from + (raw.length - raw.trimStart().length);
    const trimmed = raw.trim();
    if (/\p{L}/u.test(trimmed)) found.push({ start, end: start + trimmed.length, text: trimmed });
    from = end;
  }
  return found;
}
