import { z } from 'zod';
import { describeDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { agreementLooks, isUnderWay } from '../../facts/agreements.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { agreementOf, dayFits, looksAgain } from '../agreements.ts';
import { discharges } from '../clocks.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const source = systemDefault('behaviour agreements');

const lookSchema = z.strictObject({
  type: z.literal('look-at-agreement'),
  agreementId: identifier,
  outcome: oneOf(agreementLooks, 'what becomes of it'),
  theirPart: words('how their part went', 4000),
  ourPart: words('how our part went', 4000),
  lookOn: localDate.nullable().default(null),
});
export type LookAtAgreement = z.infer<typeof lookSchema>;

const outcomeFits: ContentCondition<LookAtAgreement> = {
  question: 'Does what becomes of it fit its days?',
  ask: (s, c) => {
    const until = agreementOf(s, c.agreementId)?.until ?? s.today;
    const at = { field: 'outcome' };
    if (c.outcome === 'ran-out' && s.today < until)
      return [
        refused(
          'not-over-yet',
          `It is over on ${describeDate(until)}. Until then it goes on, was kept, or is ended by one of both sides.`,
          floor('I14'),
          at,
        ),
      ];
    if (c.outcome !== 'goes-on') return met;
    if (until <= s.today)
      return [
        refused(
          'agreement-over',
          `It was over on ${describeDate(until)}, as both sides were told. Offer another where both would like one.`,
          floor('I14'),
          at,
        ),
      ];
    return c.lookOn === null
      ? [unknown('look-missing', 'Give the day on which it is looked at next.', source, { field: 'lookOn' })]
      : dayFits(
          'lookOn',
          c.lookOn > s.today && c.lookOn <= until,
          `Look at it next after today, and no later than ${describeDate(until)}.`,
        );
  },
};

/**
 * A named person looks at both parts of an agreement: it goes on, or it is over. Whatever is found, nothing else follows
 * by itself (I11).
 */
export const lookAtAgreement: Step<LookAtAgreement> = {
  type: 'look-at-agreement',
  label: 'Look at the agreement again',
  action: 'make-agreement',
  schema: lookSchema,
  targets: (s) => (s.file?.agreements ?? []).filter(isUnderWay).map((a) => a.agreementId),
  targetOf: (c) => c.agreementId,
  before: [permittedTo('make-agreement'), withoutConflict],
  content: [outcomeFits],
  follows: (s, c) => {
    const { type: _, agreementId, ...told } = c;
    const lookOn = c.outcome === 'goes-on' ? c.lookOn : null;
    return [
      { type: 'agreement-looked-at', agreementId, look: { ...stamp(s), ...told, lookOn } },
      ...discharges(s, agreementId, ['look-at-agreement'], c.outcome.replaceAll('-', ' ')),
      ...(lookOn ? [looksAgain(s, agreementId, lookOn)] : []),
    ];
  },
};
