import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { contactOf } from '../../platform/contacts-list.ts';
import { inLandlord } from '../../platform/database.ts';
import { attachedFile, type Kept } from '../../platform/files.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { keptFileRoutes } from '../cases/file-routes.ts';
import type { PageDeps } from '../cases/page.tsx';
import { logReading } from '../cases/reading.ts';

const place = z.strictObject({
  personId: z.uuid('Give the id of a person'),
  contactId: z.uuid('Give the id of a contact'),
  position: z.coerce.number().int('Give the number of the file').min(0).max(99),
});
type Place = z.infer<typeof place>;

/** Documents that came with a contact, for whoever deals with contacts. */
export const contactFileRoutes = (app: FastifyInstance, deps: PageDeps): void =>
  keptFileRoutes(app, {
    path: 'people/:personId/contacts/:contactId/files/:position',
    access: 'log-contact',
    summary: 'A document that came with a contact',
    tags: ['contacts'],
    params: place,
    read: (request, at) => read(deps, request, at),
  });

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
