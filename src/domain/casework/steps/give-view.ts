import { z } from 'zod';
import { appealOutcomes } from '../../facts/appeals.ts';
import { type MeasureKind, measureKinds } from '../../facts/measures.ts';
import type { View } from '../../facts/panels.ts';
import { floor } from '../../reasons.ts';
import { panelOnAppeal } from '../appeal-panel.ts';
import { appealOf, isOpen, seniorEnough, standsNow, uninvolved } from '../appeals.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { independent, permittedTo } from '../independence.ts';
import { overtakenRequests } from '../overtaken.ts';
import type { Sitting } from '../panel.ts';
import { noPartInRequest, panelOnRequest } from '../panel-request.ts';
import { declares, seatFree, seatsFor, sitsOnPanel, thoughtAgain } from '../panel-rules.ts';
import { having, requestPanelWork, viewsOwed } from '../panel-work.ts';
import { requestsAt } from '../requests.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Finding, met, refused, type Step, unknown } from '../step.ts';

const said = {
  measures: z
    .array(z.enum(measureKinds as [MeasureKind, ...MeasureKind[]], { error: 'Choose measures' }))
    .max(20)
    .default([]),
  reasons: words('your reasons'),
  /** They do not know the person, and had no part in it. */
  noPart: z.boolean({ error: 'Say yes or no' }).default(false),
  whyChanged: optionalWords('what made you think again', 2000),
};

const schema = z.strictObject({
  type: z.literal('give-view'),
  requestId: identifier,
  outcome: oneOf(['restrict', 'decline'], 'what you think'),
  ...said,
});
export type GiveView = z.infer<typeof schema>;

type Said = Pick<GiveView, 'measures' | 'reasons' | 'noPart' | 'whyChanged'>;

const viewFrom = <O extends string>(
  s: Situation,
  sitting: Sitting | null,
  { outcome, measures, reasons, noPart, whyChanged }: Said & { outcome: O },
): View<O> => ({
  ...stamp(s),
  viewId: s.newId(),
  seats: sitting ? seatsFor(sitting, s.actor.roles) : [],
  outcome,
  measures: [...new Set(measures)],
  reasons,
  noPart,
  whyChanged,
});

/** A view to limit contact says how; a view not to says nothing of the kind. */
function whole(s: Situation, limits: boolean, { measures }: Said): Finding[] {
  if (limits && measures.length === 0) {
    const text = 'Choose how contact would be dealt with, in your view.';
    return [unknown('measures-missing', text, floor('I4'), { field: 'measures' })];
  }
  if (!limits && measures.length > 0) {
    const text = 'You would change nothing. Remove the measures, or choose otherwise.';
    return [refused('contradictory', text, floor('I11'), { field: 'measures' })];
  }
  const odd = measures.filter((kind) => !s.pack.measures.some((m) => m.kind === kind && m.allowed));
  return odd.length > 0
    ? [
        refused('measure-not-in-policy', 'The policy does not know every measure you chose.', floor('I4'), {
          field: 'measures',
        }),
      ]
    : met;
}

/** A member of the panel says what they think, each for themselves: the policy weighs heads and not voices. */
export const giveView: Step<GiveView> = {
  type: 'give-view',
  label: 'Give your view, as a member of the panel',
  action: 'decide',
  schema,
  targets: (s) => (s.pack.people.panel.value ? [...requestsAt(s, 'decide'), ...overtakenRequests(s)] : []),
  targetOf: (c) => c.requestId,
  before: [
    permittedTo('decide'),
    sitsOnPanel(panelOnRequest),
    independent('decide'),
    noPartInRequest,
    seatFree(panelOnRequest),
  ],
  content: [
    { question: 'Is the view whole?', ask: (s, c) => whole(s, c.outcome === 'restrict', c) },
    {
      question: 'Does this member say that they had no part in it?',
      ask: (s, c) => declares(s, panelOnRequest(s, c.requestId), c),
    },
    {
      question: 'Is it their first view, or do they say what changed?',
      ask: (s, c) => thoughtAgain(s, panelOnRequest(s, c.requestId), c),
    },
  ],
  follows: (s, c) => {
    const given: CaseEvent = {
      type: 'view-given',
      requestId: c.requestId,
      view: viewFrom(s, panelOnRequest(s, c.requestId), c),
    };
    return [given, ...requestPanelWork(having(s, given), c.requestId)];
  },
};

const appealSchema = z.strictObject({
  type: z.literal('give-appeal-view'),
  appealId: identifier,
  outcome: oneOf(appealOutcomes, 'what you think'),
  ...said,
});
export type GiveAppealView = z.infer<typeof appealSchema>;

/** The same of an appeal: each member had no part in it, and is senior enough, where the policy says so. */
export const giveAppealView: Step<GiveAppealView> = {
  type: 'give-appeal-view',
  label: 'Give your view of the appeal, as a member of the panel',
  action: 'hear-appeal',
  schema: appealSchema,
  targets: (s) =>
    (s.file?.appeals ?? []).filter((a) => isOpen(a) && panelOnAppeal(s, a.appealId)).map((a) => a.appealId),
  targetOf: (c) => c.appealId,
  before: [
    permittedTo('hear-appeal'),
    sitsOnPanel(panelOnAppeal),
    seniorEnough,
    uninvolved,
    seatFree(panelOnAppeal),
  ],
  content: [
    { question: 'Is the view whole?', ask: (s, c) => whole(s, c.outcome === 'vary', c) },
    {
      question: 'Is there something that could change?',
      ask: (s, c) =>
        c.outcome === 'vary' && !standsNow(s, appealOf(s, c.appealId)?.subjectId ?? '')
          ? [
              refused(
                'contradictory',
                'There is nothing in force to change: it stands, or it falls.',
                floor('I11'),
                {
                  field: 'outcome',
                },
              ),
            ]
          : met,
    },
    {
      question: 'Does this member say that they had no part in it?',
      ask: (s, c) => declares(s, panelOnAppeal(s, c.appealId), c),
    },
    {
      question: 'Is it their first view, or do they say what changed?',
      ask: (s, c) => thoughtAgain(s, panelOnAppeal(s, c.appealId), c),
    },
  ],
  follows: (s, c) => {
    const sitting = panelOnAppeal(s, c.appealId);
    const given: CaseEvent = {
      type: 'appeal-view-given',
      appealId: c.appealId,
      view: viewFrom(s, sitting, c),
    };
    const after = having(s, given);
    const now = panelOnAppeal(after, c.appealId);
    return [given, ...(now ? viewsOwed(after, 'give-appeal-view', c.appealId, now) : [])];
  },
};
