import { z } from 'zod';
import { type AppealDecision, appealOutcomes } from '../../facts/appeals.ts';
import { type Measure, measure } from '../../facts/measures.ts';
import type { Restriction, Withdrawal } from '../../facts/restrictions.ts';
import { requiredBlocks } from '../../policy/checks/letters.ts';
import { floor } from '../../reasons.ts';
import { outcomeLetter } from '../appeal-letters.ts';
import { panelOnAppeal } from '../appeal-panel.ts';
import { appealOf, isOpen, seniorEnough, standsNow, uninvolved } from '../appeals.ts';
import { discharges } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { checkAnswers, identifier, keptWords, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { wordsOfMeasures } from '../letter-guards.ts';
import { formatOffered } from '../letters.ts';
import { confirmations, withdrawalsFor } from '../lifting.ts';
import { measureFindings } from '../measure-conditions.ts';
import { panelRecord } from '../panel.ts';
import { asTheyAgreed, mayRecord, panelDecided, sitsOnPanel } from '../panel-rules.ts';
import { pointsHere } from '../points.ts';
import { agreementFindings, newMeasureChecks, setAside } from '../reviews.ts';
import { safeguardingFindings } from '../safeguarding.ts';
import { casesOf, type Situation, stamp, standingRestrictions } from '../situation.ts';
import {
  type Condition,
  type ContentCondition,
  type Finding,
  met,
  refused,
  type Step,
  unknown,
} from '../step.ts';
import { replaced } from '../varying.ts';

const takeSchema = z.strictObject({ type: z.literal('take-appeal'), appealId: identifier });
export type TakeAppeal = z.infer<typeof takeSchema>;

const open = (s: Situation) => (s.file?.appeals ?? []).filter(isOpen).map((a) => a.appealId);

/** Somebody independent and senior says that it is theirs to answer; nobody else can give it to them. */
export const takeAppeal: Step<TakeAppeal> = {
  type: 'take-appeal',
  label: 'Take the appeal, to answer it',
  action: 'hear-appeal',
  schema: takeSchema,
  targets: (s) => open(s).filter((id) => appealOf(s, id)?.taken?.by.staffId !== s.actor.staffId),
  targetOf: (c) => c.appealId,
  before: [
    permittedTo('hear-appeal'),
    seniorEnough,
    uninvolved,
    sitsOnPanel(panelOnAppeal),
    mayRecord(panelOnAppeal),
  ],
  content: [],
  follows: (s, c) => [
    { type: 'appeal-taken', appealId: c.appealId, stamp: stamp(s) },
    ...discharges(s, c.appealId, ['take-appeal'], 'taken'),
  ],
};

const schema = z.strictObject({
  type: z.literal('decide-appeal'),
  appealId: identifier,
  outcome: oneOf(appealOutcomes, 'the outcome'),
  considered: words('what you looked at, and what you made of what they said'),
  reasons: words('the reasons, as the person will read them'),
  proportionality: optionalWords('why what goes on is proportionate'),
  measures: z.array(measure).max(20).default([]),
  checks: checkAnswers,
  safeguardingLead: optionalWords('what the safeguarding lead said', 2000),
  format: letterFormat,
  keptWords,
});
export type DecideAppeal = z.infer<typeof schema>;

const takenByMe: Condition = {
  question: 'Is it this person’s to answer?',
  ask: (s, id) => {
    const taken = appealOf(s, id)?.taken;
    if (taken?.by.staffId === s.actor.staffId) return met;
    const text = taken
      ? `${taken.by.name} has taken this appeal. Take it over first.`
      : 'Nobody has taken this appeal yet. Take it first.';
    return [unknown('not-taken', text, floor('I5'), { mend: 'take-appeal' })];
  },
};

/** The restriction as it stands now; null for a warning, or where it ended meanwhile. */
const standing = (s: Situation, c: DecideAppeal): Restriction | null =>
  standsNow(s, appealOf(s, c.appealId)?.subjectId ?? '');

/** Asked where it goes on changed. */
const varied =
  (
    ask: (s: Situation, c: DecideAppeal, r: Restriction) => Finding[],
  ): ContentCondition<DecideAppeal>['ask'] =>
  (s, c) => {
    const r = standing(s, c);
    return c.outcome === 'vary' && r ? ask(s, c, r) : met;
  };

const complete: ContentCondition<DecideAppeal> = {
  question: 'Is the answer complete?',
  ask: (s, c) => {
    const against = appealOf(s, c.appealId)?.against;
    const wants = (ok: boolean, code: string, text: string, field: string): Finding[] =>
      ok ? met : [unknown(code, text, floor('I4'), { field })];
    const contradicts = (text: string, field: string) => [
      refused('contradictory', text, floor('I11'), { field }),
    ];
    return [
      ...wants(
        c.outcome === 'quash' || against === 'warning' || c.proportionality !== '',
        'proportionality-missing',
        'Say why what goes on is proportionate.',
        'proportionality',
      ),
      ...wants(
        c.outcome !== 'vary' || c.measures.length > 0,
        'measures-missing',
        'Choose at least one measure.',
        'measures',
      ),
      ...(c.outcome !== 'vary' && c.measures.length > 0
        ? contradicts('Measures are chosen only where they change.', 'measures')
        : met),
      ...(c.outcome === 'vary' && against === 'warning'
        ? contradicts('A warning stands or is withdrawn. Choose one of these.', 'outcome')
        : met),
      ...(c.outcome === 'vary' && against !== 'warning' && !standing(s, c)
        ? contradicts(
            'It ended meanwhile: there is nothing left to change. It was right, or it should not have been.',
            'outcome',
          )
        : met),
    ];
  },
};

const others = (s: Situation, r: Restriction | null): Measure[] =>
  standingRestrictions(casesOf(r ? setAside(s, r) : s), s.today).flatMap((x) => x.measures);

function letterOf(s: Situation, c: DecideAppeal, letterId: string, withdrawals: readonly Withdrawal[]) {
  const appeal = appealOf(s, c.appealId);
  if (!appeal) throw new Error('An appeal was answered that is not in the case');
  const r = standing(s, c);
  const goesOn = c.outcome === 'quash' ? null : r;
  const to = {
    outcome: c.outcome,
    reasons: c.reasons,
    measures: c.outcome === 'vary' ? c.measures : (goesOn?.measures ?? []),
    scope: goesOn?.scope ?? null,
    others: others(s, r),
    startsOn: goesOn && (c.outcome === 'vary' ? s.today : goesOn.interval.from),
    reviewOn: goesOn?.reviewOn ?? null,
    withdrawals,
    panel: (panelOnAppeal(s, c.appealId)?.sat ?? []).map((x) => x.seat),
  };
  return outcomeLetter(s, appeal, to, letterId, c.format);
}

const letterWhole: ContentCondition<DecideAppeal> = {
  question: 'Does the letter say everything it must?',
  ask: (s, c) => {
    const held = letterOf(s, c, 'draft', []).blocks.map((b) => b.block);
    return requiredBlocks['appeal-outcome']
      .filter((block) => !held.includes(block))
      .map((block) =>
        unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4'), {
          field: 'format',
        }),
      );
  },
};

/**
 * Looked at anew by somebody who had no part in it: it stands, it changes or it falls, with reasons, in writing (KA-30,
 * TU-26, TU-31, PL-23, SP-06).
 */
export const decideAppeal: Step<DecideAppeal> = {
  type: 'decide-appeal',
  label: 'Answer the appeal',
  action: 'hear-appeal',
  schema,
  targets: open,
  targetOf: (c) => c.appealId,
  before: [
    permittedTo('hear-appeal'),
    seniorEnough,
    uninvolved,
    takenByMe,
    panelDecided(panelOnAppeal, 'give-appeal-view'),
  ],
  content: [
    complete,
    {
      question: 'Is it what the panel agreed?',
      ask: (s, c) => asTheyAgreed(s, panelOnAppeal(s, c.appealId), c),
    },
    {
      question: 'Are the measures ones that this person can live with?',
      ask: varied((s, c, r) => [
        ...measureFindings(setAside(s, r), c.measures),
        ...pointsHere(s, c.measures),
      ]),
    },
    {
      question: 'Is the checking of new measures done?',
      ask: varied((s, c, r) => newMeasureChecks(s, r, c)),
    },
    {
      question: 'Is it agreed by whom the policy names?',
      ask: varied((s, c, r) => agreementFindings(s, r, { measures: c.measures, exceptional: null })),
    },
    {
      question: 'Is the person an adult, or has the safeguarding lead been asked?',
      ask: varied((s, c) => safeguardingFindings(s, c.safeguardingLead)),
    },
    formatOffered,
    letterWhole,
  ],
  letter: (s, c) => ({
    letter: letterOf(s, c, 'draft', []),
    words: [{ field: 'reasons', text: c.reasons }, ...wordsOfMeasures(c.measures)],
    format: c.format,
    measures: c.measures,
    dates: [],
  }),
  follows: (s, c) => {
    const appeal = appealOf(s, c.appealId);
    if (!appeal) throw new Error('An appeal was answered that is not in the case');
    const r = standing(s, c);
    const letterId = s.newId();
    const { type: _, appealId, format: _f, keptWords: _k, ...told } = c;
    const result = resultOf(s, c, r, letterId);
    const sitting = panelOnAppeal(s, appealId);
    const decision: AppealDecision = {
      ...told,
      ...stamp(s),
      successorId: result.successorId,
      letterId,
      ...(sitting && { panel: panelRecord(sitting, c, '') }),
    };
    return [
      { type: 'letter-issued', letter: letterOf(s, c, letterId, result.withdrawals) },
      { type: 'appeal-decided', appealId, decision },
      ...discharges(s, appealId, ['take-appeal', 'give-appeal-view', 'decide-appeal'], outcomes[c.outcome]),
      ...result.events,
      ...(appeal.against === 'warning' && c.outcome === 'quash'
        ? [
            {
              type: 'warning-withdrawn' as const,
              warningId: appeal.subjectId,
              reason: c.reasons,
              stamp: stamp(s),
            },
          ]
        : []),
    ];
  },
};

const outcomes = { quash: 'answered: it falls', vary: 'answered: it changes', keep: 'answered: it stands' };

type Result = { successorId: string | null; withdrawals: Withdrawal[]; events: CaseEvent[] };

function resultOf(s: Situation, c: DecideAppeal, r: Restriction | null, letterId: string): Result {
  if (!r || c.outcome === 'keep') return { successorId: null, withdrawals: [], events: [] };
  const promised = discharges(
    s,
    r.restrictionId,
    ['review', 'early-review', 'answer-review-request', 'contact-change', 'appeal-window'],
    outcomes[c.outcome],
  );
  if (c.outcome === 'vary') {
    const { measures, reasons } = c;
    const change = replaced(s, r, { measures, reasons, letterId, reviewOn: r.reviewOn });
    return { successorId: change.successorId, withdrawals: [], events: [...promised, ...change.events] };
  }
  const withdrawals = withdrawalsFor(s, r, null);
  return {
    successorId: null,
    withdrawals,
    events: [
      ...promised,
      ...discharges(s, r.restrictionId, ['absent-contact', 'acknowledge', 'set-up-place'], outcomes.quash),
      {
        type: 'restriction-ended',
        restrictionId: r.restrictionId,
        ended: { ...stamp(s), how: 'overturned', reason: c.reasons, letterId },
        endsOn: s.today,
        withdrawals,
      },
      ...confirmations(s, withdrawals),
    ],
  };
}
