import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actions } from '../../domain/policy/roles.ts';

/** Problem details as every refusal and fault is answered (RFC 9457). */
export const problemSchema = z.strictObject({
  type: z.string().meta({ example: 'urn:evenhand:problem:refused' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  faults: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
  reasons: z
    .array(
      z.looseObject({
        code: z.string().meta({ example: 'warning-missing' }),
        text: z.string(),
        standsOn: z.string().meta({ example: 'Karbon 1.3' }),
        mend: z.string().optional(),
        field: z.string().optional(),
      }),
    )
    .optional(),
  changes: z.array(z.unknown()).optional(),
});

/** The API described from the schemas it is checked by: OpenAPI 3.1 at /api/v1/openapi.json. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Evenhand',
        version: '1',
        description: `The contact check and the life of a case. Every route names the action it needs; a landlord's policy maps actions to roles (${actions.length} actions). Refusals are problem details with the clause they stand on.`,
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      security: [{ bearer: [] }],
    },
    transform: (route) =>
      route.url.startsWith('/api/v1/') && !route.url.startsWith('/api/v1/openapi')
        ? jsonSchemaTransform(route)
        : { schema: { hide: true }, url: route.url },
  });
  let written: string | null = null;
  app.get('/api/v1/openapi.json', { config: { access: 'public' } }, async (_, reply) => {
    written ??= JSON.stringify(app.swagger());
    return reply.type('application/json; charset=utf-8').send(written);
  });
}
