import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contactOf } from '../../platform/contacts-list.ts';
import { inLandlord } from '../../platform/database.ts';
import { attachedFile, type Kept } from '../../platform/files.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { sendFile } from '../cases/file-routes.ts';
import type { PageDeps } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { logReading } from '../cases/reading.ts';

const place = z.strictObject({
  personId: z.uuid('Give the id of a person'),
  contactId: z.uuid('Give the id of a contact'),
  position: z.coerce.number().int('Give the number of the file').min(0).max(99),
});
type Place = z.infer<typeof place>;

/** Documents that came with a contact, for whoever deals with contacts; each reading is on record. */
export function contactFileRoutes(app: FastifyInstance, deps: PageDeps): void {
  const config = { access: 'log-contact' } as const;
  const path = 'people/:personId/contacts/:contactId/files/:position';
  app.get(`/${path}`, { config }, async (request, reply) => {
    const at = place.safeParse(request.params);
    const file = at.success && (await read(deps, request, at.data));
    return file ? sendFile(reply, file) : nowhere(reply);
  });
  app.get(
    `/api/v1/${path}`,
    {
      config,
      schema: {
        summary: 'A document that came with a contact',
        tags: ['contacts'],
        params: place,
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const file = await read(deps, request, request.params as Place);
      return file
        ? sendFile(reply, file)
        : sendProblem(reply, problem(404, { detail: 'There is no such file.' }));
    },
  );
}

async function read(deps: PageDeps, request: FastifyRequest, at: Place): Promise<Kept | null> {
  const { landlordId, staffId } = visitorOf(request);
  const { personId, contactId, position } = at;
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    if (!(await contactOf(tx, { landlordId, personId, contactId }))) return null;
    const found = await attachedFile(tx, { landlordId, holder: 'contact', holder_id: contactId }, position);
    if (!found) return null;
    const reading = { landlordId, staffId, personId, caseId: null, what: `file: ${found.name}` };
    await logReading(tx, { ...reading, at: deps.clock.now(), readId: deps.newId() });
    return found;
  });
}
