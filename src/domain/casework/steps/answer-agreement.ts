import { z } from 'zod';
import { describeDate, londonDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { agreementAnswers, awaitsAnswer } from '../../facts/agreements.ts';
import { channels } from '../../facts/channels.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { agreementOf, dayFits, looksAgain } from '../agreements.ts';
import { discharges } from '../clocks.ts';
import { identifier, oneOf, optionalWords } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step } from '../step.ts';
import { childNotAlone, couldTakeIt, dayAndWay, mayActForThem, saidBeside } from '../with-the-person.ts';

const source = systemDefault('behaviour agreements');

const answerSchema = z.strictObject({
  type: z.literal('answer-agreement'),
  agreementId: identifier,
  outcome: oneOf(agreementAnswers, 'what came of it'),
  on: localDate.nullable().default(null),
  how: oneOf(channels, 'how they said so').nullable().default(null),
  authorityId: identifier.nullable().default(null),
  beside: optionalWords('who was beside them', 500),
  said: optionalWords('what they said', 4000),
});
export type AnswerAgreement = z.infer<typeof answerSchema>;

/** Who agreed, on which day and in which way: nobody agrees for somebody else without a signed authority (I9). */
const howAnswered = {
  day: 'Give the day on which they answered.',
  way: 'Say how they answered.',
  source,
};

const answeredByThem: ContentCondition<AnswerAgreement> = {
  question: 'Is it on record who answered, when and how?',
  ask: (s, c) => {
    if (c.outcome === 'no-answer') return met;
    const offered = agreementOf(s, c.agreementId);
    const from = offered ? londonDate(offered.at) : s.today;
    return [
      ...dayAndWay(c, howAnswered),
      ...couldTakeIt(s, c.how, c.beside),
      ...(c.on === null
        ? met
        : [
            ...dayFits(
              'on',
              from <= c.on && c.on <= s.today,
              `It was offered on ${describeDate(from)}: they answered on a day from then until today.`,
            ),
            ...mayActForThem(s, c.authorityId, c.on),
          ]),
      ...(c.outcome === 'agreed' ? childNotAlone(s, c.beside) : met),
    ];
  },
};

const notOverYet: ContentCondition<AnswerAgreement> = {
  question: 'Is there still time to agree?',
  ask: (s, c) => {
    const until = agreementOf(s, c.agreementId)?.until;
    return c.outcome === 'agreed' && until !== undefined && until <= s.today
      ? [
          refused(
            'offer-over',
            `What was offered was over on ${describeDate(until)}. Offer an agreement anew.`,
            floor('I14'),
            { field: 'outcome', mend: 'offer-agreement' },
          ),
        ]
      : met;
  },
};

/** They agree, or would rather not, or say nothing: only the first has anything follow, and the others are held against nobody. */
export const answerAgreement: Step<AnswerAgreement> = {
  type: 'answer-agreement',
  label: 'Record what came of the offer of an agreement',
  action: 'make-agreement',
  schema: answerSchema,
  targets: (s) => (s.file?.agreements ?? []).filter(awaitsAnswer).map((a) => a.agreementId),
  targetOf: (c) => c.agreementId,
  before: [permittedTo('make-agreement')],
  content: [answeredByThem, notOverYet],
  calledFor: (s, answers) => [
    ...(answers.outcome === 'agreed' || answers.outcome === 'declined'
      ? dayAndWay(answers, howAnswered)
      : met),
    ...(answers.outcome === 'agreed' ? childNotAlone(s, saidBeside(answers)) : met),
  ],
  follows: (s, c) => {
    const { type: _, agreementId, ...told } = c;
    const silent = c.outcome === 'no-answer' ? { on: null, how: null, authorityId: null } : {};
    const answer = { ...stamp(s), ...told, ...silent };
    const offered = agreementOf(s, agreementId);
    const lookOn = offered && offered.lookOn > s.today ? offered.lookOn : s.today;
    return [
      { type: 'agreement-answered', agreementId, answer },
      ...discharges(
        s,
        agreementId,
        ['await-agreement'],
        `what came of it: ${c.outcome.replaceAll('-', ' ')}`,
      ),
      ...(c.outcome === 'agreed' ? [looksAgain(s, agreementId, lookOn)] : []),
    ];
  },
};
