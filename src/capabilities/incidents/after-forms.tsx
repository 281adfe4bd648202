import type { Situation } from '../../domain/casework/situation.ts';
import type { StepForm } from '../cases/step-form.ts';
import { incidentInWords } from './triage-form.tsx';

const incidentOf = (s: Situation, id: string) => s.file?.incidents.find((i) => i.incidentId === id);
const owedFor = (s: Situation, obligationId: string) =>
  s.file?.obligations.find((o) => o.obligationId === obligationId);

export const supportStaffForm: StepForm = {
  type: 'support-staff',
  heading: (s, id) => `What support does ${incidentOf(s, id)?.by.name ?? 'the colleague'} need?`,
  lead: (s, id) => {
    const incident = incidentOf(s, id);
    return incident ? <p class="govuk-body">After: {incidentInWords(s, incident)}.</p> : null;
  },
  fields: () => [
    {
      kind: 'textarea',
      name: 'offered',
      label: 'What did you offer?',
      hint: 'A talk, time away from calls, occupational health, counselling, legal help.',
      rows: 3,
    },
    {
      kind: 'radios',
      name: 'taken',
      label: 'Did they take it up?',
      inline: true,
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'later', text: 'Perhaps later' },
        { value: 'no', text: 'No' },
      ],
    },
    { kind: 'textarea', name: 'outcome', label: 'What came of it?', optional: true, rows: 3 },
  ],
  command: (input, _, incidentId) => ({ ...input, incidentId }),
  submit: 'Record the support',
  sent: 'The support is on record.',
};

export const recordFollowUpForm: StepForm = {
  type: 'record-follow-up',
  heading: (s, id) => `${owedFor(s, id)?.what ?? 'The follow-up'}: what was done?`,
  lead: (s, id) => {
    const incident = incidentOf(s, owedFor(s, id)?.subjectId ?? '');
    return incident ? <p class="govuk-body">Because of: {incidentInWords(s, incident)}.</p> : null;
  },
  fields: () => [
    { kind: 'textarea', name: 'outcome', label: 'What was done, with whom and when?', rows: 4 },
    {
      kind: 'text',
      name: 'reference',
      label: 'Reference',
      hint: 'A crime number, alert or case number.',
      optional: true,
      width: 20,
    },
  ],
  command: (input, _, obligationId) => ({ ...input, obligationId }),
  submit: 'Record it as done',
  sent: 'The follow-up is on record.',
};
