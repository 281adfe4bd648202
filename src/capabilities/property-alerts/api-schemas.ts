import { z } from 'zod';
import { propertyAlertNames } from '../../domain/contact/at-home.ts';
import { type PropertyAlert, placeStatus } from '../../domain/facts/property-alerts.ts';
import { type AtHome, placeLists } from '../../platform/property-alerts.ts';

export const perPage = 50;

export const listQuery = z.strictObject({
  show: z.enum(placeLists, { error: `Choose one of: ${placeLists.join(', ')}` }).default('in-force'),
  postcode: z.string().trim().max(20, 'Shorten the postcode').optional(),
  uprn: z
    .string()
    .trim()
    .regex(/^\d{1,12}$/, 'A UPRN has 1 to 12 digits')
    .optional(),
  page: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(100_000).default(1),
});

const offer = z.looseObject({
  type: z.string(),
  permitted: z.boolean(),
  reasons: z.array(z.looseObject({ code: z.string(), text: z.string(), standsOn: z.string() })),
});

/** One alert as it is told; dates are London days. */
export const alertSchema = z.strictObject({
  alertId: z.uuid(),
  version: z.int(),
  status: z.enum(['proposed', 'refused', 'in-force', 'ended']),
  class: z.string(),
  label: z.string(),
  homes: z.array(z.strictObject({ address: z.string(), postcode: z.string() })),
  uprn: z.string().nullable(),
  instructions: z.strictObject({ visiting: z.string(), contractor: z.string() }),
  reviewOn: z.iso.date(),
  overdue: z.boolean(),
  story: z
    .looseObject({ source: z.unknown(), decision: z.unknown(), reviews: z.array(z.unknown()) })
    .nullable(),
  living: z.array(z.strictObject({ personId: z.uuid(), name: z.string() })).nullable(),
  next: z.array(offer),
});

type Told = {
  today: string;
  story: boolean;
  living: readonly AtHome[] | null;
  next: z.infer<typeof offer>[];
};

export function alertAnswer(a: PropertyAlert, told: Told): z.infer<typeof alertSchema> {
  const { alertId, version, homes, uprn, instructions, reviewOn } = a;
  const { source, at, by, decision, reviews, shared, ended, withdrawals } = a;
  const status = placeStatus(a);
  return {
    ...{ alertId, version, status, homes, uprn, instructions, reviewOn },
    ...{ class: a.class, label: propertyAlertNames[a.class] },
    overdue: status === 'in-force' && reviewOn < told.today,
    story: told.story ? { source, at, by, decision, reviews, shared, ended, withdrawals } : null,
    living: told.living?.map(({ personId, name }) => ({ personId, name })) ?? null,
    next: told.next,
  };
}
