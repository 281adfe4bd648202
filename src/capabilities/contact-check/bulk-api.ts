import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { instant } from '../../domain/calendar-schemas.ts';
import { capacities, channels, protectedContactKinds, services } from '../../domain/facts/channels.ts';
import { type Checked, checkFor } from '../../platform/check-read.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';

const most = 1000;

const body = z.strictObject({
  people: z
    .array(z.uuid('Give the id of a person'), { error: 'Give a list of ids' })
    .min(1, 'Give at least one person')
    .max(most, `Give no more than ${most.toLocaleString('en-GB')} people at a time`)
    .meta({ example: ['0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f'] }),
  channel: z.enum(channels, { error: `Give the channel: ${channels.join(', ')}` }).default('phone'),
  direction: z.enum(['inbound', 'outbound']).default('outbound'),
  capacity: z.enum(capacities).default('own-behalf'),
  protectedKind: z.enum(protectedContactKinds).optional(),
  service: z.enum(services).optional(),
  at: instant.optional(),
});

/** What a list, a mailing or a day's visits need of each: what to do, not the whole story. */
const inShort = (asked: string, { person, advice }: Checked) => ({
  personId: asked,
  // A record that went into another is answered with what holds for the person, under the id that was asked.
  ...(person.personId !== asked && { keptWith: person.personId }),
  known: true as const,
  outcome: advice.outcome,
  headline: advice.headline,
  doNow: advice.doNow,
  doNot: advice.doNot,
  safety: advice.safety,
  ...(advice.place && { place: advice.place }),
  immediate: advice.immediate,
  remember: advice.remember.map((r) => r.text),
  openNow: advice.openNow,
  overdueDays: advice.overdueDays,
  nothingRecorded: advice.nothingRecorded,
});

/** The same check for many people in one call: each answered by itself, and each on record as if asked alone. */
export function bulkCheckApi(app: FastifyInstance, deps: Deps): void {
  const schema = {
    summary: 'Many people at once: what may we do about each?',
    description:
      'Up to 1,000 ids; a repeated id is answered once. Somebody unknown is answered as such, and fails nobody else. `keptWith` names the record that one kept with another went into. Each check is on record.',
    tags: ['contact check'],
    body,
    response: {
      200: z.looseObject({ people: z.array(z.looseObject({ personId: z.uuid(), known: z.boolean() })) }),
      422: problemSchema,
    },
  };
  app.post('/api/v1/contact-checks', { config: { access: 'check-contact' }, schema }, async (request) => {
    const { landlordId, staffId } = visitorOf(request);
    const { people, at, protectedKind, service, ...rest } = request.body as z.infer<typeof body>;
    const contact = {
      ...rest,
      protectedKind: protectedKind ?? null,
      service: service ?? null,
      matter: null,
      ...(at && { at }),
    };
    const ids = [...new Set(people.map((id) => id.toLowerCase()))];
    const checked = await Promise.all(ids.map((id) => checkFor(deps, { landlordId, staffId }, id, contact)));
    return {
      people: checked.map((c, i) => (c ? inShort(ids[i]!, c) : { personId: ids[i], known: false as const })),
    };
  });
}
