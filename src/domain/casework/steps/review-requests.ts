import { z } from 'zod';
import { addDuration, describeDate, type LocalDate, londonDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { channels } from '../../facts/channels.ts';
import type { Letter } from '../../facts/letters.ts';
import type { Restriction, ReviewRequest } from '../../facts/restrictions.ts';
import { compose, missingBlocks } from '../../letters/compose.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor } from '../../reasons.ts';
import { endOfDay } from '../appeals.ts';
import { discharges, opens } from '../clocks.ts';
import { identifier, keptWords, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered, letterFacts } from '../letters.ts';
import { restrictionOf } from '../reviews.ts';
import { type Situation, stamp, standingRestrictions } from '../situation.ts';
import { type Condition, type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

/** What somebody asked about a restriction and has no answer to: the last thing they asked, while the answer is owed. */
function openRequest(s: Situation, restrictionId: string): ReviewRequest | undefined {
  const owed = s.file?.obligations.some(
    (o) => o.kind === 'answer-review-request' && o.subjectId === restrictionId && o.discharged === null,
  );
  return owed ? s.file?.reviewRequests.findLast((r) => r.restrictionId === restrictionId) : undefined;
}

const receiveSchema = z.strictObject({
  type: z.literal('receive-review-request'),
  restrictionId: identifier,
  receivedOn: localDate,
  how: oneOf(channels, 'how it came'),
  madeBy: optionalWords('who spoke for them', 200),
  said: words('what they said'),
});
export type ReceiveReviewRequest = z.infer<typeof receiveSchema>;

const noneOpen: Condition = {
  question: 'Is no request to look again open?',
  ask: (s, id) => {
    const asked = openRequest(s, id);
    if (!asked) return met;
    const text = `They asked on ${describeDate(asked.receivedOn)}, and have no answer yet. Add what they say now as their account.`;
    return [
      refused(
        'review-request-open',
        text,
        sourceOf(s.pack.landlord.shortName, s.pack.review.onRequest, 'reviews on request'),
        {
          mend: 'record-account',
        },
      ),
    ];
  },
};

const dated: ContentCondition<ReceiveReviewRequest> = {
  question: 'Is the day it came possible?',
  ask: (s, c) => {
    const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field: 'receivedOn' })];
    if (c.receivedOn > s.today) return wrong('It cannot have come after today.');
    const from = restrictionOf(s, c.restrictionId)?.interval.from ?? s.today;
    return c.receivedOn < from
      ? wrong(`The restriction began on ${describeDate(from)}. Give the day on or after that.`)
      : met;
  },
};

/** By the end of which day somebody who asked hears: the policy's own clock, from the day it reached anybody here. */
const answerBy = (s: Situation, receivedOn: LocalDate): LocalDate =>
  addDuration(receivedOn, s.pack.review.onRequest.value.answerWithin, s.calendar);

/** At any time, in any words, the person may ask that limits end or change; they are answered by a date (SP-07, design §5). */
export const receiveReviewRequest: Step<ReceiveReviewRequest> = {
  type: 'receive-review-request',
  label: 'Record that they ask us to end or change it',
  action: 'record-account',
  schema: receiveSchema,
  targets: (s) => standingRestrictions(s.file ? [s.file] : [], s.today).map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('record-account'), noneOpen],
  content: [dated],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const request: ReviewRequest = { ...told, ...stamp(s), reviewRequestId: s.newId(), answer: null };
    return [
      { type: 'review-requested', request },
      opens(s, {
        kind: 'answer-review-request',
        subjectId: c.restrictionId,
        what: `Answer ${s.person.name}, who asks us to end or change the arrangements`,
        rule: 'SP-07',
        dueAt: endOfDay(answerBy(s, c.receivedOn)),
      }),
    ];
  },
};

const answerSchema = z.strictObject({
  type: z.literal('answer-review-request'),
  restrictionId: identifier,
  outcome: oneOf(['review-now', 'not-now'], 'whether it is looked at again now'),
  reasons: words('the reasons, as the person will read them'),
  format: letterFormat,
  keptWords,
});
export type AnswerReviewRequest = z.infer<typeof answerSchema>;

/** Until when the policy lets a request wait: nobody looks again twice in this time unless something is new. */
function coolingUntil(s: Situation, r: Restriction): LocalDate {
  const looked = [
    r.interval.from,
    ...(s.file?.reviews ?? [])
      .filter((v) => v.restrictionId === r.restrictionId)
      .map((v) => londonDate(v.at)),
  ];
  const last = looked.sort().at(-1) ?? r.interval.from;
  return addDuration(last, s.pack.review.onRequest.value.coolingPeriod, s.calendar);
}

/** A "not now" needs the policy behind it: otherwise asking is reason enough to look. */
const mayWait: ContentCondition<AnswerReviewRequest> = {
  question: 'May it wait?',
  ask: (s, c) => {
    const r = restrictionOf(s, c.restrictionId);
    if (c.outcome === 'review-now' || !r) return met;
    const { onRequest } = s.pack.review;
    // The letter says when it is looked at instead; a day that is past is no answer.
    if (r.reviewOn <= s.today) {
      const late = `Its own review was due by ${describeDate(r.reviewOn)}. Look at it again now.`;
      return [refused('review-is-due', late, floor('I13'), { field: 'outcome' })];
    }
    const until = coolingUntil(s, r);
    if (!onRequest.value.allowed || s.today < until) return met;
    const text = `Since ${describeDate(until)} asking is reason enough. Look at it again now.`;
    return [
      refused('may-not-wait', text, sourceOf(s.pack.landlord.shortName, onRequest, 'reviews on request'), {
        field: 'outcome',
      }),
    ];
  },
};

/** How long a review that was asked for may take from the answer. */
const reviewWithin = { amount: 10, unit: 'working-days' } as const;

function reply(s: Situation, c: AnswerReviewRequest, letterId: string): Letter | null {
  const asked = openRequest(s, c.restrictionId);
  const r = restrictionOf(s, c.restrictionId);
  if (!asked || !r) return null;
  const now = c.outcome === 'review-now';
  const reply = {
    receivedOn: asked.receivedOn,
    outcome: c.outcome,
    reasons: c.reasons,
    reviewBy: now ? addDuration(s.today, reviewWithin, s.calendar) : r.reviewOn,
  };
  const facts = { ...letterFacts(s, []), reply, startsOn: r.interval.from, reviewOn: reply.reviewBy };
  return compose('review-request-reply', letterId, facts, c.format);
}

const letterWhole: ContentCondition<AnswerReviewRequest> = {
  question: 'Does the letter say everything it must?',
  ask: (s, c) => {
    const letter = reply(s, c, 'draft');
    const missing = letter ? missingBlocks(s.pack, 'review-request-reply', letter.blocks) : [];
    return missing.map((block) =>
      unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4'), {
        field: 'format',
      }),
    );
  },
};

/** Whoever asked is answered in writing, with reasons: looked at again by a date, or not before one, and why. */
export const answerReviewRequest: Step<AnswerReviewRequest> = {
  type: 'answer-review-request',
  label: 'Answer their request to end or change it',
  action: 'review',
  schema: answerSchema,
  targets: (s) =>
    standingRestrictions(s.file ? [s.file] : [], s.today)
      .map((r) => r.restrictionId)
      .filter((id) => openRequest(s, id)),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('review'), withoutConflict],
  content: [mayWait, formatOffered, letterWhole],
  letter: (s, c) => ({
    letter: reply(s, c, 'draft'),
    words: [{ field: 'reasons', text: c.reasons }],
    format: c.format,
    measures: [],
    dates: [addDuration(s.today, reviewWithin, s.calendar)],
  }),
  follows: (s, c) => {
    const asked = openRequest(s, c.restrictionId);
    const letter = reply(s, c, s.newId());
    if (!asked || !letter) throw new Error('An answer was given to nobody who asked');
    const { type: _, format: _f, keptWords: _k, restrictionId, ...told } = c;
    return [
      { type: 'letter-issued', letter },
      {
        type: 'review-request-answered',
        reviewRequestId: asked.reviewRequestId,
        answer: { ...told, ...stamp(s), letterId: letter.letterId },
      },
      ...discharges(s, restrictionId, ['answer-review-request'], c.outcome.replace('-', ' ')),
      ...(c.outcome === 'review-now'
        ? [
            opens(s, {
              kind: 'early-review',
              subjectId: restrictionId,
              what: `Review early: ${s.person.name} asked for it`,
              rule: 'SP-07',
              within: reviewWithin,
            }),
          ]
        : []),
    ];
  },
};
