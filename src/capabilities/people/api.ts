import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { loadPersonFile } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { findPeople, householdOf, LONGEST_SEARCH, SHORTEST_SEARCH } from './queries.ts';

const query = z.strictObject({
  find: z
    .string({ error: 'Give what to look for: a name, phone, e-mail, postcode, address or reference' })
    .min(SHORTEST_SEARCH, `Give at least ${SHORTEST_SEARCH} characters`)
    .max(LONGEST_SEARCH, `Give at most ${LONGEST_SEARCH} characters`)
    .meta({ example: '07700 900123' }),
  limit: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(100).default(20),
});
const params = z.strictObject({ personId: z.uuid('Give the id of a person') });

export function peopleApi(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/people',
    {
      config: { access: 'find-person' },
      schema: {
        summary: 'People by whatever is known of them, the closest first',
        tags: ['people'],
        querystring: query,
        response: { 422: problemSchema },
      },
    },
    async (request) => {
      const { find, limit } = request.query as z.infer<typeof query>;
      const found = await findPeople(deps.database.app, visitorOf(request).landlordId, find, limit);
      if (found.outcome === 'refused') throw new InvalidInput([{ field: 'find', message: found.message }]);
      return { people: found.people, more: found.more };
    },
  );

  app.get(
    '/api/v1/people/:personId',
    {
      config: { access: 'find-person' },
      schema: {
        summary: 'A person, their needs, adjustments and household',
        tags: ['people'],
        params,
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { landlordId } = visitorOf(request);
      const { personId } = request.params as z.infer<typeof params>;
      const file = await inLandlord(deps.database.app, landlordId, (tx) =>
        loadPersonFile(tx, landlordId, personId),
      );
      if (!file) return sendProblem(reply, problem(404));
      const household = await householdOf(deps.database.app, landlordId, personId);
      return { ...file, household: household.filter((h) => h.personId !== personId) };
    },
  );
}
