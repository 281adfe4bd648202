import type { CaseFile } from '../facts/case-file.ts';
import { withPoints } from '../facts/measures.ts';
import { sameSetting } from '../facts/settings.ts';
import type { CaseEvent } from './events.ts';

/** The lists of a case whose entries change after they were made, and what each entry is known by. */
const idOf = {
  requests: 'requestId',
  restrictions: 'restrictionId',
  reviewRequests: 'reviewRequestId',
  agreements: 'agreementId',
  warnings: 'warningId',
  breaches: 'breachId',
  orders: 'orderId',
  outsideReports: 'reportId',
  appeals: 'appealId',
  immediateActions: 'actionId',
  alerts: 'alertId',
  obligations: 'obligationId',
} as const satisfies { [L in keyof CaseFile]?: CaseFile[L] extends readonly (infer E)[] ? keyof E : never };
type List = keyof typeof idOf;
type Entry<L extends List> = CaseFile[L][number];

/** The case with one entry of a list changed. */
function changeIn<L extends List>(
  file: CaseFile,
  list: L,
  id: string,
  change: (entry: Entry<L>) => Entry<L>,
): CaseFile {
  const isIt = (entry: Entry<L>) => (entry as Record<string, unknown>)[idOf[list]] === id;
  return { ...file, [list]: (file[list] as Entry<L>[]).map((x) => (isIt(x) ? change(x) : x)) };
}

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
    case 'informal-notice-given':
      return { ...file, informalNotices: [...file.informalNotices, event.notice] };
    case 'agreement-offered':
      return { ...file, agreements: [...file.agreements, event.agreement] };
    case 'agreement-answered':
      return changeIn(file, 'agreements', event.agreementId, (a) => ({ ...a, answer: event.answer }));
    case 'agreement-looked-at':
      return changeIn(file, 'agreements', event.agreementId, (a) => ({
        ...a,
        looks: [...a.looks, event.look],
      }));
    case 'warning-issued':
      return { ...file, warnings: [...file.warnings, event.warning] };
    case 'warning-withdrawn':
      return changeIn(file, 'warnings', event.warningId, (w) => ({
        ...w,
        withdrawn: { ...event.stamp, reason: event.reason },
      }));
    case 'restriction-requested':
      return { ...file, requests: [...file.requests, event.request] };
    case 'request-authorised':
      return changeIn(file, 'requests', event.requestId, (r) => ({
        ...r,
        authorisation: event.authorisation,
      }));
    case 'bypass-approved':
      return changeIn(file, 'requests', event.requestId, (r) => ({
        ...r,
        bypass: r.bypass && { ...r.bypass, approved: { ...event.stamp, note: event.note } },
      }));
    case 'bypass-refused':
      return changeIn(file, 'requests', event.requestId, (r) => ({
        ...r,
        bypass: r.bypass && { ...r.bypass, refused: { ...event.stamp, note: event.note } },
      }));
    case 'request-withdrawn':
      return changeIn(file, 'requests', event.requestId, (r) => ({
        ...r,
        withdrawn: { ...event.stamp, reason: event.reason },
      }));
    case 'request-assessed':
      return changeIn(file, 'requests', event.requestId, (r) => ({ ...r, assessment: event.assessment }));
    case 'view-given':
      return changeIn(file, 'requests', event.requestId, (r) => ({
        ...r,
        views: [...(r.views ?? []), event.view],
      }));
    case 'request-decided':
      return changeIn(file, 'requests', event.requestId, (r) => ({
        ...r,
        decision: event.decision,
        approval: null,
        ...(r.decision && {
          earlier: [...(r.earlier ?? []), { decision: r.decision, approval: r.approval }],
        }),
      }));
    case 'decision-approved':
      return changeIn(file, 'requests', event.requestId, (r) => ({ ...r, approval: event.approval }));
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
      return changeIn(file, 'reviewRequests', event.reviewRequestId, (r) => ({ ...r, answer: event.answer }));
    case 'review-held':
      return { ...file, reviews: [...file.reviews, event.review] };
    case 'restriction-continued':
      return changeIn(file, 'restrictions', event.restrictionId, (r) => ({
        ...r,
        reviewOn: event.reviewOn,
        interval: { ...r.interval, to: event.to },
      }));
    case 'restriction-ended':
      return changeIn(file, 'restrictions', event.restrictionId, (r) => ({
        ...r,
        interval: { ...r.interval, to: event.endsOn },
        ended: event.ended,
        withdrawals: [...r.withdrawals, ...event.withdrawals],
      }));
    case 'point-of-contact-changed': {
      const { contact, deputy, restrictionId } = event.change;
      return changeIn(file, 'restrictions', restrictionId, (r) => ({
        ...r,
        measures: withPoints(r.measures, { contact, deputy }),
        withdrawals: [...r.withdrawals, ...event.withdrawals],
        pointChanges: [...(r.pointChanges ?? []), event.change],
        ...(event.settings && { settings: event.settings }),
      }));
    }
    case 'breach-recorded':
      return { ...file, breaches: [...file.breaches, event.breach] };
    case 'breach-decided':
      return changeIn(file, 'breaches', event.breachId, (b) => ({ ...b, decision: event.decision }));
    case 'order-recorded':
      return { ...file, orders: [...file.orders, event.order] };
    case 'order-ended':
      return changeIn(file, 'orders', event.orderId, (o) => ({ ...o, ended: event.ended }));
    case 'breach-outcome-recorded':
      return { ...file, breachOutcomes: [...file.breachOutcomes, event.outcome] };
    case 'place-set-up':
      return changeIn(file, 'restrictions', event.restrictionId, (r) => ({
        ...r,
        settings: [...(r.settings ?? []).filter((x) => !sameSetting(x, event.setting)), event.setting],
      }));
    case 'contact-change-noted':
      return changeIn(file, 'restrictions', event.restrictionId, (r) => ({
        ...r,
        contactChanges: [...(r.contactChanges ?? []), event.change],
      }));
    case 'contact-change-answered':
      return changeIn(file, 'restrictions', event.restrictionId, (r) => ({
        ...r,
        contactChanges: (r.contactChanges ?? []).map((c) =>
          c.contactChangeId === event.contactChangeId ? { ...c, answer: event.answer } : c,
        ),
      }));
    case 'withdrawal-confirmed':
      return changeIn(file, 'restrictions', event.restrictionId, (r) => ({
        ...r,
        withdrawals: r.withdrawals.map((w) =>
          w.withdrawalId === event.withdrawalId ? { ...w, confirmed: event.stamp } : w,
        ),
      }));
    case 'appeal-received':
      return { ...file, appeals: [...file.appeals, event.appeal] };
    case 'appeal-taken':
      return changeIn(file, 'appeals', event.appealId, (a) => ({ ...a, taken: event.stamp }));
    case 'appeal-view-given':
      return changeIn(file, 'appeals', event.appealId, (a) => ({
        ...a,
        views: [...(a.views ?? []), event.view],
      }));
    case 'appeal-decided':
      return changeIn(file, 'appeals', event.appealId, (a) => ({ ...a, decision: event.decision }));
    case 'appeal-withdrawn':
      return changeIn(file, 'appeals', event.appealId, (a) => ({
        ...a,
        withdrawn: { ...event.stamp, reason: event.reason },
      }));
    case 'message-replied':
      return { ...file, messageReplies: [...file.messageReplies, event.reply] };
    case 'reported-outside':
      return { ...file, outsideReports: [...file.outsideReports, event.report] };
    case 'report-answered':
      return changeIn(file, 'outsideReports', event.reportId, (r) => ({
        ...r,
        outcomes: [...r.outcomes, event.outcome],
      }));
    case 'record-linked':
      return { ...file, links: [...file.links, event.link] };
    case 'letter-copied':
      return { ...file, copies: [...file.copies, event.copy] };
    case 'letter-translated':
      return { ...file, translations: [...file.translations, event.translation] };
    case 'immediate-action-taken':
      return { ...file, immediateActions: [...file.immediateActions, event.action] };
    case 'immediate-action-confirmed':
      return changeIn(file, 'immediateActions', event.actionId, (a) => ({
        ...a,
        confirmed: event.confirmed,
        until: event.confirmed.until,
      }));
    case 'immediate-action-ended':
      return changeIn(file, 'immediateActions', event.actionId, (a) => ({ ...a, ended: event.ended }));
    case 'alert-proposed':
      return { ...file, alerts: [...file.alerts, event.alert] };
    case 'alert-decided':
      return changeIn(file, 'alerts', event.alertId, (a) => ({ ...a, decision: event.decision }));
    case 'alert-reviewed': {
      const { review } = event;
      return changeIn(file, 'alerts', event.alertId, (a) => ({
        ...a,
        reviews: [...a.reviews, review],
        instructions: review.instructions,
        reviewOn: review.reviewOn ?? a.reviewOn,
      }));
    }
    case 'alert-shared':
      return changeIn(file, 'alerts', event.alertId, (a) => ({ ...a, shared: [...a.shared, event.shared] }));
    case 'alert-ended':
      return changeIn(file, 'alerts', event.alertId, (a) => ({
        ...a,
        ended: event.ended,
        withdrawals: event.withdrawals,
      }));
    case 'alert-withdrawal-confirmed':
      return changeIn(file, 'alerts', event.alertId, (a) => ({
        ...a,
        withdrawals: a.withdrawals.map((w) =>
          w.withdrawalId === event.withdrawalId ? { ...w, confirmed: event.stamp } : w,
        ),
      }));
    case 'change-noted':
      return { ...file, changes: [...file.changes, event.noted] };
    case 'conflict-declared':
      return { ...file, conflicts: [...file.conflicts, event.conflict] };
    case 'household-said':
      return { ...file, households: [...file.households, event.said] };
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
      return changeIn(file, 'obligations', event.obligationId, (o) => ({
        ...o,
        discharged: { at: event.stamp.at, by: event.stamp.by.name, how: event.how },
      }));
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
      informalNotices: [],
      agreements: [],
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
      translations: [],
      letters: [],
      handovers: [],
      conflicts: [],
      households: [],
      changes: [],
      sendings: [],
      letterOutcomes: [],
      obligations: [],
    };
  }
  if (!file) throw new Error(`${event.type} came before the case was opened`);
  return { ...apply(file, event), version: file.version + 1 };
}
