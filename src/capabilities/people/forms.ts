import type { StepForm } from '../cases/step-form.ts';
import { agreeAdjustmentForm, endAdjustmentForm, reviewAdjustmentForm } from './forms-adjustments.tsx';
import { lifeForms } from './forms-life.tsx';
import { matterForms } from './forms-matters.tsx';
import { recordNeedsForm } from './forms-needs.tsx';
import { recordsForms } from './forms-records.tsx';
import {
  consultSupportForm,
  recordAuthorityForm,
  recordSupportContactsForm,
  withdrawAuthorityForm,
} from './forms-support.tsx';

/** What is learned about a person, across their cases. */
export const forms: StepForm[] = [
  recordNeedsForm,
  agreeAdjustmentForm,
  reviewAdjustmentForm,
  endAdjustmentForm,
  recordSupportContactsForm,
  consultSupportForm,
  recordAuthorityForm,
  withdrawAuthorityForm,
  ...matterForms,
  ...lifeForms,
  ...recordsForms,
];
