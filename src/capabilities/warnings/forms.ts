import type { StepForm } from '../cases/step-form.ts';
import { inviteAccountForm, recordAccountForm } from './forms-account.tsx';
import { answerAgreementForm, lookAtAgreementForm, offerAgreementForm } from './forms-agreement.tsx';
import { giveInformalNoticeForm } from './forms-informal.tsx';
import { replyToMessageForm } from './forms-reply.tsx';
import { issueWarningForm, withdrawWarningForm } from './forms-warning.tsx';

/** Hearing the person, and giving them the chance to change. */
export const forms: StepForm[] = [
  inviteAccountForm,
  recordAccountForm,
  giveInformalNoticeForm,
  offerAgreementForm,
  answerAgreementForm,
  lookAtAgreementForm,
  issueWarningForm,
  replyToMessageForm,
  withdrawWarningForm,
];
