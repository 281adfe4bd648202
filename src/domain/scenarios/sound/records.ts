import type { Builder } from './parts.ts';

/** Sound words for links to other records, and copies of letters. */
export const recordsSound = {
  'link-record': (s) => ({
    kind: 'risk-to-staff',
    reference: `RS-${(s.file?.links.length ?? 0) + 1}`,
    note: 'The assessment after the same visit.',
  }),
  'record-letter-copy': (s, letterId) => ({
    letterId,
    format: s.pack.letters.formats.value.at(-1),
    language: 'English',
    sentOn: s.today,
    askedBy: 'Their daughter, by phone.',
  }),
} satisfies Record<string, Builder>;
