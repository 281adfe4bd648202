import { z } from 'zod';
import { compareInstants } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { describeEnd } from '../../calendar-words.ts';
import { lasting } from '../../facts/immediate-actions.ts';
import { missingBlocks } from '../../letters/compose.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import { identifier, keptWords, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import {
  actionOf,
  expirySource,
  immediateLetter,
  lastUntil,
  untilEndOf,
  wayInFindings,
} from '../immediate.ts';
import { conflictFindings, permittedTo } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, type Finding, met, refused, type Step, unknown } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('decide-immediate-action'),
  actionId: identifier,
  outcome: oneOf(['confirm', 'end'], 'whether it stays'),
  reasons: words('the reasons, as the person will read them'),
  needsConsidered: optionalWords('what you know of their needs, and what it means here'),
  /** The last day on which it holds, where it stays. */
  lastDay: localDate.nullable().default(null),
  tell: oneOf(['letter', 'not-told'], 'whether the person is told'),
  whyNotTold: optionalWords('why the person is not told', 2000),
  format: letterFormat,
  keptWords,
});
export type DecideImmediateAction = z.infer<typeof schema>;

/** Whoever acted does not confirm it themselves; to end it, whoever may decide is enough. */
const confirmsApart: ContentCondition<DecideImmediateAction> = {
  question: 'Is this somebody other than whoever acted?',
  ask: (s, c) => {
    const a = actionOf(s, c.actionId);
    if (c.outcome === 'end' || !a) return met;
    const own =
      a.by.staffId === s.actor.staffId
        ? [
            refused(
              'own-action',
              'Somebody other than whoever acted says whether it stays. You may end it.',
              floor('I5'),
              { field: 'outcome' },
            ),
          ]
        : met;
    return [...own, ...conflictFindings(s).map((f) => ({ ...f, field: 'outcome' }))];
  },
};

const mayStay: ContentCondition<DecideImmediateAction> = {
  question: 'Can it still stay?',
  ask: (s, c) => {
    const a = actionOf(s, c.actionId);
    if (c.outcome === 'end' || !a) return met;
    const field = 'outcome';
    if (a.confirmed)
      return [
        refused(
          'confirmed-already',
          `It was confirmed until ${describeEnd(a.until)}, and cannot be made longer. What is to last is asked for as a restriction.`,
          expirySource(s),
          { field, mend: 'request-restriction' },
        ),
      ];
    return compareInstants(a.until, s.now) <= 0
      ? [
          refused(
            'lapsed',
            `It lapsed at ${describeEnd(a.until)}, and nothing brings it back. Say what came of it; what is to last is asked for as a restriction.`,
            expirySource(s),
            { field, mend: 'request-restriction' },
          ),
        ]
      : met;
  },
};

const untilWhen: ContentCondition<DecideImmediateAction> = {
  question: 'Does it end in time?',
  ask: (s, c) => {
    const a = actionOf(s, c.actionId);
    if (c.outcome === 'end' || !a) return met;
    const { confirmedFor } = s.pack.immediateAction;
    const source = sourceOf(s.pack.landlord.shortName, confirmedFor, 'immediate action confirmed');
    const field = 'lastDay';
    if (c.lastDay === null)
      return [unknown('last-day-missing', 'Give the last day on which it holds.', source, { field })];
    if (c.lastDay < s.today)
      return [refused('last-day-past', 'The last day cannot be before today.', source, { field })];
    const limit = lastUntil(s, a);
    return compareInstants(untilEndOf(c.lastDay), limit) > 0
      ? [
          refused(
            'confirmed-too-long',
            `It may hold until ${describeEnd(limit)} at the latest. What is to last longer is asked for as a restriction.`,
            source,
            { field, mend: 'request-restriction' },
          ),
        ]
      : met;
  },
};

/** Needs are thought of before anything stays (CL-26, HO-06), and no measure goes against what was agreed (I7). */
const needsThoughtOf: ContentCondition<DecideImmediateAction> = {
  question: 'Were their needs considered?',
  ask: (s, c) => {
    const a = actionOf(s, c.actionId);
    if (c.outcome === 'end' || !a) return met;
    const said =
      c.needsConsidered === ''
        ? [
            unknown(
              'needs-not-considered',
              'Say what you know of their needs, and what it means here.',
              floor('I4'),
              {
                field: 'needsConsidered',
              },
            ),
          ]
        : met;
    return [...said, ...wayInFindings(s, a.acts, 'outcome')];
  },
};

/** Whoever was told that it began is told how it goes on or that it ended; silence has a reason. */
const toldOrWhyNot: ContentCondition<DecideImmediateAction> = {
  question: 'Is the person told, or is it said why not?',
  ask: (s, c) => {
    const a = actionOf(s, c.actionId);
    const { tell } = s.pack.immediateAction;
    const source = sourceOf(s.pack.landlord.shortName, tell, 'immediate action');
    const field = 'whyNotTold';
    if (c.tell === 'letter')
      return c.whyNotTold === ''
        ? met
        : [
            refused('contradictory', 'They are told by letter. Leave out why they are not.', source, {
              field,
            }),
          ];
    const neverKnew =
      c.outcome === 'end' &&
      tell.value === 'when-confirmed' &&
      a?.told === 'not-told' &&
      !a.confirmed?.letterId;
    return c.whyNotTold !== '' || neverKnew
      ? met
      : [unknown('why-not-told', 'People are normally told. Say why this person is not.', source, { field })];
  },
};

const letterWhole: ContentCondition<DecideImmediateAction> = {
  question: 'Does the letter say everything it must?',
  ask: (s, c): Finding[] => {
    const letter = letterFor(s, c, 'draft');
    if (!letter) return met;
    return missingBlocks(s.pack, letter.type, letter.blocks).map((b) =>
      unknown('letter-incomplete', `The letter lacks: ${b.replaceAll('-', ' ')}.`, floor('I4'), {
        field: 'format',
      }),
    );
  },
};

function letterFor(s: Situation, c: DecideImmediateAction, letterId: string) {
  const a = actionOf(s, c.actionId);
  if (!a || c.tell !== 'letter' || (c.outcome === 'confirm' && c.lastDay === null)) return null;
  const until = c.outcome === 'confirm' && c.lastDay ? untilEndOf(c.lastDay) : null;
  return immediateLetter(s, a, { reasons: c.reasons, until }, letterId, c.format);
}

/**
 * A named person says whether what a colleague did at once stays for a short time, with reasons and with the person's needs
 * before them, or ends; and, once it has lapsed, what came of it. It stays once, and is never made longer (SP-03, I11, I13).
 */
export const decideImmediateAction: Step<DecideImmediateAction> = {
  type: 'decide-immediate-action',
  label: 'Decide on what was done at once',
  action: 'decide-immediate-action',
  schema,
  targets: (s) =>
    (s.file?.immediateActions ?? [])
      .filter((a) => a.ended === null && lasting(a.acts).length > 0)
      .map((a) => a.actionId),
  targetOf: (c) => c.actionId,
  before: [permittedTo('decide-immediate-action')],
  content: [confirmsApart, mayStay, untilWhen, needsThoughtOf, toldOrWhyNot, formatOffered, letterWhole],
  letter: (s, c) => {
    const letter = letterFor(s, c, 'draft');
    return (
      letter && {
        letter,
        words: [{ field: 'reasons', text: c.reasons }],
        format: c.format,
        measures: [],
        dates: c.lastDay === null ? [] : [c.lastDay],
      }
    );
  },
  follows: (s, c) => {
    const a = actionOf(s, c.actionId);
    if (!a) throw new Error('An immediate action was decided that is not in the case');
    const letter = letterFor(s, c, s.newId());
    const said = {
      ...stamp(s),
      reasons: c.reasons,
      letterId: letter?.letterId ?? null,
      whyNotTold: c.whyNotTold,
    };
    const told = letter ? [{ type: 'letter-issued' as const, letter }] : [];
    if (c.outcome === 'end' || c.lastDay === null) {
      const how = compareInstants(a.until, s.now) <= 0 ? 'lapsed' : 'ended';
      return [
        ...told,
        { type: 'immediate-action-ended', actionId: a.actionId, ended: { ...said, how } },
        ...discharges(s, a.actionId, ['decide-immediate-action'], how),
      ];
    }
    const until = untilEndOf(c.lastDay);
    return [
      ...told,
      {
        type: 'immediate-action-confirmed',
        actionId: a.actionId,
        confirmed: { ...said, needsConsidered: c.needsConsidered, until },
      },
      ...discharges(s, a.actionId, ['decide-immediate-action'], 'confirmed'),
      opens(s, {
        kind: 'decide-immediate-action',
        subjectId: a.actionId,
        what: 'Say what comes of it before it ends',
        rule: 'SP-03',
        dueAt: until,
      }),
    ];
  },
};
