import type { Letter } from '../facts/letters.ts';

/** What of a letter its reader would notice: enough to know it again, and to say what is different. */
export type ShownLetter = {
  subject: string;
  format: string;
  parts: { heading: string; paragraphs: string[] }[];
};

export const asShown = ({ subject, format, blocks }: Letter): ShownLetter => ({
  subject,
  format,
  parts: blocks.map(({ heading, paragraphs }) => ({ heading, paragraphs })),
});

/** What one part of a letter said before and says now: only the sentences that differ; none where the part is new or gone. */
export type LetterDifference = { part: string; was: string[]; now: string[] };

/** Everything that two drafts of one letter do not share, part by part in the order of the newer one. Pure. */
export function differencesOf(before: ShownLetter, after: ShownLetter): LetterDifference[] {
  const headings = new Set([...after.parts, ...before.parts].map((p) => p.heading));
  const says = ({ parts }: ShownLetter, heading: string) =>
    parts.filter((p) => p.heading === heading).flatMap((p) => p.paragraphs);
  const pairs = [
    { part: 'Subject', was: [before.subject], now: [after.subject] },
    { part: 'Format', was: [before.format.replaceAll('-', ' ')], now: [after.format.replaceAll('-', ' ')] },
    ...[...headings].map((part) => ({ part, was: says(before, part), now: says(after, part) })),
  ];
  return pairs
    .map(({ part, was, now }) => ({
      part,
      was: was.filter((words) => !now.includes(words)),
      now: now.filter((words) => !was.includes(words)),
    }))
    .filter(({ was, now }) => was.length > 0 || now.length > 0);
}
