import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { listCases, statuses } from './queries.ts';

const query = z.strictObject({
  status: z.enum(statuses, { error: `Choose from: ${statuses.join(', ')}` }).optional(),
  page: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(100_000).default(1),
  perPage: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(200).default(50),
});

export function caseListApi(app: FastifyInstance, deps: Deps): void {
  const schema = { summary: 'Cases, what is due soonest first', tags: ['cases'], querystring: query };
  app.get('/api/v1/cases', { config: { access: 'read-case' }, schema }, async (request) => {
    const { status, page, perPage } = request.query as z.infer<typeof query>;
    return listCases(deps.database.app, visitorOf(request).landlordId, {
      status: status ?? null,
      page,
      perPage,
    });
  });
}
