import { z } from 'zod';
import { addDuration } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { type MeasureKind, measureKinds } from '../../facts/measures.ts';
import type { LetterBlock } from '../../facts/vocabulary.ts';
import type { Warning } from '../../facts/warnings.ts';
import { requiredBlocks } from '../../policy/checks/letters.ts';
import { sourceOf } from '../../policy/cited.ts';
import type { DomainEvent } from '../events.ts';
import {
  checkAnswers,
  identifier,
  identifiers,
  keptWords,
  letterFormat,
  oneOf,
  optionalWords,
  words,
} from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered, warningLetter } from '../letters.ts';
import { answeredChecks, factChecks } from '../pre-checks.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';
import { contentsMissing, warningCounts } from '../warnings.ts';

const kinds = measureKinds as [MeasureKind, ...MeasureKind[]];
const schema = z.strictObject({
  type: z.literal('issue-warning'),
  form: oneOf(['verbal', 'written'], 'how the warning is given'),
  incidentIds: identifiers('the incidents').min(1, 'Choose at least one incident'),
  behaviour: words('what the behaviour was and why it is unacceptable'),
  mustChange: optionalWords('what must change'),
  mayFollow: optionalWords('what may follow'),
  proposedMeasures: z.array(oneOf(kinds, 'measures')).default([]),
  validUntil: localDate.nullable().default(null),
  whyNoDates: optionalWords('why dates or times are not quoted', 1000),
  supportOffer: optionalWords('the support offered', 2000),
  given: optionalWords('how and to whom a verbal warning was given', 1000),
  format: letterFormat,
  keptWords,
  checks: checkAnswers,
});
export type IssueWarning = z.infer<typeof schema>;

const incidentsOf = (s: Situation, ids: readonly string[]) =>
  (s.file?.incidents ?? []).filter((i) => ids.includes(i.incidentId));
const quiet = { kind: 'default', name: 'warnings' } as const;

const formAllowed: ContentCondition<IssueWarning> = {
  question: 'Does the policy allow this form of warning?',
  ask: (s, c) => {
    const { form } = s.pack.warning;
    if (form.value === 'either' || form.value === c.form) {
      return c.form === 'verbal' && !c.given
        ? [
            refused(
              'verbal-not-described',
              'Say when, how and by whom the verbal warning was given.',
              quiet,
              { field: 'given' },
            ),
          ]
        : met;
    }
    return [
      refused(
        'warning-form',
        `This policy asks for a ${form.value} warning.`,
        sourceOf(s.pack.landlord.shortName, form, 'warning form'),
        { field: 'form' },
      ),
    ];
  },
};

const incidentsKnown: ContentCondition<IssueWarning> = {
  question: 'Are the incidents in this case?',
  ask: (s, c) =>
    incidentsOf(s, c.incidentIds).length === new Set(c.incidentIds).size
      ? met
      : [
          refused('no-such-incident', 'One of the incidents is not in this case.', quiet, {
            field: 'incidentIds',
          }),
        ],
};

const statesItAll: ContentCondition<IssueWarning> = {
  question: 'Does the warning state what the policy asks?',
  ask: (s, c) =>
    contentsMissing(s, { ...c, timesKnown: incidentsOf(s, c.incidentIds).every((i) => i.minutes !== null) }),
};

const endsInTime: ContentCondition<IssueWarning> = {
  question: 'Does the warning end in time?',
  ask: (s, c) => {
    const { validFor } = s.pack.warning;
    const longest = addDuration(s.today, validFor.value, s.calendar);
    if (c.validUntil === null || (c.validUntil > s.today && c.validUntil <= longest)) return met;
    return [
      refused(
        'warning-too-long',
        `A warning ends after today and no later than ${longest}.`,
        sourceOf(s.pack.landlord.shortName, validFor, 'warning validity'),
        { field: 'validUntil' },
      ),
    ];
  },
};

/** The letter says what every warning letter must, where the policy's own list of contents is shorter (KA-04a). */
const letterWhole: ContentCondition<IssueWarning> = {
  question: 'Does the letter say everything it must?',
  ask: (s, c) => {
    if (c.form !== 'written') return met;
    const asked: readonly string[] = s.pack.warning.mustState.map((i) => i.item);
    const letter = warningLetter(s, draft(s, c, 'draft'), 'draft', c.format);
    return requiredBlocks.warning
      .filter((block) => !asked.includes(block) && !letter.blocks.some((b) => b.block === block))
      .map((block) =>
        unknown(
          'letter-incomplete',
          `The letter lacks: ${block.replaceAll('-', ' ')}.`,
          { kind: 'default', name: 'warning letter' },
          { field: fieldOf[block] ?? 'behaviour' },
        ),
      );
  },
};
const fieldOf: Partial<Record<LetterBlock, string>> = {
  'what-must-change': 'mustChange',
  'what-may-follow': 'mayFollow',
};

function draft(
  s: Situation,
  { type: _, format: __, keptWords: ___, ...told }: IssueWarning,
  warningId: string,
): Warning {
  const longest = addDuration(s.today, s.pack.warning.validFor.value, s.calendar);
  return {
    ...told,
    ...stamp(s),
    warningId,
    validUntil: told.validUntil ?? longest,
    letterId: null,
    withdrawn: null,
  };
}

/** The chance to change: what the behaviour was, what must change, what may follow (CL-23, KA-04a–d, TU-22, PL-12). */
export const issueWarning: Step<IssueWarning> = {
  type: 'issue-warning',
  label: 'Issue a warning',
  action: 'issue-warning',
  schema,
  targets: (s) => (s.file && s.file.incidents.length > 0 ? [''] : []),
  targetOf: () => '',
  before: [
    permittedTo('issue-warning'),
    withoutConflict,
    { question: 'Are the checks before a warning done?', ask: (s) => factChecks(s, 'warning') },
  ],
  content: [
    formAllowed,
    incidentsKnown,
    statesItAll,
    letterWhole,
    endsInTime,
    formatOffered,
    {
      question: 'Are the checks before a warning answered?',
      ask: (s, c) => answeredChecks(s, 'warning', c.checks),
    },
  ],
  letter: (s, c) => {
    if (c.form !== 'written') return null;
    const warning = draft(s, c, 'draft');
    const { behaviour, mustChange, mayFollow, whyNoDates, supportOffer } = c;
    const typed = { behaviour, mustChange, mayFollow, whyNoDates, supportOffer };
    return {
      letter: warningLetter(s, warning, 'draft', c.format),
      words: Object.entries(typed).map(([field, text]) => ({ field, text })),
      format: c.format,
      measures: [],
      dates: [warning.validUntil],
    };
  },
  follows: (s, c) => {
    const letterId = c.form === 'written' ? s.newId() : null;
    const warning = { ...draft(s, c, s.newId()), letterId };
    const events: DomainEvent[] = [{ type: 'warning-issued', warning }];
    if (letterId)
      events.push({
        type: 'letter-issued',
        letter: warningLetter(s, warning, letterId, c.format),
      });
    return events;
  },
};

const withdrawSchema = z.strictObject({
  type: z.literal('withdraw-warning'),
  warningId: identifier,
  reason: words('why it is withdrawn'),
});
export type WithdrawWarning = z.infer<typeof withdrawSchema>;

export const withdrawWarning: Step<WithdrawWarning> = {
  type: 'withdraw-warning',
  label: 'Withdraw a warning',
  action: 'withdraw-warning',
  schema: withdrawSchema,
  targets: (s) => (s.file?.warnings ?? []).filter((w) => warningCounts(w, s.today)).map((w) => w.warningId),
  targetOf: (c) => c.warningId,
  before: [permittedTo('withdraw-warning'), withoutConflict],
  content: [],
  follows: (s, c) => [
    { type: 'warning-withdrawn', warningId: c.warningId, reason: c.reason, stamp: stamp(s) },
  ],
};
