import { z } from 'zod';
import { describeDate, londonDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { relatedKinds } from '../../facts/records.ts';
import { floor } from '../../reasons.ts';
import { identifier, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { formatSent } from '../letters.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const linkSchema = z.strictObject({
  type: z.literal('link-record'),
  kind: oneOf(relatedKinds, 'what kind of record it is'),
  reference: words('its reference', 100),
  note: optionalWords('how it belongs here', 500),
});
export type LinkRecord = z.infer<typeof linkSchema>;

/** A typed link to a case kept elsewhere: risk to staff, anti-social behaviour, legal action, a vulnerable resident (CL-39). */
export const linkRecord: Step<LinkRecord> = {
  type: 'link-record',
  label: 'Link a record kept elsewhere',
  action: 'triage-incident',
  schema: linkSchema,
  targets: (s) => (s.file ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('triage-incident')],
  content: [
    {
      question: 'Is it not linked already?',
      ask: (s, c) =>
        s.file?.links.some((l) => l.kind === c.kind && l.reference === c.reference)
          ? [
              refused('linked-already', 'This record is linked already.', floor('I8'), {
                field: 'reference',
              }),
            ]
          : met,
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [{ type: 'record-linked', link: { ...stamp(s), ...told, linkId: s.newId() } }];
  },
};

const copySchema = z.strictObject({
  type: z.literal('record-letter-copy'),
  letterId: identifier,
  format: letterFormat,
  language: words('the language', 60),
  sentOn: localDate,
  askedBy: words('who asked for it, and how', 300),
});
export type RecordLetterCopy = z.infer<typeof copySchema>;

/** The same letter in a format or language that somebody asked for, on record with the day it went (KA-34). */
export const recordLetterCopy: Step<RecordLetterCopy> = {
  type: 'record-letter-copy',
  label: 'Record a copy of a letter in another format or language',
  action: 'issue-letter',
  schema: copySchema,
  targets: (s) => (s.file?.letters ?? []).map((l) => l.letterId),
  targetOf: (c) => c.letterId,
  before: [permittedTo('issue-letter')],
  content: [
    formatSent,
    {
      question: 'Is the day possible?',
      ask: (s, c) => {
        const letter = s.file?.letters.find((l) => l.letterId === c.letterId);
        const from = letter ? londonDate(letter.at) : s.today;
        const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field: 'sentOn' })];
        if (c.sentOn > s.today) return wrong('It cannot have gone after today.');
        return c.sentOn < from
          ? wrong(`The letter is of ${describeDate(from)}: no copy went before it.`)
          : met;
      },
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [{ type: 'letter-copied', copy: { ...stamp(s), ...told, copyId: s.newId() } }];
  },
};
