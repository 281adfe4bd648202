import { relatedKinds } from '../../domain/facts/records.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import { formatField } from '../cases/format-field.ts';
import { dateValues } from '../cases/measure-answers.ts';
import { relatedNames } from '../cases/related-names.ts';
import type { StepForm } from '../cases/step-form.ts';

const linkRecord: StepForm = {
  type: 'link-record',
  heading: () => 'Link a record kept elsewhere',
  lead: (s) =>
    s.file && s.file.links.length > 0 ? (
      <ul class="govuk-list govuk-list--bullet">
        {s.file.links.map((l) => (
          <li>
            {relatedNames[l.kind]} {l.reference}
          </li>
        ))}
      </ul>
    ) : null,
  fields: () => [
    {
      kind: 'radios',
      name: 'kind',
      label: 'What kind of record is it?',
      options: relatedKinds.map((value) => ({ value, text: relatedNames[value] })),
    },
    { kind: 'text', name: 'reference', label: 'Its reference', width: 20 },
    { kind: 'text', name: 'note', label: 'How does it belong here?', optional: true },
  ],
  command: (input) => input,
  submit: 'Link it',
  sent: 'Linked. What the other record says stays there.',
};

const recordLetterCopy: StepForm = {
  type: 'record-letter-copy',
  heading: () => 'A copy of a letter went out in another form',
  lead: (s, letterId) => {
    const letter = s.file?.letters.find((l) => l.letterId === letterId);
    return letter ? (
      <p class="govuk-body">
        “{letter.subject}”, {dateInWords(londonDate(letter.at))}, sent as {letter.format.replaceAll('-', ' ')}
        .
      </p>
    ) : null;
  },
  fields: (s) => [
    formatField(s, 'In which format did the copy go?'),
    { kind: 'text', name: 'language', label: 'In which language?', width: 20 },
    { kind: 'date', name: 'sentOn', label: 'When did it go?' },
    { kind: 'text', name: 'askedBy', label: 'Who asked for it, and how?' },
  ],
  initial: (s) => ({ language: 'English', ...Object.fromEntries(dateValues('sentOn', s.today)) }),
  command: (input, _, letterId) => ({ ...input, letterId }),
  submit: 'Record the copy',
  sent: 'The copy is on record.',
};

/** Pages for links to other records, and copies of letters. */
export const forms: StepForm[] = [linkRecord, recordLetterCopy];
