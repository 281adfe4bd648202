import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import { alertReviewOutcomes, type SafetyAlert, standsAsAlert } from '../../facts/safety-alerts.ts';
import { floor } from '../../reasons.ts';
import { discharges } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, keptWords, letterFormat, oneOf, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { confirmations } from '../lifting.ts';
import {
  alertDraft,
  alertInstructions,
  alertLetter,
  alertOf,
  alertReviewDateFindings,
  alertReviewOwed,
  placesOfAlert,
} from '../safety-alerts.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const reviewSchema = z.strictObject({
  type: z.literal('review-alert'),
  alertId: identifier,
  outcome: oneOf(alertReviewOutcomes, 'the outcome'),
  reasons: words('the reasons, as the person will read them'),
  reviewOn: localDate.nullable().default(null),
  instructions: alertInstructions.nullable().default(null),
  format: letterFormat,
  keptWords,
});
export type ReviewAlert = z.infer<typeof reviewSchema>;

const reviewWhole: ContentCondition<ReviewAlert> = {
  question: 'Is the review complete?',
  ask: (s, c) => {
    const a = alertOf(s, c.alertId);
    if (!a || c.outcome === 'remove') return met;
    const source = { kind: 'default' as const, name: 'safety alert review' };
    return [
      ...(c.reviewOn === null
        ? [
            unknown('review-date-missing', 'Give the date this will be looked at next.', source, {
              field: 'reviewOn',
            }),
          ]
        : alertReviewDateFindings(s, a.class, c.reviewOn)),
      ...(c.outcome === 'change' && c.instructions === null
        ? [
            unknown('instructions-missing', 'Say what colleagues do from now on.', source, {
              field: 'instructions.office',
            }),
          ]
        : met),
      ...(c.outcome === 'keep' && c.instructions !== null
        ? [
            refused('contradictory', 'Instructions are given only where they change.', floor('I11'), {
              field: 'instructions.office',
            }),
          ]
        : met),
    ];
  },
};

/** Kept, changed or removed, with reasons. It never runs out by itself: a person looks (DP-03, I13). */
export const reviewAlert: Step<ReviewAlert> = {
  type: 'review-alert',
  label: 'Look again at a safety alert',
  action: 'manage-safety-alert',
  schema: reviewSchema,
  targets: (s) => (s.file?.alerts ?? []).filter(standsAsAlert).map((a) => a.alertId),
  targetOf: (c) => c.alertId,
  before: [permittedTo('manage-safety-alert'), withoutConflict],
  content: [reviewWhole, formatOffered],
  letter: (s, c) => {
    const a = alertOf(s, c.alertId);
    return a?.decision?.letterId && c.outcome === 'remove' ? alertDraft(s, a, c, true) : null;
  },
  follows: (s, c) => {
    const a = alertOf(s, c.alertId);
    if (!a) throw new Error('An alert was reviewed that is not in the case');
    const review = {
      ...stamp(s),
      outcome: c.outcome,
      reasons: c.reasons,
      reviewOn: c.outcome === 'remove' ? null : c.reviewOn,
      instructions: c.instructions ?? a.instructions,
    };
    const held: CaseEvent[] = [
      { type: 'alert-reviewed', alertId: a.alertId, review },
      ...discharges(s, a.alertId, ['review-alert'], `reviewed: ${c.outcome}`),
    ];
    return c.outcome === 'remove' || !c.reviewOn
      ? [...held, ...removed(s, a, c)]
      : [...held, alertReviewOwed(s, a.alertId, c.reviewOn)];
  },
};

/** Gone everywhere it was, each place confirmed by a person; whoever was told that it exists is told that it ended (I10). */
function removed(s: Situation, a: SafetyAlert, c: { reasons: string; format: string }): CaseEvent[] {
  const withdrawals = placesOfAlert(s, a).map((what) => ({
    withdrawalId: s.newId(),
    what,
    confirmed: null,
  }));
  const letter = a.decision?.letterId
    ? alertLetter(s, a, { reasons: c.reasons, ends: true }, s.newId(), c.format)
    : null;
  const ended = { ...stamp(s), reasons: c.reasons, letterId: letter?.letterId ?? null };
  return [
    ...(letter ? [{ type: 'letter-issued' as const, letter }] : []),
    { type: 'alert-ended', alertId: a.alertId, ended, withdrawals },
    ...confirmations(s, withdrawals),
  ];
}
