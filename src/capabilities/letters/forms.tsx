import type { Situation } from '../../domain/casework/situation.ts';
import { letterOutcomes } from '../../domain/facts/letters.ts';
import { lastSending, usualRoute } from '../../domain/letters/service.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import { dateValues } from '../cases/measure-answers.ts';
import type { StepForm } from '../cases/step-form.ts';
import { recordTranslation } from './translation-form.tsx';
import { routeWords } from './words.ts';

const theLetter = (s: Situation, letterId: string) => {
  const letter = s.file?.letters.find((l) => l.letterId === letterId);
  return letter ? (
    <p class="govuk-body">
      “{letter.subject}”, issued on {dateInWords(londonDate(letter.at))}.
    </p>
  ) : null;
};

const outcomeWords = { arrived: 'It arrived', returned: 'It came back' } as const;

const sendLetter: StepForm = {
  type: 'send-letter',
  heading: () => 'How did the letter go?',
  lead: theLetter,
  fields: (s) => [
    {
      kind: 'radios',
      name: 'route',
      label: 'How did it go?',
      options: s.pack.letters.delivery.value.map((value) => ({ value, text: routeWords[value] })),
    },
    { kind: 'date', name: 'sentOn', label: 'On which day?' },
    {
      kind: 'text',
      name: 'to',
      label: 'Who took it, or to which e-mail address?',
      hint: 'Not needed for the post: it goes to the address on the letter.',
      optional: true,
    },
    { kind: 'text', name: 'note', label: 'Anything else about it', optional: true },
  ],
  initial: (s) => ({
    route: usualRoute(s.pack, s.person),
    ...Object.fromEntries(dateValues('sentOn', s.today)),
  }),
  command: (input, _, letterId) => ({ ...input, letterId }),
  submit: 'Record it',
  sent: 'It is on record how the letter went.',
};

const followLetter: StepForm = {
  type: 'follow-letter',
  heading: () => 'Did the letter arrive?',
  lead: (s, letterId) => {
    const last = lastSending(s.file, letterId);
    return (
      <>
        {theLetter(s, letterId)}
        {last && (
          <p class="govuk-body">
            It went {routeWords[last.route].toLowerCase()} on {dateInWords(last.sentOn)}.
          </p>
        )}
      </>
    );
  },
  fields: () => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'What became of it?',
      options: letterOutcomes.map((value) => ({
        value,
        text: outcomeWords[value],
        ...(value === 'returned' && { hint: 'It must then be sent again today.' }),
      })),
    },
    { kind: 'date', name: 'on', label: 'On which day?' },
    {
      kind: 'text',
      name: 'how',
      label: 'How do you know?',
      hint: 'For example: signed for, or marked “gone away”.',
    },
  ],
  initial: (s) => Object.fromEntries(dateValues('on', s.today)),
  command: (input, _, letterId) => ({ ...input, letterId }),
  submit: 'Record it',
  sent: 'It is on record what became of the letter.',
};

/** Pages for how a letter went and what became of it. */
export const forms: StepForm[] = [sendLetter, followLetter, recordTranslation];
