import { z } from 'zod';
import { requiredBlocks } from '../../policy/checks/letters.ts';
import { floor, law } from '../../reasons.ts';
import { discharges } from '../clocks.ts';
import { identifier, keptWords, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { alertDraft, alertLetter, alertOf, alertReviewOwed, awaitsDecision } from '../safety-alerts.ts';
import { stamp } from '../situation.ts';
import { type Condition, type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const decideSchema = z.strictObject({
  type: z.literal('decide-alert'),
  alertId: identifier,
  outcome: oneOf(['approved', 'refused'], 'your answer'),
  reasons: words('the reasons, as the person will read them'),
  tell: oneOf(['letter', 'not-told'], 'whether the person is told'),
  whyNotTold: optionalWords('why telling them would put somebody at risk', 2000),
  format: letterFormat,
  keptWords,
});
export type DecideAlert = z.infer<typeof decideSchema>;

const notTheProposer: Condition = {
  question: 'Is this somebody other than whoever proposed it?',
  ask: (s, id) =>
    alertOf(s, id)?.by.staffId === s.actor.staffId
      ? [refused('own-proposal', 'Somebody other than whoever proposed an alert decides it.', floor('I12'))]
      : met,
};

const toldOrWhyNot: ContentCondition<DecideAlert> = {
  question: 'Is the person told, or is it said why not?',
  ask: (_, c) => {
    const source = law('ICO guidance on warning markers');
    if (c.outcome !== 'approved') return met;
    if (c.tell === 'not-told' && c.whyNotTold === '')
      return [
        unknown(
          'why-not-told',
          'People are normally told. Say why telling this person would put somebody at risk.',
          source,
          {
            field: 'whyNotTold',
          },
        ),
      ];
    return c.tell === 'letter' && c.whyNotTold !== ''
      ? [
          refused('contradictory', 'They are told by letter. Leave out why they are not.', source, {
            field: 'whyNotTold',
          }),
        ]
      : met;
  },
};

const noticeWhole: ContentCondition<DecideAlert> = {
  question: 'Does the letter say everything it must?',
  ask: (s, c) => {
    const a = alertOf(s, c.alertId);
    if (!a || c.outcome !== 'approved' || c.tell !== 'letter') return met;
    const held = alertLetter(s, a, { reasons: c.reasons, ends: false }, 'draft', c.format).blocks.map(
      (b) => b.block,
    );
    return requiredBlocks['safety-alert-notice']
      .filter((b) => !held.includes(b))
      .map((b) =>
        unknown('letter-incomplete', `The letter lacks: ${b.replaceAll('-', ' ')}.`, floor('I4'), {
          field: 'format',
        }),
      );
  },
};

/** A senior person named by the policy decides, on a specific incident; the person is written to, or it is said why not (DP-02). */
export const decideAlert: Step<DecideAlert> = {
  type: 'decide-alert',
  label: 'Decide on a safety alert',
  action: 'manage-safety-alert',
  schema: decideSchema,
  targets: (s) => (s.file?.alerts ?? []).filter(awaitsDecision).map((a) => a.alertId),
  targetOf: (c) => c.alertId,
  before: [permittedTo('manage-safety-alert'), withoutConflict, notTheProposer],
  content: [
    toldOrWhyNot,
    {
      question: 'Is its review date still ahead?',
      ask: (s, c) => {
        const a = alertOf(s, c.alertId);
        return a && c.outcome === 'approved' && a.reviewOn <= s.today
          ? [
              refused(
                'review-in-the-past',
                'The review date proposed has passed. Refuse this, and propose it again.',
                { kind: 'default', name: 'safety alert review' },
                { field: 'outcome' },
              ),
            ]
          : met;
      },
    },
    formatOffered,
    noticeWhole,
  ],
  letter: (s, c) => {
    const a = alertOf(s, c.alertId);
    return a && c.outcome === 'approved' && c.tell === 'letter' ? alertDraft(s, a, c, false) : null;
  },
  follows: (s, c) => {
    const a = alertOf(s, c.alertId);
    if (!a) throw new Error('An alert was decided that is not in the case');
    const approved = c.outcome === 'approved';
    const letter =
      approved && c.tell === 'letter'
        ? alertLetter(s, a, { reasons: c.reasons, ends: false }, s.newId(), c.format)
        : null;
    const decision = {
      ...stamp(s),
      outcome: c.outcome,
      reasons: c.reasons,
      whyNotTold: approved ? c.whyNotTold : '',
      letterId: letter?.letterId ?? null,
    };
    return [
      ...(letter ? [{ type: 'letter-issued' as const, letter }] : []),
      { type: 'alert-decided', alertId: a.alertId, decision },
      ...discharges(s, a.alertId, ['decide-alert'], c.outcome),
      ...(approved ? [alertReviewOwed(s, a.alertId, a.reviewOn)] : []),
    ];
  },
};
