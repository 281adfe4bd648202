import type { Situation } from '../../domain/casework/situation.ts';
import type { StepForm } from '../cases/step-form.ts';
import { shownBy } from './report-form.ts';
import { incidentInWords } from './triage-form.tsx';

const incidentOf = (s: Situation, id: string) => s.file?.incidents.find((i) => i.incidentId === id);

function About({ s, id }: { s: Situation; id: string }) {
  const incident = incidentOf(s, id);
  return incident ? <p class="govuk-body">{incidentInWords(s, incident)}.</p> : null;
}

export const addToIncidentForm: StepForm = {
  type: 'add-to-incident',
  heading: () => 'What is there to add?',
  lead: (s, id) => (
    <>
      <About s={s} id={id} />
      <p class="govuk-body">
        The report stays as it was made. What you add stands beside it, with your name and the time.
      </p>
    </>
  ),
  fields: () => [
    { kind: 'textarea', name: 'what', label: 'What do you want to add, or put right?', optional: true },
    shownBy,
    {
      kind: 'text',
      name: 'daysUnfit',
      label: 'If somebody was hurt: whole days unfit for work by now',
      hint: 'More than three are put on record, more than seven reported to the Health and Safety Executive.',
      inputmode: 'numeric',
      width: 3,
      optional: true,
    },
  ],
  command: ({ daysUnfit, ...input }, _, incidentId) => ({
    ...input,
    incidentId,
    ...(daysUnfit === undefined ? {} : { daysUnfit: Number(daysUnfit) }),
  }),
  fieldFor: (path) => path.split('.')[0] ?? path,
  submit: 'Add it',
  sent: 'Added. The report itself is as it was.',
};

export const passOnRequestForm: StepForm = {
  type: 'pass-on-request',
  heading: (s) => `Who answers what ${s.person.name} asked for?`,
  lead: (s, id) => (
    <>
      <About s={s} id={id} />
      <p class="govuk-inset-text evenhand-words">{incidentOf(s, id)?.realRequest}</p>
      <p class="govuk-body">However it was asked for, it is answered like any other request.</p>
    </>
  ),
  fields: () => [
    { kind: 'text', name: 'team', label: 'Team or colleague who has it now', width: 20 },
    { kind: 'text', name: 'reference', label: 'Its reference', width: 10, optional: true },
    { kind: 'textarea', name: 'told', label: 'What was the person told?', optional: true, rows: 2 },
  ],
  command: (input, _, incidentId) => ({ ...input, incidentId }),
  submit: 'Save who has it',
  sent: 'Saved. The request is with whoever answers it.',
};

export const answerAllegationForm: StepForm = {
  type: 'answer-allegation',
  heading: () => 'What did you find out?',
  lead: (s, id) => (
    <>
      <About s={s} id={id} />
      <p class="govuk-body govuk-!-margin-bottom-1">{s.person.name} says:</p>
      <p class="govuk-inset-text evenhand-words">{incidentOf(s, id)?.counterAllegation}</p>
    </>
  ),
  fields: () => [
    { kind: 'textarea', name: 'enquiries', label: 'What did you look at, and whom did you ask?', rows: 4 },
    {
      kind: 'radios',
      name: 'found',
      label: 'Is it right?',
      options: [
        { value: 'upheld', text: 'Yes' },
        { value: 'partly-upheld', text: 'In part' },
        { value: 'not-upheld', text: 'No, it is not borne out' },
        { value: 'cannot-tell', text: 'It cannot be told' },
      ],
    },
    { kind: 'textarea', name: 'reasons', label: 'Why?', rows: 4 },
    {
      kind: 'date',
      name: 'toldOn',
      label: 'When was the person told the answer?',
      hint: 'Leave it empty if they are not told, and say why below.',
      optional: true,
    },
    {
      kind: 'textarea',
      name: 'whyNotTold',
      label: 'If they are not told, why not?',
      optional: true,
      rows: 2,
    },
  ],
  command: (input, _, incidentId) => ({ ...input, incidentId }),
  submit: 'Save what you found',
  sent: 'Saved. Whoever decides in this case sees it.',
};
