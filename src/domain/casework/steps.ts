import type { z } from 'zod';
import { pointsIn, pointsOf } from '../contact/arrangements.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { PolicyPack } from '../policy/schema.ts';
import type { Step } from './step.ts';
import { acknowledge } from './steps/acknowledge.ts';
import { addToIncident, passOnRequest } from './steps/add-to-incident.ts';
import { recordFollowUp, supportStaff } from './steps/after-incident.ts';
import { agreeAdjustment, endAdjustment } from './steps/agree-adjustment.ts';
import { answerAgreement } from './steps/answer-agreement.ts';
import { answerAllegation } from './steps/answer-allegation.ts';
import { approveDecision } from './steps/approve-decision.ts';
import { assessRequest } from './steps/assess-request.ts';
import { approveBypass, authoriseRequest } from './steps/authorise-request.ts';
import { changeName, endTenancy, recordMove } from './steps/change-of-life.ts';
import { changePointOfContact } from './steps/change-point-of-contact.ts';
import { answerContactChange, noteContactChange } from './steps/contact-changes.ts';
import { endOrder, recordOrder } from './steps/court-orders.ts';
import { decideAlert } from './steps/decide-alert.ts';
import { decideAppeal, takeAppeal } from './steps/decide-appeal.ts';
import { decideBreach, recordBreachOutcome } from './steps/decide-breach.ts';
import { decideImmediateAction } from './steps/decide-immediate-action.ts';
import { decideRequest } from './steps/decide-request.ts';
import { declareConflict } from './steps/declare-conflict.ts';
import { giveInformalNotice } from './steps/give-informal-notice.ts';
import { giveAppealView, giveView } from './steps/give-view.ts';
import { handOverCase } from './steps/hand-over-case.ts';
import { inviteAccount, recordAccount } from './steps/hear-person.ts';
import { holdReview } from './steps/hold-review.ts';
import { issueLetter, startWithoutLetter } from './steps/issue-letter.ts';
import { issueWarning, withdrawWarning } from './steps/issue-warning.ts';
import { confirmWithdrawal, liftRestriction } from './steps/lift-restriction.ts';
import { lookAtAgreement } from './steps/look-at-agreement.ts';
import { answerMatter, closeMatter, openMatter, reopenMatter } from './steps/matters.ts';
import { mergeRecords, undoMerge } from './steps/merge-records.ts';
import { notePointOfContact } from './steps/note-point-of-contact.ts';
import { offerAgreement } from './steps/offer-agreement.ts';
import { openCase } from './steps/open-case.ts';
import { recordReportOutcome, reportOutside } from './steps/outside-reports.ts';
import { proposeAlert, shareAlert } from './steps/propose-alert.ts';
import { receiveAppeal, withdrawAppeal } from './steps/receive-appeal.ts';
import { recordBreach } from './steps/record-breach.ts';
import { correctDeath, recordDeath } from './steps/record-death.ts';
import { recordNeeds } from './steps/record-needs.ts';
import { recordTranslation } from './steps/record-translation.ts';
import { linkRecord, recordLetterCopy } from './steps/records.ts';
import { replyToMessage } from './steps/reply-to-message.ts';
import { reportIncident } from './steps/report-incident.ts';
import { requestRestriction } from './steps/request-restriction.ts';
import { reviewAdjustment } from './steps/review-adjustment.ts';
import { reviewAlert } from './steps/review-alert.ts';
import { answerReviewRequest, receiveReviewRequest } from './steps/review-requests.ts';
import { sayHousehold } from './steps/say-household.ts';
import { followLetter, sendLetter } from './steps/send-letter.ts';
import { setUpPlace } from './steps/set-up-place.ts';
import {
  consultSupport,
  recordAuthority,
  recordSupportContacts,
  withdrawAuthority,
} from './steps/support-contacts.ts';
import { takeImmediateAction } from './steps/take-immediate-action.ts';
import { tellColleagues } from './steps/tell-colleagues.ts';
import { tellOfClosure } from './steps/tell-of-closure.ts';
import { triageIncident } from './steps/triage-incident.ts';
import { withdrawRequest } from './steps/withdraw-request.ts';
import { concernedBy, rolesTold } from './telling.ts';

/** Everything that can happen in a case, in the order of its life. */
const all = [
  openCase,
  reportIncident,
  takeImmediateAction,
  decideImmediateAction,
  addToIncident,
  passOnRequest,
  replyToMessage,
  answerAllegation,
  triageIncident,
  supportStaff,
  recordFollowUp,
  reportOutside,
  recordReportOutcome,
  recordNeeds,
  agreeAdjustment,
  reviewAdjustment,
  endAdjustment,
  recordSupportContacts,
  consultSupport,
  recordAuthority,
  withdrawAuthority,
  openMatter,
  answerMatter,
  closeMatter,
  reopenMatter,
  tellOfClosure,
  inviteAccount,
  recordAccount,
  giveInformalNotice,
  offerAgreement,
  answerAgreement,
  lookAtAgreement,
  issueWarning,
  withdrawWarning,
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
  sendLetter,
  followLetter,
  receiveReviewRequest,
  answerReviewRequest,
  holdReview,
  linkRecord,
  recordLetterCopy,
  recordTranslation,
  proposeAlert,
  decideAlert,
  reviewAlert,
  shareAlert,
  receiveAppeal,
  takeAppeal,
  giveAppealView,
  decideAppeal,
  withdrawAppeal,
  liftRestriction,
  recordBreach,
  decideBreach,
  recordBreachOutcome,
  recordOrder,
  endOrder,
  setUpPlace,
  confirmWithdrawal,
  notePointOfContact,
  noteContactChange,
  answerContactChange,
  changePointOfContact,
  tellColleagues,
  handOverCase,
  declareConflict,
  sayHousehold,
  acknowledge,
  changeName,
  recordMove,
  endTenancy,
  recordDeath,
  correctDeath,
  mergeRecords,
  undoMerge,
] as const;

type CommandOf<S> = S extends Step<infer C> ? C : never;
export type Command = CommandOf<(typeof all)[number]>;
export type CommandType = Command['type'];
export type CommandInput = z.input<(typeof all)[number]['schema']> & { type: CommandType };

/** The colleagues whom a command names, and those whom it concerns by its nature: by id, or by their role. */
export function colleaguesNamed(
  command: Command,
  file: CaseFile | null,
  pack: PolicyPack,
): { ids: string[]; roles: readonly string[] } {
  const named = 'measures' in command ? command.measures : [];
  const points = named.flatMap((m) => (typeof m === 'string' ? [] : pointsIn(m)));
  switch (command.type) {
    case 'hand-over-case':
      return { ids: [command.to, ...(file ? [file.owner.staffId] : [])], roles: [] };
    case 'acknowledge': {
      const told = file?.obligations.find((o) => o.obligationId === command.obligationId)?.ownerStaffId;
      return { ids: told ? [told] : [], roles: [] };
    }
    case 'change-point-of-contact':
      return { ids: pointsOf(command), roles: [] };
    case 'tell-colleagues':
      return { ids: command.staffIds, roles: [] };
    case 'set-up-place':
      return { ids: command.readBy ? [command.readBy] : [], roles: [] };
    case 'issue-letter':
    case 'start-without-letter':
    case 'hold-review':
    case 'decide-appeal':
      return { ids: [...points, ...concernedBy(file)], roles: rolesTold(pack) };
    default:
      return { ids: points, roles: [] };
  }
}

/** Steps whose page offers colleagues to choose from. */
export const offersColleagues: ReadonlySet<CommandType> = new Set<CommandType>([
  'hand-over-case',
  'tell-colleagues',
  'set-up-place',
  'assess-request',
  'decide-request',
  'hold-review',
  'decide-appeal',
  'change-point-of-contact',
]);

/** A step seen without its own command's type: each is only ever given commands of its own `type`. */
// biome-ignore lint/suspicious/noExplicitAny: the table erases what `stepFor` restores
export type AnyStep = Step<any>;
export const steps: readonly AnyStep[] = all;

const byType = new Map<string, AnyStep>(all.map((step) => [step.type, step]));

export function stepFor(type: string): AnyStep | undefined {
  return byType.get(type);
}
