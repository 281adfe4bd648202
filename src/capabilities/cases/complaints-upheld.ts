import { withoutCapital } from '../../domain/capital.ts';
import type { MatterAnswer, UpheldComplaint } from '../../domain/facts/matters.ts';
import { dateInWords } from '../../ui/dates.ts';

export const foundInWords: Record<NonNullable<MatterAnswer['found']>, string> = {
  upheld: 'Upheld',
  'partly-upheld': 'Upheld in part',
  'not-upheld': 'Not upheld',
  'not-yet': 'Not decided yet',
};

/** "R-100, upheld in part"; of what is no complaint, the reference alone. */
export const withFound = (reference: string, found?: MatterAnswer['found']): string =>
  found ? `${reference}, ${withoutCapital(foundInWords[found])}` : reference;

/** With when we said so and where our answer is kept: who was right before may be right again (LG-04). */
export const upheldInWords = (c: UpheldComplaint): string =>
  `${c.title}: ${withoutCapital(foundInWords[c.found])} on ${dateInWords(c.on)} (${c.reference})`;
