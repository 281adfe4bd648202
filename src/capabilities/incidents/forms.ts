import type { StepForm } from '../cases/step-form.ts';
import { addToIncidentForm, answerAllegationForm, passOnRequestForm } from './added-forms.tsx';
import { recordFollowUpForm, supportStaffForm } from './after-forms.tsx';
import { decideAtOnceForm } from './at-once-decision.tsx';
import { takeAtOnceForm } from './at-once-forms.tsx';
import { recordReportOutcomeForm, reportOutsideForm } from './outside-forms.tsx';
import { reportIncidentForm } from './report-form.ts';
import { triageIncidentForm } from './triage-form.tsx';

const openCaseForm: StepForm = {
  type: 'open-case',
  heading: (s) => `Open a case about ${s.person.name}’s contact`,
  fields: () => [
    {
      kind: 'text',
      name: 'title',
      label: 'What is it about?',
      hint: 'A few words on conduct, never on what kind of person it is: “Calls about parking”.',
    },
  ],
  command: ({ title }) => ({ title }),
  submit: 'Open the case',
  sent: 'The case is open.',
};

/** The steps by which conduct comes onto the record and is looked at. */
export const forms: StepForm[] = [
  reportIncidentForm,
  takeAtOnceForm,
  decideAtOnceForm,
  addToIncidentForm,
  passOnRequestForm,
  answerAllegationForm,
  triageIncidentForm,
  supportStaffForm,
  recordFollowUpForm,
  reportOutsideForm,
  recordReportOutcomeForm,
  openCaseForm,
];
