import type { Appeal } from '../facts/appeals.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { ImmediateAction } from '../facts/immediate-actions.ts';
import type { RestrictionRequest } from '../facts/requests.ts';
import type { Restriction } from '../facts/restrictions.ts';
import type { SafetyAlert } from '../facts/safety-alerts.ts';
import type { CaseEvent } from './events.ts';

const changeRequest = (
  file: CaseFile,
  requestId: string,
  change: (r: RestrictionRequest) => RestrictionRequest,
): CaseFile => ({
  ...file,
  requests: file.requests.map((r) => (r.requestId === requestId ? change(r) : r)),
});

const changeRestriction = (
  file: CaseFile,
  id: string,
  change: (r: Restriction) => Restriction,
): CaseFile => ({
  ...file,
  restrictions: file.restrictions.map((r) => (r.restrictionId === id ? change(r) : r)),
});

const changeAppeal = (file: CaseFile, id: string, change: (a: Appeal) => Appeal): CaseFile => ({
  ...file,
  appeals: file.appeals.map((a) => (a.appealId === id ? change(a) : a)),
});

const changeAlert = (file: CaseFile, id: string, change: (a: SafetyAlert) => SafetyAlert): CaseFile => ({
  ...file,
  alerts: file.alerts.map((a) => (a.alertId === id ? change(a) : a)),
});

const changeImmediate = (
  file: CaseFile,
  id: string,
  change: (a: ImmediateAction) => ImmediateAction,
): CaseFile => ({
  ...file,
  immediateActions: file.immediateActions.map((a) => (a.actionId === id ? change(a) : a)),
});

function apply(file: CaseFile, event: Exclude<CaseEvent, { type: 'case-opened' }>): CaseFile {
  switch (event.type) {
    case 'incident-reported':
      return { ...file, incidents: [...file.incidents, event.incident] };
    case 'incident-added-to':
      return { ...file, addenda: [...file.addenda, event.addendum] };
    case 'request-passed-on':
      return { ...file, passedOn: [...file.passedOn, event.passedOn] };
    case 'allegation-answered':
      return { ...file, allegationAnswers: [...file.allegationAnswers, event.answer] };
    case 'incident-triaged':
      return { ...file, triages: [...file.triages, event.triage] };
    case 'staff-supported':
      return { ...file, supports: [...file.supports, event.support] };
    case 'follow-up-done':
      return { ...file, followUps: [...file.followUps, event.done] };
    case 'account-invited':
      return { ...file, invitations: [...file.invitations, event.invitation] };
    case 'account-recorded':
      return { ...file, accounts: [...file.accounts, event.account] };
    case 'support-consulted':
      return { ...file, liaisons: [...file.liaisons, event.liaison] };
    case 'warning-issued':
      return { ...file, warnings: [...file.warnings, event.warning] };
    case 'warning-withdrawn':
      return {
        ...file,
        warnings: file.warnings.map((w) =>
          w.warningId === event.warningId ? { ...w, withdrawn: { ...event.stamp, reason: event.reason } } : w,
        ),
      };
    case 'restriction-requested':
      return { ...file, requests: [...file.requests, event.request] };
    case 'request-authorised':
      return changeRequest(file, event.requestId, (r) => ({ ...r, authorisation: event.authorisation }));
    case 'bypass-approved':
      return changeRequest(file, event.requestId, (r) => ({
        ...r,
        bypass: r.bypass && { ...r.bypass, approved: { ...event.stamp, note: event.note } },
      }));
    case 'bypass-refused':
      return changeRequest(file, event.requestId, (r) => ({
        ...r,
        bypass: r.bypass && { ...r.bypass, refused: { ...event.stamp, note: event.note } },
      }));
    case 'request-withdrawn':
      return changeRequest(file, event.requestId, (r) => ({
        ...r,
        withdrawn: { ...event.stamp, reason: event.reason },
      }));
    case 'request-assessed':
      return changeRequest(file, event.requestId, (r) => ({ ...r, assessment: event.assessment }));
    case 'view-given':
      return changeRequest(file, event.requestId, (r) => ({ ...r, views: [...(r.views ?? []), event.view] }));
    case 'request-decided':
      return changeRequest(file, event.requestId, (r) => ({
        ...r,
        decision: event.decision,
        approval: null,
        ...(r.decision && {
          earlier: [...(r.earlier ?? []), { decision: r.decision, approval: r.approval }],
        }),
      }));
    case 'decision-approved':
      return changeRequest(file, event.requestId, (r) => ({ ...r, approval: event.approval }));
    case 'letter-issued':
      return { ...file, letters: [...file.letters, event.letter] };
    case 'letter-sent':
      return { ...file, sendings: [...file.sendings, event.sending] };
    case 'letter-followed':
      return { ...file, letterOutcomes: [...file.letterOutcomes, event.outcome] };
    case 'restriction-started':
      return { ...file, restrictions: [...file.restrictions, event.restriction] };
    case 'review-requested':
      return { ...file, reviewRequests: [...file.reviewRequests, event.request] };
    case 'review-request-answered':
      return {
        ...file,
        reviewRequests: file.reviewRequests.map((r) =>
          r.reviewRequestId === event.reviewRequestId ? { ...r, answer: event.answer } : r,
        ),
      };
    case 'review-held':
      return { ...file, reviews: [...file.reviews, event.review] };
    case 'restriction-continued':
      return changeRestriction(file, event.restrictionId, (r) => ({
        ...r,
        reviewOn: event.reviewOn,
        interval: { ...r.interval, to: event.to },
      }));
    case 'restriction-ended':
      return changeRestriction(file, event.restrictionId, (r) => ({
        ...r,
        interval: { ...r.interval, to: event.endsOn },
        ended: event.ended,
        withdrawals: event.withdrawals,
      }));
    case 'breach-recorded':
      return { ...file, breaches: [...file.breaches, event.breach] };
    case 'breach-decided':
      return {
        ...file,
        breaches: file.breaches.map((b) =>
          b.breachId === event.breachId ? { ...b, decision: event.decision } : b,
        ),
      };
    case 'order-recorded':
      return { ...file, orders: [...file.orders, event.order] };
    case 'order-ended':
      return {
        ...file,
        orders: file.orders.map((o) => (o.orderId === event.orderId ? { ...o, ended: event.ended } : o)),
      };
    case 'breach-outcome-recorded':
      return { ...file, breachOutcomes: [...file.breachOutcomes, event.outcome] };
    case 'withdrawal-confirmed':
      return changeRestriction(file, event.restrictionId, (r) => ({
        ...r,
        withdrawals: r.withdrawals.map((w) =>
          w.withdrawalId === event.withdrawalId ? { ...w, confirmed: event.stamp } : w,
        ),
      }));
    case 'appeal-received':
      return { ...file, appeals: [...file.appeals, event.appeal] };
    case 'appeal-taken':
      return changeAppeal(file, event.appealId, (a) => ({ ...a, taken: event.stamp }));
    case 'appeal-view-given':
      return changeAppeal(file, event.appealId, (a) => ({ ...a, views: [...(a.views ?? []), event.view] }));
    case 'appeal-decided':
      return changeAppeal(file, event.appealId, (a) => ({ ...a, decision: event.decision }));
    case 'appeal-withdrawn':
      return changeAppeal(file, event.appealId, (a) => ({
        ...a,
        withdrawn: { ...event.stamp, reason: event.reason },
      }));
    case 'message-replied':
      return { ...file, messageReplies: [...file.messageReplies, event.reply] };
    case 'reported-outside':
      return { ...file, outsideReports: [...file.outsideReports, event.report] };
    case 'report-answered':
      return {
        ...file,
        outsideReports: file.outsideReports.map((r) =>
          r.reportId === event.reportId ? { ...r, outcomes: [...r.outcomes, event.outcome] } : r,
        ),
      };
    case 'record-linked':
      return { ...file, links: [...file.links, event.link] };
    case 'letter-copied':
      return { ...file, copies: [...file.copies, event.copy] };
    case 'immediate-action-taken':
      return { ...file, immediateActions: [...file.immediateActions, event.action] };
    case 'immediate-action-confirmed':
      return changeImmediate(file, event.actionId, (a) => ({
        ...a,
        confirmed: event.confirmed,
        until: event.confirmed.until,
      }));
    case 'immediate-action-ended':
      return changeImmediate(file, event.actionId, (a) => ({ ...a, ended: event.ended }));
    case 'alert-proposed':
      return { ...file, alerts: [...file.alerts, event.alert] };
    case 'alert-decided':
      return changeAlert(file, event.alertId, (a) => ({ ...a, decision: event.decision }));
    case 'alert-reviewed': {
      const { review } = event;
      return changeAlert(file, event.alertId, (a) => ({
        ...a,
        reviews: [...a.reviews, review],
        instructions: review.instructions,
        reviewOn: review.reviewOn ?? a.reviewOn,
      }));
    }
    case 'alert-shared':
      return changeAlert(file, event.alertId, (a) => ({ ...a, shared: [...a.shared, event.shared] }));
    case 'alert-ended':
      return changeAlert(file, event.alertId, (a) => ({
        ...a,
        ended: event.ended,
        withdrawals: event.withdrawals,
      }));
    case 'alert-withdrawal-confirmed':
      return changeAlert(file, event.alertId, (a) => ({
        ...a,
        withdrawals: a.withdrawals.map((w) =>
          w.withdrawalId === event.withdrawalId ? { ...w, confirmed: event.stamp } : w,
        ),
      }));
    case 'change-noted':
      return { ...file, changes: [...file.changes, event.noted] };
    case 'conflict-declared':
      return { ...file, conflicts: [...file.conflicts, event.conflict] };
    case 'case-handed-over': {
      const { to, obligationIds } = event.handover;
      return {
        ...file,
        owner: to,
        handovers: [...file.handovers, event.handover],
        obligations: file.obligations.map((o) =>
          obligationIds.includes(o.obligationId) ? { ...o, ownerStaffId: to.staffId, ownerName: to.name } : o,
        ),
      };
    }
    case 'obligation-opened':
      return { ...file, obligations: [...file.obligations, event.obligation] };
    case 'obligation-discharged':
      return {
        ...file,
        obligations: file.obligations.map((o) =>
          o.obligationId === event.obligationId
            ? { ...o, discharged: { at: event.stamp.at, by: event.stamp.by.name, how: event.how } }
            : o,
        ),
      };
  }
}

/** The case file after one more event. The only way a case file changes (I8). */
export function evolve(file: CaseFile | null, event: CaseEvent): CaseFile {
  if (event.type === 'case-opened') {
    return {
      caseId: event.caseId,
      landlordId: event.landlordId,
      personId: event.personId,
      title: event.title,
      opened: event.stamp,
      owner: event.stamp.by,
      version: 1,
      incidents: [],
      addenda: [],
      passedOn: [],
      allegationAnswers: [],
      triages: [],
      supports: [],
      followUps: [],
      invitations: [],
      accounts: [],
      liaisons: [],
      warnings: [],
      requests: [],
      restrictions: [],
      reviews: [],
      reviewRequests: [],
      breaches: [],
      breachOutcomes: [],
      orders: [],
      outsideReports: [],
      messageReplies: [],
      appeals: [],
      immediateActions: [],
      alerts: [],
      links: [],
      copies: [],
      letters: [],
      handovers: [],
      conflicts: [],
      changes: [],
      sendings: [],
      letterOutcomes: [],
      obligations: [],
    };
  }
  if (!file) throw new Error(`${event.type} came before the case was opened`);
  return { ...apply(file, event), version: file.version + 1 };
}
