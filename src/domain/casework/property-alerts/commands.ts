import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import {
  occupierOutcomes,
  placeReviewOutcomes,
  placeSources,
  propertyAlertClasses,
} from '../../facts/property-alerts.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';

const home = z.strictObject({
  address: words('the address', 500),
  postcode: words('the postcode', 20).regex(/[A-Za-z0-9]/, 'Enter the postcode'),
});

const instructions = z.strictObject({
  visiting: words('what colleagues do before and at a visit', 500),
  /** The least that keeps them safe, and no story. */
  contractor: words('what a contractor is told', 300),
});

const occupier = z.strictObject({
  outcome: oneOf(occupierOutcomes, 'whether those who live there are told'),
  why: words('how they are told, or why not', 1000),
});

const uprn = z
  .string({ error: 'Give the UPRN as digits' })
  .trim()
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{1,12}$/, 'A UPRN has 1 to 12 digits'))
  .nullable()
  .default(null);

export const placeSchemas = {
  'propose-property-alert': z.strictObject({
    type: z.literal('propose-property-alert'),
    homes: z
      .array(home, { error: 'Say which home it is about' })
      .min(1, 'Say which home it is about')
      .max(200, 'Propose no more than 200 homes at a time'),
    uprn,
    class: oneOf(propertyAlertClasses, 'what kind of danger it is'),
    source: z.strictObject({
      kind: oneOf(placeSources, 'how you know'),
      on: localDate,
      what: words('what happened, or what was found', 4000),
      reference: optionalWords('the reference', 100),
    }),
    instructions,
    reviewOn: localDate,
    whyPlace: optionalWords('why this is about the place', 500),
  }),
  'decide-property-alert': z.strictObject({
    type: z.literal('decide-property-alert'),
    outcome: oneOf(['approved', 'refused'], 'your answer'),
    reasons: words('your reasons', 4000),
    occupier: occupier.nullable().default(null),
  }),
  'review-property-alert': z.strictObject({
    type: z.literal('review-property-alert'),
    outcome: oneOf(placeReviewOutcomes, 'what follows'),
    reasons: words('your reasons', 4000),
    reviewOn: localDate.nullable().default(null),
    instructions: instructions.nullable().default(null),
    occupier: occupier.nullable().default(null),
    whyPlace: optionalWords('why this is about the place', 500),
  }),
  'share-property-alert': z.strictObject({
    type: z.literal('share-property-alert'),
    with: words('who was told', 200),
    what: words('what they were told', 500),
    why: words('why that was needed', 1000),
  }),
  'confirm-property-withdrawal': z.strictObject({
    type: z.literal('confirm-property-withdrawal'),
    withdrawalId: identifier,
    note: words('how you know that it is gone', 1000),
  }),
};

export type PlaceCommandType = keyof typeof placeSchemas;
export type PlaceCommand = { [T in PlaceCommandType]: z.infer<(typeof placeSchemas)[T]> }[PlaceCommandType];
export type PlaceCommandOf<T extends PlaceCommandType> = z.infer<(typeof placeSchemas)[T]>;
