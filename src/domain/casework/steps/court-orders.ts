import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import { orderKinds } from '../../facts/orders.ts';
import { floor } from '../../reasons.ts';
import { toldOfBreaches } from '../breaches.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('record-order'),
  kind: oneOf(orderKinds, 'the kind of order'),
  court: words('the court', 200),
  reference: words('the number of the order', 100),
  terms: words('the terms, as the court wrote them', 10_000),
  instruction: words('what a colleague does when the person is in touch', 300),
  from: localDate,
  to: localDate.nullable().default(null),
});
export type RecordOrder = z.infer<typeof schema>;

/** An order of a court with its terms and its end (CL-30, KA-28): every contact check shows it before the policy. */
export const recordOrder: Step<RecordOrder> = {
  type: 'record-order',
  label: 'Record a court order',
  action: 'record-breach',
  schema,
  targets: (s) => (s.file ? [''] : []),
  targetOf: () => '',
  before: [permittedTo('record-breach'), toldOfBreaches],
  content: [
    {
      question: 'Does it end after it begins?',
      ask: (_, c) =>
        c.to === null || c.from < c.to
          ? met
          : [
              refused('ends-before-it-begins', 'Give an end after the first day.', floor('I14'), {
                field: 'to',
              }),
            ],
    },
    {
      question: 'Has the court made it?',
      ask: (s, c) =>
        s.file?.orders.some((o) => o.reference === c.reference && o.ended === null)
          ? [
              refused('order-known', 'An order of this number is on record already.', floor('I8'), {
                field: 'reference',
              }),
            ]
          : met,
    },
  ],
  follows: (s, { type: _, from, to, ...told }) => [
    {
      type: 'order-recorded',
      order: { ...told, ...stamp(s), orderId: s.newId(), interval: { from, to }, ended: null },
    },
  ],
};

const endSchema = z.strictObject({
  type: z.literal('end-order'),
  orderId: identifier,
  reason: words('how it ended: discharged, varied, expired', 2000),
});
export type EndOrder = z.infer<typeof endSchema>;

/** Discharged or replaced before its time: from today no check shows it. */
export const endOrder: Step<EndOrder> = {
  type: 'end-order',
  label: 'End a court order',
  action: 'record-breach',
  schema: endSchema,
  targets: (s) => (s.file?.orders ?? []).filter((o) => o.ended === null).map((o) => o.orderId),
  targetOf: (c) => c.orderId,
  before: [permittedTo('record-breach'), toldOfBreaches],
  content: [],
  follows: (s, { orderId, reason }) => [
    { type: 'order-ended', orderId, ended: { ...stamp(s), on: s.today, reason } },
  ],
};
