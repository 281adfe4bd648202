import {
  languageNames,
  languageTags,
  type TranslationWay,
  translationWays,
} from '../../domain/facts/translations.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Field } from '../../ui/form-fields.ts';
import { dateValues } from '../cases/measure-answers.ts';
import type { StepForm } from '../cases/step-form.ts';

const wayWords: Record<TranslationWay, string> = {
  typed: 'The translated words are here to type or paste',
  file: 'It came back as a file: a PDF, a picture, a Word document or a film',
  explained: 'It was gone through with them in their language, by phone or at a visit',
};

const revealed: Partial<Record<TranslationWay, Field[]>> = {
  typed: [
    {
      kind: 'textarea',
      name: 'text',
      label: 'The translated words',
      hint: 'The first line is the heading. Languages that are written from right to left are shown so.',
      rows: 12,
    },
  ],
  file: [
    {
      kind: 'file',
      name: 'files',
      label: 'The file that came back',
      hint: 'What it is is told by what it holds, not by its name. Up to 25 MB.',
      multiple: true,
    },
  ],
};

/** The tag of what the register calls their language; empty where it is called otherwise. */
const tagOf = (name: string): string =>
  languageTags.find((tag) => languageNames[tag].toLowerCase() === name.trim().toLowerCase()) ?? '';

export const recordTranslation: StepForm = {
  type: 'record-translation',
  heading: (s) => `The letter in the language of ${s.person.name}`,
  lead: (s, letterId) => {
    const letter = s.file?.letters.find((l) => l.letterId === letterId);
    return letter ? (
      <p class="govuk-body">
        “{letter.subject}”, issued on {dateInWords(londonDate(letter.at))}. It stays as it was sent. Both
        versions are kept, and a version that can be read or watched goes to them with it.
      </p>
    ) : null;
  },
  fields: () => [
    {
      kind: 'select',
      name: 'language',
      label: 'Into which language?',
      options: [
        { value: '', text: 'Choose a language' },
        ...languageTags.map((value) => ({ value, text: languageNames[value] })),
      ],
      searchable: true,
    },
    {
      kind: 'radios',
      name: 'way',
      label: 'How is it there?',
      options: translationWays.map((value) => ({
        value,
        text: wayWords[value],
        ...(revealed[value] && { reveal: revealed[value] }),
      })),
    },
    {
      kind: 'text',
      name: 'madeBy',
      label: 'Who translated or explained it?',
      hint: 'A company or a person. If it was explained: who interpreted, and whether by phone or at a visit.',
    },
    { kind: 'date', name: 'on', label: 'On which day?' },
  ],
  initial: (s) => ({ language: tagOf(s.person.language), ...Object.fromEntries(dateValues('on', s.today)) }),
  command: (input, _, letterId) => ({ ...input, letterId }),
  fieldFor: (path) => path.split('.')[0] ?? path,
  submit: 'Keep it with the letter',
  sent: 'It is kept with the letter. What they can read goes to them next.',
};
