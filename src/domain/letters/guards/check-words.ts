import type { LocalDate } from '../../calendar.ts';
import type { Source } from '../../reasons.ts';
import { contactDetailsIn, type DetailFacts } from './contact-details.ts';
import type { Found, GuardFinding, KeptWords, Written } from './finding.ts';
import { heatedIn } from './heated.ts';
import { labelsIn } from './labels.ts';
import { limitsIn } from './limits.ts';
import { namesIn } from './names.ts';
import { promisesIn } from './promises.ts';
import { referrersIn } from './referrers.ts';
import { slursIn } from './slurs.ts';
import { withoutOverlaps } from './spans.ts';
import { threatsIn } from './threats.ts';

/** What the rules need to know about the case to judge the words of its letters. */
export type GuardFacts = DetailFacts & {
  reader: string;
  /** Where it stands how colleagues are shown in letters. */
  staffSource: Source;
  today: LocalDate;
  /** Days on which somebody here owes something, or that the letter itself gives. */
  owed: ReadonlySet<LocalDate>;
  /** A letter that warns of nothing: words that threaten are found in it. */
  friendly?: boolean;
  /** The field that says what we do, where it may limit nothing. */
  ourPart?: string | undefined;
};

function foundIn({ field, text }: Written, facts: GuardFacts): Found[] {
  const all = [
    ...slursIn(text),
    ...namesIn(text, facts.known, facts.reader, facts.staffSource),
    ...contactDetailsIn(text, facts),
    ...referrersIn(text),
    ...labelsIn(text),
    ...heatedIn(text),
    ...promisesIn(text, facts),
    ...(facts.friendly ? threatsIn(text) : []),
    ...(facts.ourPart === field ? limitsIn(text) : []),
  ];
  // Of two findings about the same words, the one that bars is the one to mend.
  const must = withoutOverlaps(all.filter((f) => f.weight === 'must'));
  const look = all.filter(
    (f) => f.weight === 'look' && !must.some((m) => f.start < m.end && m.start < f.end),
  );
  return [...must, ...withoutOverlaps(look)].sort((a, b) => a.start - b.start);
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Every finding in what somebody typed, field by field and in order, with the reason for which it stays where one is given. */
export const checkWords = (
  written: readonly Written[],
  facts: GuardFacts,
  kept: readonly KeptWords[],
): GuardFinding[] =>
  written.flatMap((w) =>
    foundIn(w, facts).map((f) => {
      const { field, text } = w;
      const passage = text.slice(f.start, f.end);
      const reason = f.mayStay ? kept.find((k) => same(k.words, passage)) : undefined;
      return { ...f, field, passage, kept: reason?.why ?? null };
    }),
  );
