import { z } from 'zod';
import { addDuration, describeDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { type Agreement, awaitsAnswer, isUnderWay } from '../../facts/agreements.ts';
import type { Letter } from '../../facts/letters.ts';
import { compose } from '../../letters/compose.ts';
import { sourceOf } from '../../policy/cited.ts';
import { systemDefault } from '../../reasons.ts';
import { dayFits } from '../agreements.ts';
import { opens } from '../clocks.ts';
import { identifiers, keptWords, letterFormat, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { alreadyArranged, formatOffered, incidentsNamed, letterFacts } from '../letters.ts';
import { type Situation, stamp } from '../situation.ts';
import { stageTaken } from '../stage-taken.ts';
import { type ContentCondition, met, refused, type Step } from '../step.ts';
import { childNotAlone, saidBeside } from '../with-the-person.ts';

const source = systemDefault('behaviour agreements');

const offerSchema = z.strictObject({
  type: z.literal('offer-agreement'),
  incidentIds: identifiers('the incidents').min(1, 'Choose at least one incident'),
  about: words('what it is about', 4000),
  theyWill: words('what we ask of them', 4000),
  weWill: words('what we will do', 4000),
  help: words('what help there is', 4000),
  forUs: optionalWords('who agreed to our part', 200),
  beside: optionalWords('who is beside them', 500),
  until: localDate,
  lookOn: localDate,
  format: letterFormat,
  keptWords,
});
export type OfferAgreement = z.infer<typeof offerSchema>;

/** Over within what the policy allows, and looked at before that (domain.md 3.3, group 7). */
const endsInTime: ContentCondition<OfferAgreement> = {
  question: 'Is it over in time, and looked at before?',
  ask: (s, c) => {
    const { longest } = s.pack.agreements;
    const last = addDuration(s.today, longest.value, s.calendar);
    const tooLong = c.until <= s.today || c.until > last;
    return [
      ...(tooLong
        ? [
            refused(
              'agreement-too-long',
              `An agreement is over after today and no later than ${describeDate(last)}.`,
              sourceOf(s.pack.landlord.shortName, longest, 'how long an agreement lasts'),
              { field: 'until' },
            ),
          ]
        : met),
      ...dayFits(
        'lookOn',
        c.lookOn > s.today && c.lookOn <= c.until,
        'Look at it together after today, and no later than the day it is over.',
      ),
    ];
  },
};

function letterOf(s: Situation, c: OfferAgreement, letterId: string): Letter {
  const { about, theyWill, weWill, help, until, lookOn } = c;
  const facts = {
    ...letterFacts(s, incidentsNamed(s, c.incidentIds)),
    ...alreadyArranged(s),
    agreement: { about, theyWill, weWill, help, until, lookOn },
  };
  return compose('behaviour-agreement', letterId, facts, c.format);
}

/**
 * What we ask of the person and what we will do are offered to them in a letter, for them to choose (PH-01, CL-27). It
 * limits nothing by itself (I11, PW-01), whatever both sides write in it.
 */
export const offerAgreement: Step<OfferAgreement> = {
  type: 'offer-agreement',
  label: 'Offer an agreement',
  action: 'make-agreement',
  schema: offerSchema,
  targets: (s) =>
    s.file && s.file.incidents.length > 0 && !s.file.agreements.some((a) => awaitsAnswer(a) || isUnderWay(a))
      ? ['']
      : [],
  targetOf: () => '',
  before: [
    permittedTo('make-agreement'),
    withoutConflict,
    stageTaken('agreement', 'an agreement', 'issue-warning'),
  ],
  content: [
    {
      question: 'Are the incidents in this case?',
      ask: (s, c) =>
        incidentsNamed(s, c.incidentIds).length === new Set(c.incidentIds).size
          ? met
          : [
              refused('no-such-incident', 'One of the incidents is not in this case.', source, {
                field: 'incidentIds',
              }),
            ],
    },
    endsInTime,
    { question: 'Is a child not alone in it?', ask: (s, c) => childNotAlone(s, c.beside) },
    formatOffered,
  ],
  calledFor: (s, answers) => childNotAlone(s, saidBeside(answers)),
  letter: (s, c) => ({
    letter: letterOf(s, c, 'draft'),
    words: (['about', 'theyWill', 'weWill', 'help'] as const).map((field) => ({ field, text: c[field] })),
    format: c.format,
    measures: [],
    dates: [c.until, c.lookOn],
    friendly: true,
    ourPart: 'weWill',
  }),
  follows: (s, c) => {
    const { type: _, format: _f, keptWords: _k, ...told } = c;
    const letter = letterOf(s, c, s.newId());
    const agreementId = s.newId();
    const agreement: Agreement = {
      ...stamp(s),
      ...told,
      agreementId,
      forUs: c.forUs || s.actor.name,
      letterId: letter.letterId,
      answer: null,
      looks: [],
    };
    return [
      { type: 'agreement-offered', agreement },
      { type: 'letter-issued', letter },
      opens(s, {
        kind: 'await-agreement',
        subjectId: agreementId,
        what: 'Ask whether they would like to agree',
        rule: 'agreement',
      }),
    ];
  },
};
