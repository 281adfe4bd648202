import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { instant } from '../../domain/calendar-schemas.ts';
import type { Advice } from '../../domain/contact/advice.ts';
import { capacities, channels, protectedContactKinds, services } from '../../domain/facts/channels.ts';
import { checkFor } from '../../platform/check-read.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem, withSources } from '../../platform/http/problems.ts';

const identifiers = ['person', 'reference', 'phone', 'email'] as const;
const query = z
  .strictObject({
    person: z
      .uuid('Give the id of a person')
      .optional()
      .meta({ example: '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f' }),
    reference: z.string().trim().min(1, 'Give the reference').max(200).optional(),
    phone: z.string().trim().min(1, 'Give a whole number').max(60).optional(),
    email: z.string().trim().min(1, 'Give a whole address').max(254).optional(),
    channel: z.enum(channels, { error: `Give the channel: ${channels.join(', ')}` }).default('phone'),
    direction: z.enum(['inbound', 'outbound']).default('inbound'),
    capacity: z.enum(capacities).default('own-behalf'),
    protectedKind: z.enum(protectedContactKinds).optional(),
    service: z.enum(services).optional(),
    matter: z.string().min(1).max(80).optional(),
    newInformation: z.enum(['yes', 'no', 'not-known']).default('not-known'),
    at: instant.optional(),
  })
  .refine((q) => identifiers.filter((i) => q[i] !== undefined).length === 1, {
    error: `Give one of: ${identifiers.join(', ')}`,
    path: ['person'],
    when: () => true,
  });
type Query = z.infer<typeof query>;

type KnownBy = Exclude<(typeof identifiers)[number], 'person'>;

/** Everybody another system knows by exactly this; null where it can be no such thing. Given by the people capability. */
export type FindPeople = (asked: {
  landlordId: string;
  by: KnownBy;
  text: string;
  limit: number;
}) => Promise<string[] | null>;

const mostPeople = 50;
const unreadable = {
  reference: 'Give the reference',
  phone: 'Give a whole number',
  email: 'Give a whole address',
};

/** What cannot be read is a fault: "nobody we know" would say that nothing is restricted. */
async function whoIsMeant(q: Query, landlordId: string, find: FindPeople): Promise<string[]> {
  if (q.person) return [q.person];
  const by = q.reference ? 'reference' : q.phone ? 'phone' : 'email';
  const found = await find({ landlordId, by, text: q[by] ?? '', limit: mostPeople + 1 });
  if (found === null) throw new InvalidInput([{ field: by, message: `${unreadable[by]}.` }]);
  if (found.length <= mostPeople) return found;
  const message = 'More than 50 people share this. Ask who it is and check by reference.';
  throw new InvalidInput([{ field: by, message }]);
}

const shown = (advice: Advice) => ({
  ...advice,
  reasons: withSources(advice.reasons),
  flags: withSources(advice.flags),
});

export function contactCheckApi(app: FastifyInstance, deps: Deps, find: FindPeople): void {
  const schema = {
    summary: 'This person is in touch: what may I do, and what do I say?',
    description:
      'By person id, reference, phone or e-mail. Several people on one number: each with their own answer (restrictions are on persons, never on a shared phone).',
    tags: ['contact check'],
    querystring: query,
    response: {
      200: z.looseObject({
        people: z.array(
          z.looseObject({
            personId: z.uuid(),
            name: z.string(),
            advice: z.looseObject({ outcome: z.string(), headline: z.string() }),
          }),
        ),
      }),
      404: problemSchema,
      422: problemSchema,
    },
  };
  app.get(
    '/api/v1/contact-check',
    // Squeezing a short answer costs the caller more time than it saves on the way.
    { config: { access: 'check-contact' }, compress: false, schema },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const q = request.query as Query;
      const { person: _, reference: __, phone: ___, email: ____, matter, newInformation, at, ...rest } = q;
      const contact = {
        ...rest,
        protectedKind: q.protectedKind ?? null,
        service: q.service ?? null,
        matter: matter ? { matterId: matter, newInformation } : null,
        ...(at ? { at } : {}),
      };
      const ids = await whoIsMeant(q, landlordId, find);
      const checked = await Promise.all(
        ids.map((id) => checkFor(deps, { landlordId, staffId }, id, contact)),
      );
      const people = checked
        .filter((c) => c !== null)
        .map((c) => ({
          personId: c.person.personId,
          name: c.person.name,
          reference: c.person.reference,
          address: c.person.address,
          advice: shown(c.advice),
        }));
      if (people.length === 0)
        return sendProblem(
          reply,
          problem(404, {
            detail:
              'Nobody on record matches that. Nothing is restricted for somebody we do not know: help as normal.',
          }),
        );
      return { people };
    },
  );
}
