import { compareInstants, type LocalDate, later } from '../../calendar.ts';
import { awaitsAnswer, isUnderWay } from '../../facts/agreements.ts';
import type { Obligation, ObligationKind } from '../../facts/obligations.ts';
import type { Restriction, Withdrawal } from '../../facts/restrictions.ts';
import { standsAsAlert } from '../../facts/safety-alerts.ts';
import { isOpen } from '../appeals.ts';
import { opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { withdrawalInWords, withdrawalsFor } from '../lifting.ts';
import { openRequests } from '../requests.ts';
import { placesOfAlert } from '../safety-alerts.ts';
import { type Situation, stamp } from '../situation.ts';

/** What colleagues, others and the dead person's household still wait for; everything else is let go. */
const goesOn: ReadonlySet<ObligationKind> = new Set([
  'triage-incident',
  'staff-support',
  'follow-up',
  'report-outcome',
  'answer-request',
  'answer-allegation',
  'confirm-withdrawal',
  'acknowledge',
]);

/** Nothing of a case stands against somebody who has died, no letter tells of it, and what is still owed is somebody's by name. */
export function endedByDeath(s: Situation): CaseEvent[] {
  const { file } = s;
  if (!file) return [];
  const reason = `${s.person.name} has died.`;
  const by = stamp(s);
  return [
    ...file.restrictions.filter((r) => r.ended === null).flatMap((r) => restrictionEnds(s, r, reason)),
    ...file.alerts.filter(standsAsAlert).flatMap((a): CaseEvent[] => {
      const withdrawals = placesOfAlert(s, a).map((what) => toWithdraw(s, what));
      return [
        {
          type: 'alert-ended',
          alertId: a.alertId,
          ended: { ...by, reasons: reason, letterId: null },
          withdrawals,
        },
        ...owedByOwner(s, withdrawals),
      ];
    }),
    ...file.warnings
      .filter((w) => w.withdrawn === null && s.today < w.validUntil)
      .map((w): CaseEvent => ({ type: 'warning-withdrawn', warningId: w.warningId, reason, stamp: by })),
    ...file.agreements
      .filter((a) => awaitsAnswer(a) || isUnderWay(a))
      .map(({ agreementId }): CaseEvent => {
        const look = { ...by, outcome: 'person-died', theirPart: '', ourPart: '', lookOn: null } as const;
        return { type: 'agreement-looked-at', agreementId, look };
      }),
    ...openRequests(file).map(
      (r): CaseEvent => ({ type: 'request-withdrawn', requestId: r.requestId, reason, stamp: by }),
    ),
    ...file.appeals
      .filter(isOpen)
      .map((a): CaseEvent => ({ type: 'appeal-withdrawn', appealId: a.appealId, reason, stamp: by })),
    ...file.orders
      .filter((o) => o.ended === null)
      .map(
        (o): CaseEvent => ({
          type: 'order-ended',
          orderId: o.orderId,
          ended: { ...by, on: s.today, reason },
        }),
      ),
    ...file.immediateActions
      .filter((a) => a.ended === null)
      .map((a): CaseEvent => {
        const how = compareInstants(a.until, s.now) <= 0 ? 'lapsed' : 'ended';
        const ended = { ...by, how, reasons: reason, letterId: null, whyNotTold: reason } as const;
        return { type: 'immediate-action-ended', actionId: a.actionId, ended };
      }),
    ...obligationsAfter(s),
  ];
}

const toWithdraw = (s: Situation, what: string): Withdrawal => ({
  withdrawalId: s.newId(),
  what,
  confirmed: null,
});

function restrictionEnds(s: Situation, r: Restriction, reason: string): CaseEvent[] {
  const withdrawals = withdrawalsFor(s, r, null);
  return [
    {
      type: 'restriction-ended',
      restrictionId: r.restrictionId,
      ended: { ...stamp(s), how: 'person-died', reason, letterId: null },
      endsOn: lastDay(r, s.today),
      withdrawals,
    },
    ...owedByOwner(s, withdrawals),
  ];
}

/** One that ran out before keeps its day; one still to come never begins (I14). */
const lastDay = ({ interval: { from, to } }: Restriction, today: LocalDate): LocalDate =>
  to !== null && to <= today ? to : later(from, today);

/** Whatever tells a colleague or a contractor of it is taken back by the case's owner. */
const owedByOwner = (s: Situation, withdrawals: readonly Withdrawal[]): CaseEvent[] =>
  withdrawals.map((w) =>
    opens(s, {
      kind: 'confirm-withdrawal',
      subjectId: w.withdrawalId,
      what: `Withdraw ${withdrawalInWords(w)}`,
      rule: 'I10',
      ...(s.file && { owner: s.file.owner }),
    }),
  );

function obligationsAfter(s: Situation): CaseEvent[] {
  const owner = s.file?.owner;
  const open = (s.file?.obligations ?? []).filter((o) => o.discharged === null);
  const over = new Set(s.file?.restrictions.map((r) => r.restrictionId));
  // How to deal with somebody under a restriction is nothing to read any more.
  const remains = (o: Obligation) => goesOn.has(o.kind) && !over.has(o.subjectId);
  return open
    .filter((o) => !remains(o) || o.ownerStaffId === null)
    .flatMap((o): CaseEvent[] => {
      const { obligationId } = o;
      if (!remains(o) || !owner)
        return [{ type: 'obligation-discharged', obligationId, stamp: stamp(s), how: 'the person died' }];
      return [
        {
          type: 'obligation-discharged',
          obligationId,
          stamp: stamp(s),
          how: `given to ${owner.name}, as the person died`,
        },
        opens(s, { ...o, owner }),
      ];
    });
}
