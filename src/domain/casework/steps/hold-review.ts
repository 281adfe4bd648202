import type { Restriction, Review } from '../../facts/restrictions.ts';
import { missingBlocks } from '../../letters/compose.ts';
import { floor } from '../../reasons.ts';
import { discharges } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { permittedTo } from '../independence.ts';
import { wordsOfMeasures } from '../letter-guards.ts';
import { formatOffered } from '../letters.ts';
import { endLetter, lifting } from '../lifting.ts';
import { measureFindings } from '../measure-conditions.ts';
import { countedSince } from '../pattern.ts';
import { pointsHere } from '../points.ts';
import { reviewDateFindings } from '../review-date.ts';
import {
  agreementFindings,
  begun,
  type HoldReview,
  holdReviewSchema,
  invitedSince,
  measuresAfter,
  newMeasureChecks,
  restrictionOf,
  reviewerApart,
  reviewerSenior,
  reviewLetter,
  setAside,
} from '../reviews.ts';
import { safeguardingFindings } from '../safeguarding.ts';
import { type Situation, stamp, standingRestrictions } from '../situation.ts';
import { endsByItself, reviewAndAppeal } from '../standing-dates.ts';
import { type ContentCondition, type Finding, met, refused, type Step, unknown } from '../step.ts';
import { datesOf, replaced } from '../varying.ts';

type Asked = (s: Situation, c: HoldReview, r: Restriction) => Finding[];
/** Asked where the restriction goes on, as it is or changed; lifting asks for none of it. */
const goingOn =
  (ask: Asked): ContentCondition<HoldReview>['ask'] =>
  (s, c) => {
    const r = restrictionOf(s, c.restrictionId);
    return r && c.outcome !== 'lift' ? ask(s, c, r) : met;
  };

/** The burden is on going on: each part of it is said (LG-14, I4). */
const complete: Asked = (_, c) => {
  const missing = (ok: boolean, code: string, text: string, field: string) =>
    ok ? met : [unknown(code, text, floor('I4'), { field })];
  return [
    ...missing(
      c.contribution !== '',
      'contribution-missing',
      'Say what they told you, and how you considered it.',
      'contribution',
    ),
    ...missing(
      c.proportionality !== '',
      'proportionality-missing',
      'Say why going on is proportionate.',
      'proportionality',
    ),
    ...missing(
      c.reviewOn !== null,
      'review-date-missing',
      'Give the date this will be looked at next.',
      'reviewOn',
    ),
    ...missing(
      c.outcome !== 'vary' || c.measures.length > 0,
      'measures-missing',
      'Choose at least one measure.',
      'measures',
    ),
  ];
};

const onlyWhenVaried: ContentCondition<HoldReview> = {
  question: 'Do the measures go with the outcome?',
  ask: (_, c) =>
    c.outcome !== 'vary' && c.measures.length > 0
      ? [
          refused('contradictory', 'Measures are chosen only where they change.', floor('I11'), {
            field: 'measures',
          }),
        ]
      : met,
};

/** What goes on is judged as what begins: it may have met a new need, or a policy that knows it no more. */
const measuresSound: Asked = (s, c, r) => {
  const found = measureFindings(setAside(s, r), measuresAfter(r, c));
  if (c.outcome === 'vary') return [...found, ...pointsHere(s, c.measures)];
  return found.map((f) => ({ ...f, field: 'outcome' }));
};

const letterWhole: Asked = (s, c, r) => {
  // Without measures there is no letter to look at; that they are missing is said already.
  const letter = measuresAfter(r, c).length > 0 ? reviewLetter(s, r, c, 'draft') : null;
  const missing = letter ? missingBlocks(s.pack, 'review-outcome', letter.blocks) : [];
  return missing.map((block) =>
    unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4'), {
      field: 'format',
    }),
  );
};

/**
 * Is it still necessary? Continue, vary or lift, each with reasons and a letter (KA-25, TU-24, PL-19, LG-14). A later
 * date than promised comes only of this; whatever goes on can be appealed again (LD-03).
 */
export const holdReview: Step<HoldReview> = {
  type: 'hold-review',
  label: 'Review the restriction',
  action: 'review',
  schema: holdReviewSchema,
  targets: (s) => standingRestrictions(s.file ? [s.file] : [], s.today).map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('review'), begun, reviewerSenior, reviewerApart],
  content: [
    { question: 'Is the review complete?', ask: goingOn(complete) },
    { question: 'Was the person asked for their view?', ask: goingOn((s, _, r) => invitedSince(s, r)) },
    onlyWhenVaried,
    { question: 'Are the measures ones that this person can live with?', ask: goingOn(measuresSound) },
    {
      question: 'Is the checking of new measures done?',
      ask: goingOn((s, c, r) => newMeasureChecks(s, r, c)),
    },
    {
      question: 'Is it agreed by whom the policy names?',
      ask: goingOn((s, c, r) => agreementFindings(s, r, c)),
    },
    {
      question: 'Is the next date within the cap?',
      ask: goingOn((s, { reviewOn, exceptional }) =>
        reviewOn === null ? met : reviewDateFindings(s, { reviewOn, exceptional, urgent: false }),
      ),
    },
    {
      question: 'Is the person an adult, or has the safeguarding lead been asked?',
      ask: goingOn((s, c) => safeguardingFindings(s, c.safeguardingLead)),
    },
    formatOffered,
    { question: 'Does the letter say everything it must?', ask: goingOn(letterWhole) },
  ],
  letter: (s, c) => {
    const r = restrictionOf(s, c.restrictionId);
    if (!r) return null;
    const ends = c.outcome === 'lift';
    return {
      letter: ends
        ? endLetter(s, r.restrictionId, { reason: c.reasons, format: c.format })
        : reviewLetter(s, r, c, 'draft'),
      words: [{ field: 'reasons', text: c.reasons }, ...wordsOfMeasures(c.measures)],
      format: c.format,
      measures: c.measures,
      dates: [c.reviewOn],
    };
  },
  follows: (s, c) => {
    const r = restrictionOf(s, c.restrictionId);
    if (!r) throw new Error('A restriction was reviewed that is not in the case');
    const { type: _, format: _f, keptWords: _k, ...told } = c;
    const held = (letterId: string): Review => ({
      ...told,
      ...stamp(s),
      reviewId: s.newId(),
      measures: c.outcome === 'lift' ? [] : measuresAfter(r, c),
      letterId,
      counted: countedSince(s, r),
    });
    const letter = reviewLetter(s, r, c, s.newId());
    if (!letter || !c.reviewOn) {
      const events = lifting(s, r.restrictionId, { reason: c.reasons, format: c.format });
      const end = events.find((e) => e.type === 'letter-issued');
      if (!end) throw new Error('A restriction was lifted and nobody was told');
      return [{ type: 'review-held', review: held(end.letter.letterId) }, ...events];
    }
    const review = held(letter.letterId);
    return [
      { type: 'letter-issued', letter },
      { type: 'review-held', review },
      ...discharges(
        s,
        r.restrictionId,
        ['review', 'early-review', 'answer-review-request', 'contact-change', 'appeal-window'],
        outcomes[c.outcome],
      ),
      ...(c.outcome === 'vary'
        ? replaced(s, r, { ...review, reviewOn: c.reviewOn }).events
        : continued(s, r, review, c.reviewOn)),
    ];
  },
};

const outcomes = { continue: 'reviewed: goes on', vary: 'reviewed: changed', lift: 'reviewed: lifted' };

function continued(s: Situation, r: Restriction, { reviewId }: Review, reviewOn: string): CaseEvent[] {
  const { restrictionId } = r;
  const to = endsByItself(s, datesOf(s, r, reviewOn));
  return [
    { type: 'restriction-continued', restrictionId, reviewId, reviewOn, to, stamp: stamp(s) },
    ...reviewAndAppeal(s, restrictionId, reviewOn),
  ];
}
