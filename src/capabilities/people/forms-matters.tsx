import { usualFormat } from '../../domain/casework/letters.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { type Matter, mattersOf } from '../../domain/facts/matters.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field } from '../../ui/form-fields.ts';
import { foundInWords, withFound } from '../cases/complaints-upheld.ts';
import { formatField } from '../cases/format-field.ts';
import type { StepForm } from '../cases/step-form.ts';

const matterOf = (s: Situation, id: string): Matter | undefined =>
  mattersOf(s.person.register).find((m) => m.matterId === id);

const TheMatter = ({ m }: { m: Matter }) => (
  <>
    <p class="govuk-body evenhand-words">{m.about}</p>
    {m.answers.map((a) => (
      <p class="govuk-body evenhand-words">
        Answered on {dateInWords(a.on)} ({withFound(a.reference, a.found)}): {a.summary}
      </p>
    ))}
    {m.reopened.map((r) => (
      <p class="govuk-body evenhand-words">
        Opened again on {dateInWords(r.on)}, after {withFound(r.after, r.had?.found)}: {r.newInformation}
      </p>
    ))}
    {m.closed && (
      <p class="govuk-body evenhand-words">
        Closed on {dateInWords(m.closed.on)} with our final response{' '}
        {withFound(m.closed.reference, m.closed.found)}: {m.closed.reasons}
      </p>
    )}
  </>
);

const lead: StepForm['lead'] = (s, id) => {
  const m = matterOf(s, id);
  return m ? <TheMatter m={m} /> : null;
};
const about = (s: Situation, id: string) => matterOf(s, id)?.title ?? 'the matter';
const onADay = (label: string): Field => ({ kind: 'date', name: 'on', label });
const reference = (label: string): Field => ({ kind: 'text', name: 'reference', label, width: 20 });

/** Asked of a complaint; of what was opened before anybody said what it is, it may be. */
function whatWasFound(s: Situation, id: string, keys: readonly (keyof typeof foundInWords)[]): Field[] {
  const complaint = matterOf(s, id)?.complaint;
  if (complaint === false) return [];
  return [
    {
      kind: 'radios',
      name: 'found',
      label: complaint ? 'Was the complaint upheld?' : 'If it is a complaint, was it upheld?',
      ...(complaint === undefined && { optional: true }),
      hint: 'Whoever looks at an incident of theirs, or decides on limits, sees what was upheld.',
      options: keys.map((value) => ({ value, text: foundInWords[value] })),
    },
  ];
}
const command: StepForm['command'] = (input, _, matterId) => ({ ...input, matterId });

const openMatter: StepForm = {
  type: 'open-matter',
  heading: () => 'What do they raise?',
  fields: () => [
    {
      kind: 'text',
      name: 'title',
      label: 'A short name',
      hint: 'Colleagues choose it when they log a contact. Name the subject, not the person.',
    },
    { kind: 'textarea', name: 'about', label: 'What is it about?', rows: 4 },
    {
      kind: 'radios',
      name: 'complaint',
      label: 'Is it a complaint?',
      hint: 'They are not happy with what we did or left undone, whatever they call it. Our answer then says whether it was upheld.',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ],
    },
    { kind: 'date', name: 'openedOn', label: 'When was it first raised?' },
  ],
  command: ({ complaint, ...input }) => ({
    ...input,
    complaint: complaint === undefined ? undefined : complaint === 'yes',
  }),
  submit: 'Open the matter',
  sent: 'The matter is open.',
};

const answerMatter: StepForm = {
  type: 'answer-matter',
  heading: (s, id) => `Our answer about ${about(s, id)}`,
  lead,
  fields: (s, id) => [
    onADay('When did we answer?'),
    reference('The reference of the answer'),
    { kind: 'textarea', name: 'summary', label: 'What did we say?', rows: 4 },
    ...whatWasFound(s, id, ['upheld', 'partly-upheld', 'not-upheld', 'not-yet']),
  ],
  command,
  submit: 'Record the answer',
  sent: 'Our answer is on record.',
};

const closeMatter: StepForm = {
  type: 'close-matter',
  heading: (s, id) => `Close ${about(s, id)} with our final response`,
  lead,
  fields: (s, id) => [
    onADay('When was the final response sent?'),
    reference('The reference of the final response'),
    { kind: 'textarea', name: 'reasons', label: 'Why is nothing more to be said?', rows: 4 },
    ...whatWasFound(s, id, ['upheld', 'partly-upheld', 'not-upheld']),
  ],
  command,
  submit: 'Close the matter',
  sent: 'The matter is closed. New information opens it again.',
};

const reopenMatter: StepForm = {
  type: 'reopen-matter',
  heading: (s, id) => `What is new about ${about(s, id)}?`,
  lead,
  fields: () => [{ kind: 'textarea', name: 'newInformation', label: 'What is new?', rows: 4 }],
  command,
  submit: 'Open it again',
  sent: 'The matter is open again, and every contact check says so.',
};

const tellOfClosure: StepForm = {
  type: 'tell-of-closure',
  heading: (s, id) => `Tell ${s.person.name} that we have finally answered: ${about(s, id)}`,
  lead,
  fields: (s) => [
    {
      kind: 'text',
      name: 'title',
      label: 'What did they raise?',
      hint: 'A few words, as they would call it.',
    },
    {
      kind: 'textarea',
      name: 'reasons',
      label: 'Why is nothing more to be said, as they will read it?',
      hint: 'What was looked at, and what came of it.',
      rows: 4,
    },
    {
      kind: 'textarea',
      name: 'wouldOpen',
      label: 'What would be something new?',
      hint: 'It ends the sentence “Something new would be:” in the letter.',
      rows: 2,
    },
    formatField(s),
  ],
  initial: (s, id) => {
    const m = matterOf(s, id);
    return { title: m?.title ?? '', reasons: m?.closed?.reasons ?? '', format: usualFormat(s) };
  },
  command,
  submit: 'Send the letter',
  sent: 'The letter is issued. It limits nothing: new information opens the matter again.',
};

export const matterForms: readonly StepForm[] = [
  openMatter,
  answerMatter,
  closeMatter,
  tellOfClosure,
  reopenMatter,
];
