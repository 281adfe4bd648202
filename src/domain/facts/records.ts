import type { LocalDate } from '../calendar.ts';
import type { Stamp } from './stamps.ts';

/** Records kept elsewhere that belong beside a case, and copies of its letters in other forms. */

export const relatedKinds = [
  'asb-case',
  'legal-action',
  'risk-to-staff',
  'vulnerable-resident',
  'complaint',
  'repair',
] as const;
export type RelatedKind = (typeof relatedKinds)[number];

/** A link, and nothing of what the other record says: it has its own readers (CL-39). */
export type RelatedRecord = Stamp & { linkId: string; kind: RelatedKind; reference: string; note: string };

/** A letter sent again in another format or language, because somebody asked (KA-34). */
export type LetterCopy = Stamp & {
  copyId: string;
  letterId: string;
  format: string;
  language: string;
  sentOn: LocalDate;
  askedBy: string;
};
