import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { promiseToMake, timeFaultsOf } from '../../domain/contact/promises.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { callOff, makePromise, openPromises } from '../../platform/promises.ts';
import { lists } from './pages.tsx';
import { calledOff } from './routes.tsx';

const config = { access: 'log-contact' } as const;
const tags = ['contacts'];
const faulty = { 404: problemSchema, 422: problemSchema };
const ofPerson = z.strictObject({ personId: z.uuid('Give the id of a person') });
const ofPromise = z.strictObject({ promiseId: z.uuid('Give the id of a promised contact') });
const names = Object.keys(lists) as [keyof typeof lists];
const query = z.strictObject({
  list: z.enum(names, { error: `Choose one of: ${names.join(', ')}` }).default('mine'),
});
const example = {
  at: '2026-12-01T10:00:00.000Z',
  channel: 'phone',
  staffId: '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f',
  about: 'When the boiler is mended',
};

/** Why a promise could not be read, with a time that is over: every fault at once, as on the page. */
function withItsTime({ validationError, body }: FastifyRequest, now: string): Error {
  const error = validationError as unknown as Error;
  if (!(error instanceof InvalidInput) || validationError?.validationContext !== 'body') return error;
  const at = typeof body === 'object' && body !== null && 'at' in body ? body.at : undefined;
  return new InvalidInput([...error.faults, ...timeFaultsOf(at, now)]);
}

export function promiseApi(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/v1/people/:personId/promises',
    {
      config,
      schema: {
        summary: 'Promise a person a contact: by whom, how and when',
        description:
          'It is kept by logging a contact of ours by the same way, on its day or later. One that passes is missed the same day.',
        tags,
        params: ofPerson,
        body: promiseToMake.meta({ examples: [example] }),
        response: { 201: z.looseObject({ promiseId: z.uuid() }), ...faulty },
      },
      attachValidation: true,
    },
    async (request, reply) => {
      if (request.validationError) throw withItsTime(request, deps.clock.now());
      const { personId } = request.params as z.infer<typeof ofPerson>;
      const given = request.body as z.infer<typeof promiseToMake>;
      const promiseId = await makePromise(deps, visitorOf(request), personId, given);
      if (promiseId === null) return sendProblem(reply, problem(404, { detail: 'There is no such person.' }));
      return reply.code(201).send({ promiseId });
    },
  );

  app.get(
    '/api/v1/promises',
    {
      config,
      schema: {
        summary: 'Promised contacts still open, the earliest first: missed, due today and to come',
        tags,
        querystring: query,
        response: {
          200: z.looseObject({
            promises: z.array(z.looseObject({ promiseId: z.uuid(), personId: z.uuid(), state: z.string() })),
          }),
        },
      },
    },
    async (request) => {
      const { landlordId, staffId } = visitorOf(request);
      const { list } = request.query as z.infer<typeof query>;
      const whose = list === 'all' ? { list } : { list, staffId };
      const now = deps.clock.now();
      return {
        promises: await inLandlord(deps.database.app, landlordId, (tx) =>
          openPromises(tx, landlordId, { whose, now }),
        ),
      };
    },
  );

  app.post(
    '/api/v1/promises/:promiseId/call-off',
    {
      config,
      schema: {
        summary: 'Call off a promised contact, with why, and how the person heard of it',
        tags,
        params: ofPromise,
        body: calledOff.meta({ examples: [{ why: 'They asked for an e-mail instead, and have it.' }] }),
        response: { 200: z.looseObject({ promiseId: z.uuid() }), ...faulty },
      },
    },
    async (request, reply) => {
      const { promiseId } = request.params as z.infer<typeof ofPromise>;
      const { why } = request.body as z.infer<typeof calledOff>;
      const off = await callOff(deps, visitorOf(request), { promiseId, why });
      if (!off) return sendProblem(reply, problem(404, { detail: 'No such promise is open.' }));
      return { promiseId };
    },
  );
}
