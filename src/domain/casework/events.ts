import type { LocalDate } from '../calendar.ts';
import type { Agreement, AgreementAnswer, AgreementLook } from '../facts/agreements.ts';
import type { Appeal, AppealDecision } from '../facts/appeals.ts';
import type { Breach, BreachDecision, BreachOutcome } from '../facts/breaches.ts';
import type { Change, ChangeNoted } from '../facts/changes.ts';
import type { Conflict } from '../facts/conflicts.ts';
import type { ContactChange } from '../facts/contact-changes.ts';
import type { Handover } from '../facts/handovers.ts';
import type { HouseholdSaid } from '../facts/households.ts';
import type { ImmediateAction } from '../facts/immediate-actions.ts';
import type {
  AllegationAnswer,
  FollowUpDone,
  Incident,
  IncidentAddendum,
  RequestPassedOn,
  StaffSupport,
  Triage,
} from '../facts/incidents.ts';
import type { InformalNotice } from '../facts/informal-notices.ts';
import type { Letter, LetterOutcome, LetterSending } from '../facts/letters.ts';
import type { FinalResponse, Matter, MatterAnswer } from '../facts/matters.ts';
import type { MessageReply } from '../facts/message-replies.ts';
import type { Obligation } from '../facts/obligations.ts';
import type { CourtOrder } from '../facts/orders.ts';
import type { OutsideReport, ReportOutcome } from '../facts/outside-reports.ts';
import type { View } from '../facts/panels.ts';
import type {
  Authority,
  Brought,
  NeedsRecord,
  ReasonableAdjustment,
  SupportContact,
} from '../facts/person.ts';
import type { LetterCopy, RelatedRecord } from '../facts/records.ts';
import type { Approval, Assessment, Decision, RestrictionRequest } from '../facts/requests.ts';
import type { PointChange, Restriction, Review, ReviewRequest } from '../facts/restrictions.ts';
import type { AlertReview, AlertShared, SafetyAlert } from '../facts/safety-alerts.ts';
import type { Setting } from '../facts/settings.ts';
import type { Stamp } from '../facts/stamps.ts';
import type { LetterTranslation } from '../facts/translations.ts';
import type { AccountInvitation, CustomerAccount, Liaison, Warning } from '../facts/warnings.ts';

/** What happened in a case, in the order it happened. A new kind of event is a change to the ledger's language. */
export type CaseEvent =
  | { type: 'case-opened'; caseId: string; personId: string; landlordId: string; title: string; stamp: Stamp }
  | { type: 'incident-reported'; incident: Incident }
  | { type: 'incident-added-to'; addendum: IncidentAddendum }
  | { type: 'request-passed-on'; passedOn: RequestPassedOn }
  | { type: 'allegation-answered'; answer: AllegationAnswer }
  | { type: 'incident-triaged'; triage: Triage }
  | { type: 'staff-supported'; support: StaffSupport }
  | { type: 'follow-up-done'; done: FollowUpDone }
  | { type: 'account-invited'; invitation: AccountInvitation }
  | { type: 'account-recorded'; account: CustomerAccount }
  | { type: 'support-consulted'; liaison: Liaison }
  | { type: 'informal-notice-given'; notice: InformalNotice }
  | { type: 'agreement-offered'; agreement: Agreement }
  | { type: 'agreement-answered'; agreementId: string; answer: AgreementAnswer }
  | { type: 'agreement-looked-at'; agreementId: string; look: AgreementLook }
  | { type: 'warning-issued'; warning: Warning }
  | { type: 'warning-withdrawn'; warningId: string; reason: string; stamp: Stamp }
  | { type: 'restriction-requested'; request: RestrictionRequest }
  | {
      type: 'request-authorised';
      requestId: string;
      authorisation: NonNullable<RestrictionRequest['authorisation']>;
    }
  | { type: 'bypass-approved'; requestId: string; stamp: Stamp; note: string }
  | { type: 'bypass-refused'; requestId: string; stamp: Stamp; note: string }
  | { type: 'request-withdrawn'; requestId: string; stamp: Stamp; reason: string }
  | { type: 'request-assessed'; requestId: string; assessment: Assessment }
  | { type: 'view-given'; requestId: string; view: View<Decision['outcome']> }
  | { type: 'request-decided'; requestId: string; decision: Decision }
  | { type: 'decision-approved'; requestId: string; approval: Approval }
  | { type: 'letter-issued'; letter: Letter }
  | { type: 'letter-sent'; sending: LetterSending }
  | { type: 'letter-followed'; outcome: LetterOutcome }
  | { type: 'restriction-started'; restriction: Restriction; stamp: Stamp }
  | {
      type: 'restriction-ended';
      restrictionId: string;
      ended: NonNullable<Restriction['ended']>;
      endsOn: LocalDate;
      withdrawals: Restriction['withdrawals'];
    }
  | { type: 'review-held'; review: Review }
  | { type: 'review-requested'; request: ReviewRequest }
  | {
      type: 'review-request-answered';
      reviewRequestId: string;
      answer: NonNullable<ReviewRequest['answer']>;
    }
  | {
      type: 'restriction-continued';
      restrictionId: string;
      reviewId: string;
      reviewOn: LocalDate;
      /** When it ends by itself; null where it does not. */
      to: LocalDate | null;
      stamp: Stamp;
    }
  | {
      type: 'point-of-contact-changed';
      change: PointChange;
      /** What told of whoever it was before, and must go. */
      withdrawals: Restriction['withdrawals'];
      /** What is set up elsewhere and goes on serving; left out where nothing was. */
      settings?: Restriction['settings'];
    }
  | { type: 'appeal-received'; appeal: Appeal }
  | { type: 'appeal-taken'; appealId: string; stamp: Stamp }
  | { type: 'appeal-view-given'; appealId: string; view: View<AppealDecision['outcome']> }
  | { type: 'appeal-decided'; appealId: string; decision: AppealDecision }
  | { type: 'appeal-withdrawn'; appealId: string; reason: string; stamp: Stamp }
  | { type: 'breach-recorded'; breach: Breach }
  | { type: 'breach-decided'; breachId: string; decision: BreachDecision }
  | { type: 'breach-outcome-recorded'; outcome: BreachOutcome }
  | { type: 'message-replied'; reply: MessageReply }
  | { type: 'reported-outside'; report: OutsideReport }
  | { type: 'report-answered'; reportId: string; outcome: ReportOutcome }
  | { type: 'record-linked'; link: RelatedRecord }
  | { type: 'letter-copied'; copy: LetterCopy }
  | { type: 'letter-translated'; translation: LetterTranslation }
  | { type: 'order-recorded'; order: CourtOrder }
  | { type: 'order-ended'; orderId: string; ended: NonNullable<CourtOrder['ended']> }
  | { type: 'immediate-action-taken'; action: ImmediateAction }
  | {
      type: 'immediate-action-confirmed';
      actionId: string;
      confirmed: NonNullable<ImmediateAction['confirmed']>;
    }
  | { type: 'immediate-action-ended'; actionId: string; ended: NonNullable<ImmediateAction['ended']> }
  | { type: 'alert-proposed'; alert: SafetyAlert }
  | { type: 'alert-decided'; alertId: string; decision: NonNullable<SafetyAlert['decision']> }
  | { type: 'alert-reviewed'; alertId: string; review: AlertReview }
  | { type: 'alert-shared'; alertId: string; shared: AlertShared }
  | {
      type: 'alert-ended';
      alertId: string;
      ended: NonNullable<SafetyAlert['ended']>;
      withdrawals: SafetyAlert['withdrawals'];
    }
  | { type: 'alert-withdrawal-confirmed'; alertId: string; withdrawalId: string; stamp: Stamp; note: string }
  | { type: 'contact-change-noted'; restrictionId: string; change: ContactChange }
  | {
      type: 'contact-change-answered';
      restrictionId: string;
      contactChangeId: string;
      answer: NonNullable<ContactChange['answer']>;
    }
  | { type: 'place-set-up'; restrictionId: string; setting: Setting }
  | { type: 'withdrawal-confirmed'; restrictionId: string; withdrawalId: string; stamp: Stamp; note: string }
  | { type: 'case-handed-over'; handover: Handover }
  | { type: 'conflict-declared'; conflict: Conflict }
  | { type: 'household-said'; said: HouseholdSaid }
  | { type: 'change-noted'; noted: ChangeNoted }
  | { type: 'obligation-opened'; obligation: Obligation; stamp: Stamp }
  | { type: 'obligation-discharged'; obligationId: string; stamp: Stamp; how: string };

/** What was learned about a person, across cases. Kept on the person's own chain. */
export type PersonEvent =
  | { type: 'needs-recorded'; needs: NeedsRecord; stamp: Stamp }
  | { type: 'adjustment-agreed'; adjustment: ReasonableAdjustment; stamp: Stamp }
  | { type: 'adjustment-reviewed'; adjustmentId: string; said: string; reviewOn: LocalDate; stamp: Stamp }
  | { type: 'adjustment-ended'; adjustmentId: string; endedOn: LocalDate; reason: string; stamp: Stamp }
  | { type: 'support-contacts-recorded'; contacts: SupportContact[]; stamp: Stamp }
  | { type: 'authority-recorded'; authority: Authority; stamp: Stamp }
  | { type: 'authority-withdrawn'; authorityId: string; withdrawnOn: LocalDate; stamp: Stamp }
  | { type: 'matter-opened'; matter: Matter; stamp: Stamp }
  | { type: 'matter-answered'; matterId: string; answer: MatterAnswer; stamp: Stamp }
  | { type: 'matter-closed'; matterId: string; closed: FinalResponse; stamp: Stamp }
  | { type: 'matter-reopened'; matterId: string; newInformation: string; on: LocalDate; stamp: Stamp }
  | { type: 'life-changed'; change: Change; brought?: Brought };

export type DomainEvent = CaseEvent | PersonEvent;

const personEventTypes: ReadonlySet<string> = new Set<PersonEvent['type']>([
  'needs-recorded',
  'adjustment-agreed',
  'adjustment-reviewed',
  'adjustment-ended',
  'support-contacts-recorded',
  'authority-recorded',
  'authority-withdrawn',
  'matter-opened',
  'matter-answered',
  'matter-closed',
  'matter-reopened',
  'life-changed',
]);

export const isPersonEvent = (event: DomainEvent): event is PersonEvent => personEventTypes.has(event.type);

/** Who did it, when, under which pack: every event carries one. */
export function stampOf(event: DomainEvent): Stamp {
  switch (event.type) {
    case 'incident-reported':
      return event.incident;
    case 'incident-added-to':
      return event.addendum;
    case 'request-passed-on':
      return event.passedOn;
    case 'allegation-answered':
    case 'agreement-answered':
      return event.answer;
    case 'incident-triaged':
      return event.triage;
    case 'staff-supported':
      return event.support;
    case 'follow-up-done':
      return event.done;
    case 'account-invited':
      return event.invitation;
    case 'account-recorded':
      return event.account;
    case 'support-consulted':
      return event.liaison;
    case 'informal-notice-given':
      return event.notice;
    case 'agreement-offered':
      return event.agreement;
    case 'agreement-looked-at':
      return event.look;
    case 'warning-issued':
      return event.warning;
    case 'restriction-requested':
    case 'review-requested':
      return event.request;
    case 'review-request-answered':
    case 'contact-change-answered':
      return event.answer;
    case 'request-authorised':
      return event.authorisation;
    case 'request-assessed':
      return event.assessment;
    case 'view-given':
    case 'appeal-view-given':
      return event.view;
    case 'request-decided':
      return event.decision;
    case 'decision-approved':
      return event.approval;
    case 'letter-issued':
      return event.letter;
    case 'letter-sent':
      return event.sending;
    case 'letter-followed':
      return event.outcome;
    case 'review-held':
      return event.review;
    case 'restriction-ended':
    case 'alert-ended':
    case 'immediate-action-ended':
      return event.ended;
    case 'breach-recorded':
      return event.breach;
    case 'breach-decided':
      return event.decision;
    case 'breach-outcome-recorded':
    case 'report-answered':
      return event.outcome;
    case 'reported-outside':
      return event.report;
    case 'message-replied':
      return event.reply;
    case 'place-set-up':
      return event.setting;
    case 'record-linked':
      return event.link;
    case 'letter-copied':
      return event.copy;
    case 'letter-translated':
      return event.translation;
    case 'order-recorded':
      return event.order;
    case 'order-ended':
      return event.ended;
    case 'immediate-action-taken':
      return event.action;
    case 'immediate-action-confirmed':
      return event.confirmed;
    case 'alert-proposed':
      return event.alert;
    case 'alert-decided':
      return event.decision;
    case 'alert-reviewed':
      return event.review;
    case 'alert-shared':
      return event.shared;
    case 'case-handed-over':
      return event.handover;
    case 'conflict-declared':
      return event.conflict;
    case 'household-said':
      return event.said;
    case 'change-noted':
      return event.noted;
    case 'life-changed':
    case 'point-of-contact-changed':
    case 'contact-change-noted':
      return event.change;
    case 'appeal-received':
      return event.appeal;
    case 'appeal-decided':
      return event.decision;
    default:
      return event.stamp;
  }
}
