import type { StepForm } from '../cases/step-form.ts';
import { assessRequest } from './assess-form.tsx';
import { approveBypass, approveDecision, authoriseRequest, withdrawRequest } from './chain-forms.tsx';
import { decideRequest } from './decide-form.tsx';
import { confirmWithdrawal, issueLetter, liftRestriction, startWithoutLetter } from './letter-forms.tsx';
import { setUpPlace } from './place-form.tsx';
import { changePointOfContact } from './point-form.tsx';
import { requestRestriction } from './request-form.tsx';
import { giveView } from './view-form.tsx';

/** The pages of a restriction's life, in its order. */
export const forms: StepForm[] = [
  requestRestriction,
  withdrawRequest,
  authoriseRequest,
  approveBypass,
  assessRequest,
  giveView,
  decideRequest,
  approveDecision,
  issueLetter,
  startWithoutLetter,
  liftRestriction,
  changePointOfContact,
  setUpPlace,
  confirmWithdrawal,
];
