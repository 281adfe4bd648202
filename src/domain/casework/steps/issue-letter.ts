import { z } from 'zod';
import type { RestrictionRequest } from '../../facts/requests.ts';
import type { Restriction } from '../../facts/restrictions.ts';
import { missingBlocks } from '../../letters/compose.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import { decisionDraft, decisionLetter, wordsToMend } from '../decision-letter.ts';
import type { DomainEvent } from '../events.ts';
import { identifier, letterFormat, optionalWords, words } from '../fields.ts';
import { independent, permittedTo } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { overtaken } from '../overtaken.ts';
import { beginsWithout } from '../points.ts';
import { requestOf, requestsAt } from '../requests.ts';
import { owesSettings } from '../settings.ts';
import { type Situation, stamp } from '../situation.ts';
import { endsByItself, reviewAndAppeal } from '../standing-dates.ts';
import { type Condition, met, refused, type Step, unknown } from '../step.ts';
import { asksToRead } from '../telling.ts';

const schema = z.strictObject({
  type: z.literal('issue-letter'),
  requestId: identifier,
  format: letterFormat,
  explained: optionalWords('how it was also explained', 1000),
});
export type IssueLetter = z.infer<typeof schema>;

/** I4: a letter that lacks a block is not issued; what is missing is named. */
const letterComplete: Condition = {
  question: 'Does the letter say everything it must?',
  ask: (s, requestId) => {
    const r = requestOf(s, requestId);
    if (!r) return met;
    const letter = decisionLetter(s, r, 'draft', 'standard');
    const missing = letter ? missingBlocks(s.pack, 'decision', letter.blocks) : (['review'] as const);
    return missing.map((block) =>
      unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4')),
    );
  },
};

/** What was decided may have been overtaken: a new need, a new adjustment, a review date now past. */
const stillSound: Condition = {
  question: 'Does the decision still hold today?',
  ask: (s, requestId) => overtaken(s, requestOf(s, requestId)),
};

/** What the reasons say may name somebody whom nobody knew of when they were written. */
const wordsSound: Condition = {
  question: 'May the words of the letter go like this?',
  ask: (s, requestId) => wordsToMend(s, requestOf(s, requestId)),
};

/** The letter goes, and with it the restriction starts: nothing is in force before the person is told (KA-24, TU-27, PL-15). */
export const issueLetter: Step<IssueLetter> = {
  type: 'issue-letter',
  label: 'Issue the decision letter',
  action: 'issue-letter',
  schema,
  targets: (s) => requestsAt(s, 'letter'),
  targetOf: (c) => c.requestId,
  before: [permittedTo('issue-letter'), letterComplete, stillSound, wordsSound],
  content: [formatOffered],
  letter: (s, c) => {
    const r = requestOf(s, c.requestId);
    const draft = r ? decisionDraft(s, r, c.format) : null;
    if (!draft) return null;
    // Said another way as well, it reaches somebody whom the paper alone would not.
    const explained = c.explained ? [{ words: c.format, why: c.explained }] : [];
    return { ...draft, format: c.format, kept: [...(draft.kept ?? []), ...explained] };
  },
  follows: (s, c) => {
    const r = requestOf(s, c.requestId);
    const letter = r && decisionLetter(s, r, s.newId(), c.format);
    if (!r || !letter) throw new Error('A letter was issued without its decision');
    return [
      { type: 'letter-issued', letter: { ...letter, explained: c.explained } },
      ...starts(s, r, { letterId: letter.letterId, letterException: null }),
    ];
  },
};

const exceptionSchema = z.strictObject({
  type: z.literal('start-without-letter'),
  requestId: identifier,
  reason: words('why telling the person would put somebody at risk'),
});
export type StartWithoutLetter = z.infer<typeof exceptionSchema>;

/** Where telling is unsafe: a reasoned exception, approved by somebody who had no part in deciding (KA-24, I4). */
export const startWithoutLetter: Step<StartWithoutLetter> = {
  type: 'start-without-letter',
  label: 'Start without a letter, for safety',
  action: 'approve-letter-exception',
  schema: exceptionSchema,
  targets: (s) => requestsAt(s, 'letter'),
  targetOf: (c) => c.requestId,
  before: [
    permittedTo('approve-letter-exception'),
    {
      question: 'Does the policy allow an exception?',
      ask: (s) => {
        const { letterException } = s.pack.bypass;
        return letterException.value
          ? met
          : [
              refused(
                'no-letter-exception',
                'This policy always tells the person in writing.',
                sourceOf(s.pack.landlord.shortName, letterException, 'letter exception'),
              ),
            ];
      },
    },
    independent('approve-letter-exception'),
    stillSound,
  ],
  content: [],
  follows: (s, c) => {
    const r = requestOf(s, c.requestId);
    if (!r) throw new Error('An exception was approved for no request');
    return starts(s, r, { letterId: null, letterException: { reason: c.reason, approvedBy: stamp(s).by } });
  },
};

function starts(
  s: Situation,
  r: RestrictionRequest,
  told: Pick<Restriction, 'letterId' | 'letterException'>,
): DomainEvent[] {
  const { decision } = r;
  if (!decision?.reviewOn || !decision.scope)
    throw new Error('A restriction started from an incomplete decision');
  const restriction: Restriction = {
    ...told,
    restrictionId: s.newId(),
    replaces: null,
    requestId: r.requestId,
    decisionId: decision.decisionId,
    measures: decision.measures,
    scope: decision.scope,
    interval: { from: s.today, to: endsByItself(s, decision) },
    reviewOn: decision.reviewOn,
    packVersion: s.pack.policy.version,
    decidedBy: decision.by,
    ended: null,
    withdrawals: [],
    settings: [],
  };
  const id = restriction.restrictionId;
  return [
    { type: 'restriction-started', restriction, stamp: stamp(s) },
    ...asksToRead(s, restriction),
    ...owesSettings(s, restriction),
    ...beginsWithout(s, restriction),
    ...discharges(
      s,
      r.requestId,
      ['issue-letter'],
      told.letterId ? 'letter issued' : 'started without a letter',
    ),
    ...reviewAndAppeal(s, id, decision.reviewOn),
    ...(r.bypass
      ? [
          opens(s, {
            kind: 'early-review',
            subjectId: id,
            what: 'Early review: no warning came first',
            rule: 'bypass',
            within: s.pack.bypass.earlyReview.value,
          }),
        ]
      : []),
  ];
}
