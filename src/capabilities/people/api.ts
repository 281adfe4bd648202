import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { householdStatuses } from '../../platform/check-read-status.ts';
import { faultInWords } from '../../platform/csv/cells.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem, sentOn } from '../../platform/http/problems.ts';
import { addPerson } from './add.ts';
import { type NewPerson, newPersonSchema } from './forms-new-person.ts';
import { importPeople } from './import.ts';
import { findPeople, householdOf, LONGEST_SEARCH, SHORTEST_SEARCH } from './queries.ts';
import { withoutFormerNames, withoutTheDetail } from './register-shown.ts';

const query = z.strictObject({
  find: z
    .string({ error: 'Give what to look for: a name, phone, e-mail, postcode, address or reference' })
    .min(SHORTEST_SEARCH, `Give at least ${SHORTEST_SEARCH} characters`)
    .max(LONGEST_SEARCH, `Give at most ${LONGEST_SEARCH} characters`)
    .meta({ example: '07700 900123' }),
  limit: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(100).default(20),
});
const importQuery = z.strictObject({
  dryRun: z.enum(['yes', 'no'], { error: 'Give yes or no' }).default('no'),
});
const largestFile = 200 * 1_048_576;
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
      const visitor = visitorOf(request);
      const pack = deps.packs.current(visitor.landlordId);
      const formerNames = pack !== null && permitted(pack, visitor, 'see-protected-details').value;
      const found = await findPeople(deps.database.app, visitor.landlordId, find, { limit, formerNames });
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
      if (file.personId !== personId.toLowerCase())
        return sentOn(reply, file.personId, `/api/v1/people/${file.personId}`);
      const household = await householdOf(deps.database.app, landlordId, personId);
      const standings = await inLandlord(deps.database.app, landlordId, (tx) =>
        householdStatuses(tx, file, deps.clock.now()),
      );
      const pack = deps.packs.current(landlordId);
      const reads = pack !== null && permitted(pack, visitorOf(request), 'read-case').value;
      return {
        ...file,
        register: reads ? withoutFormerNames(file.register) : withoutTheDetail(file.register),
        household: household
          .filter((h) => h.personId !== file.personId)
          .map((h) => {
            const { standing = null, ofThem = null } = standings.find((m) => m.personId === h.personId) ?? {};
            return { ...h, standing, ofThem };
          }),
      };
    },
  );

  app.post(
    '/api/v1/people',
    {
      config: { access: 'report-incident' },
      schema: {
        summary: 'Put somebody on record; nobody needs a tenancy',
        tags: ['people'],
        body: newPersonSchema.meta({
          examples: [{ name: 'Jordan Example', relationship: 'neighbour', phone: '07700 900123' }],
        }),
        response: { 201: z.strictObject({ personId: z.uuid() }), 422: problemSchema },
      },
    },
    async (request, reply) => {
      const person = request.body as NewPerson;
      const added = await addPerson(deps.database.app, visitorOf(request).landlordId, person, deps.newId);
      if ('taken' in added) {
        throw new InvalidInput([
          { field: 'reference', message: `${added.taken} is somebody else's reference here.` },
        ]);
      }
      return reply.code(201).send(added);
    },
  );

  // A file is read as it comes, by its own parser: docs/import.md.
  app.register(async (files) => {
    files.addContentTypeParser('text/csv', (_, payload, done) => done(null, payload));
    files.post(
      '/api/v1/people/import',
      {
        config: { access: 'import-people' },
        bodyLimit: largestFile,
        schema: {
          summary: 'Bring people in from CSV (docs/import.md); sent as text/csv',
          tags: ['people'],
          querystring: importQuery,
        },
      },
      async (request, reply) => {
        const body = request.body as AsyncIterable<Uint8Array> | null;
        if (!request.headers['content-type']?.startsWith('text/csv') || !body) {
          return sendProblem(reply, problem(415, { detail: 'Send the file as text/csv.' }));
        }
        const { dryRun } = request.query as z.infer<typeof importQuery>;
        const { landlordId, name } = visitorOf(request);
        const report = await importPeople(
          { db: deps.database.app, today: londonDate(deps.clock.now()) },
          { landlordId, stream: body, by: name, dryRun: dryRun === 'yes' },
        );
        if (report.outcome !== 'refused') return report;
        const faults = report.faults.map((f) => ({
          field: f.column ?? 'file',
          message: `${f.line === null ? '' : `Line ${f.line}: `}${faultInWords(f)}`,
        }));
        return sendProblem(reply, problem(422, { detail: 'Nothing was changed.', faults }));
      },
    );
  });
}
