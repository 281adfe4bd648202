import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { bundleFor } from './bundle.ts';
import { BundlePage } from './pages.tsx';

const place = z.strictObject({
  caseId: z.uuid('Give the id of a case'),
  breachId: z.uuid('Give the id of a breach'),
});
type Place = z.infer<typeof place>;
const config = { access: 'read-case' } as const;

/** What belongs to a breach, for whoever advises on it: a page to print, and the same as JSON. */
export function breachRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/cases/:caseId/breaches/:breachId', { config }, async (request, reply) => {
    const at = request.params as Place;
    const bundle = await bundleFor(deps, { ...visitorOf(request), ...at });
    if (!bundle) return nowhere(reply);
    const json = `/cases/${at.caseId}/breaches/${at.breachId}/bundle.json`;
    const title = { title: `${bundle.person.name}: a breach`, back: `/cases/${at.caseId}` };
    return sendPage(deps, request, reply, title, BundlePage({ bundle, pack: packOf(deps, request), json }));
  });

  app.get('/cases/:caseId/breaches/:breachId/bundle.json', { config }, async (request, reply) => {
    const at = request.params as Place;
    const bundle = await bundleFor(deps, { ...visitorOf(request), ...at });
    if (!bundle) return nowhere(reply);
    return reply
      .header('content-disposition', 'attachment; filename="breach.json"')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(bundle, null, 2));
  });

  app.get(
    '/api/v1/cases/:caseId/breaches/:breachId/bundle',
    {
      config,
      schema: {
        summary: 'Everything that belongs to a breach, for whoever advises on it',
        tags: ['cases'],
        params: place,
        response: {
          200: z.looseObject({ breach: z.looseObject({ breachId: z.string() }) }),
          404: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const bundle = await bundleFor(deps, { ...visitorOf(request), ...(request.params as Place) });
      return bundle ?? sendProblem(reply, problem(404, { detail: 'There is no such breach.' }));
    },
  );
}
