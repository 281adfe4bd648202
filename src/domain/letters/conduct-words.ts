import type { LetterFacts } from './facts.ts';

export const byFamily = (f: LetterFacts): string =>
  f.families.includes('abuse')
    ? 'We are writing about how some of our colleagues were spoken to or treated.'
    : f.families.includes('persistence')
      ? 'We are writing about a matter you have raised with us a number of times. We are not saying that you were rude.'
      : 'We are writing about how often, or in what way, you have been in touch. We are not saying that you were rude.';

/** It is what was done that a letter is about (KA-06). */
export const freeToSay =
  'You are free to disagree with us and to tell us so. This letter is about what was done, and not about what you think.';

/** The policy's own labels for the conduct a letter answers (TU-27). */
export const conductLabels = ({ pack, incidents }: LetterFacts): string[] => {
  const keys = new Set(incidents.flatMap((i) => i.conduct));
  return pack.conduct.categories.flatMap((c) =>
    c.subtypes.filter((t) => keys.has(`${c.id}/${t.id}`)).map((t) => t.label),
  );
};
