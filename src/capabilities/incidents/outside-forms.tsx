import { outsideBodies, outsideBodyNames } from '../../domain/facts/outside-reports.ts';
import { dateValues } from '../cases/measure-answers.ts';
import { reportInWords } from '../cases/outside-report.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { incidentInWords } from './triage-form.tsx';

export const reportOutsideForm: StepForm = {
  type: 'report-outside',
  heading: () => 'Which authority was told, and of what?',
  lead: (s, id) => {
    const incident = s.file?.incidents.find((i) => i.incidentId === id);
    return incident ? (
      <>
        <p class="govuk-body">Because of: {incidentInWords(s, incident)}.</p>
        <p class="govuk-body">Affected: {incident.affected.map((k) => k.replaceAll('-', ' ')).join(', ')}.</p>
      </>
    ) : null;
  },
  fields: () => [
    {
      kind: 'radios',
      name: 'body',
      label: 'Who was told?',
      options: outsideBodies.map((value) => ({ value, text: outsideBodyNames[value] })),
    },
    {
      kind: 'text',
      name: 'office',
      label: 'Which force, office or team?',
      hint: 'So that somebody else can ask them again.',
    },
    {
      kind: 'text',
      name: 'reference',
      label: 'Their reference',
      hint: 'A crime number or case number, where they gave one.',
      optional: true,
      width: 20,
    },
    { kind: 'date', name: 'reportedOn', label: 'On which day?' },
    {
      kind: 'textarea',
      name: 'told',
      label: 'What were they told?',
      hint: 'Tell them what they need in order to act, and no more.',
      rows: 3,
    },
    {
      kind: 'textarea',
      name: 'why',
      label: 'Why did they need to be told?',
      hint: 'And whether the colleague, contractor or partner who met it wanted this.',
      rows: 3,
    },
  ],
  initial: (s) => Object.fromEntries(dateValues('reportedOn', s.today)),
  command: (input, _, incidentId) => ({ ...input, incidentId }),
  submit: 'Record the report',
  sent: 'The report is on record. What came of it can be added when they answer.',
};

export const recordReportOutcomeForm: StepForm = {
  type: 'record-report-outcome',
  heading: (s, id) =>
    `What came of the report to ${s.file?.outsideReports.find((r) => r.reportId === id)?.office ?? 'the authority'}?`,
  lead: (s, id) => {
    const report = s.file?.outsideReports.find((r) => r.reportId === id);
    return report ? <p class="govuk-body">{reportInWords(report)}</p> : null;
  },
  fields: () => [
    { kind: 'date', name: 'on', label: 'When did you hear?' },
    { kind: 'textarea', name: 'outcome', label: 'What did they say or do?', rows: 4 },
    {
      kind: 'radios',
      name: 'last',
      label: 'Is that the end of it?',
      options: [
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No', hint: 'Somebody asks them again later.' },
      ],
    },
  ],
  initial: (s) => Object.fromEntries(dateValues('on', s.today)),
  command: (input, _, reportId) => ({ ...input, reportId }),
  submit: 'Record what came of it',
  sent: 'What came of it is on record.',
};
