import { z } from 'zod';
import { addDays, startOfLondonDay } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import {
  alertClasses,
  alertReviewOutcomes,
  type SafetyAlert,
  standsAsAlert,
} from '../../facts/safety-alerts.ts';
import { requiredBlocks } from '../../policy/checks/letters.ts';
import { floor, law } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, identifiers, keptWords, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { confirmations } from '../lifting.ts';
import {
  alertLetter,
  alertOf,
  alertReviewDateFindings,
  awaitsDecision,
  placesOfAlert,
  restsOnIncidents,
} from '../safety-alerts.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const instructions = z.strictObject({
  office: words('what colleagues at a desk or on the phone do', 500),
  visiting: words('what colleagues do before and at a visit', 500),
  /** The least that keeps them safe, and no story. */
  contractor: words('what a contractor is told', 300),
});

const proposeSchema = z.strictObject({
  type: z.literal('propose-alert'),
  incidentIds: identifiers('the incidents it rests on'),
  class: oneOf(alertClasses, 'the kind of risk'),
  risk: words('what may happen, to whom, and how you know', 4000),
  instructions,
  reviewOn: localDate,
});
export type ProposeAlert = z.infer<typeof proposeSchema>;

/** Asked for by whoever looked at what happened; somebody senior decides (DP-01, DP-02, PL-14, PL-24). */
export const proposeAlert: Step<ProposeAlert> = {
  type: 'propose-alert',
  label: 'Propose a safety alert',
  action: 'triage-incident',
  schema: proposeSchema,
  targets: (s) => (s.file && s.file.incidents.length > 0 ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('triage-incident')],
  content: [
    { question: 'Does it rest on a specific incident?', ask: (s, c) => restsOnIncidents(s, c.incidentIds) },
    {
      question: 'Is it looked at again in time?',
      ask: (s, c) => alertReviewDateFindings(s, c.class, c.reviewOn),
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const alert: SafetyAlert = {
      ...stamp(s),
      ...told,
      alertId: s.newId(),
      decision: null,
      reviews: [],
      shared: [],
      ended: null,
      withdrawals: [],
    };
    return [
      { type: 'alert-proposed', alert },
      opens(s, {
        kind: 'decide-alert',
        subjectId: alert.alertId,
        what: 'Decide whether colleagues are warned',
        rule: 'DP-02',
      }),
    ];
  },
};

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
    return a && c.outcome === 'approved' && c.tell === 'letter' ? reasonsIn(s, a, c, false) : null;
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
      ...(approved ? [reviewOwed(s, a.alertId, a.reviewOn)] : []),
    ];
  },
};

/** The notice, or the word that it ends, before it goes. */
const reasonsIn = (s: Situation, a: SafetyAlert, c: { reasons: string; format: string }, ends: boolean) => ({
  letter: alertLetter(s, a, { reasons: c.reasons, ends }, 'draft', c.format),
  words: [{ field: 'reasons', text: c.reasons }],
  format: c.format,
  measures: [],
  dates: [a.reviewOn],
});

const reviewOwed = (s: Situation, alertId: string, reviewOn: string): CaseEvent =>
  opens(s, {
    kind: 'review-alert',
    subjectId: alertId,
    what: 'Look again at the safety alert',
    rule: 'DP-03',
    dueAt: startOfLondonDay(addDays(reviewOn, 1)),
  });

const reviewSchema = z.strictObject({
  type: z.literal('review-alert'),
  alertId: identifier,
  outcome: oneOf(alertReviewOutcomes, 'the outcome'),
  reasons: words('the reasons, as the person will read them'),
  reviewOn: localDate.nullable().default(null),
  instructions: instructions.nullable().default(null),
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
    return a?.decision?.letterId && c.outcome === 'remove' ? reasonsIn(s, a, c, true) : null;
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
      : [...held, reviewOwed(s, a.alertId, c.reviewOn)];
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

const shareSchema = z.strictObject({
  type: z.literal('share-alert'),
  alertId: identifier,
  with: words('who was told', 200),
  what: words('what they were told', 500),
  why: words('why that was needed', 1000),
});
export type ShareAlert = z.infer<typeof shareSchema>;

/** Who outside was told what, and why: only as much as keeps them safe, and withdrawn when the alert ends (DP-02). */
export const shareAlert: Step<ShareAlert> = {
  type: 'share-alert',
  label: 'Record who was told of a safety alert',
  action: 'manage-safety-alert',
  schema: shareSchema,
  targets: (s) => (s.file?.alerts ?? []).filter(standsAsAlert).map((a) => a.alertId),
  targetOf: (c) => c.alertId,
  before: [permittedTo('manage-safety-alert')],
  content: [],
  follows: (s, c) => {
    const { type: _, alertId, ...told } = c;
    return [{ type: 'alert-shared', alertId, shared: { ...stamp(s), ...told, sharedId: s.newId() } }];
  },
};
