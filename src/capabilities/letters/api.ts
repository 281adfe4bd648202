import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { sendAsWord } from '../../platform/http/letter-file.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { logReading } from '../cases/reading.ts';
import { readPrint } from './print.ts';

const params = z.strictObject({
  caseId: z.uuid('Give the id of a case'),
  letterId: z.uuid('Give the id of a letter'),
});

/** A letter as it was sent, with the hash it was stored under. */
export function letterApi(app: FastifyInstance, deps: Deps): void {
  const schema = {
    summary: 'A letter as it was sent',
    tags: ['letters'],
    params,
    response: { 404: problemSchema },
  };
  app.get(
    '/api/v1/cases/:caseId/letters/:letterId',
    { config: { access: 'read-case' }, schema },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const { caseId, letterId } = request.params as z.infer<typeof params>;
      const letter = await inLandlord(deps.database.app, landlordId, async (tx) => {
        const row = await tx
          .selectFrom('letter')
          .select([
            'person_id',
            'type',
            'subject',
            'blocks',
            'format',
            'language',
            'html',
            'sha256',
            'issued_at',
          ])
          .where('landlord_id', '=', landlordId)
          .where('case_id', '=', caseId)
          .where('letter_id', '=', letterId)
          .executeTakeFirst();
        if (row) {
          const at = deps.clock.now();
          await logReading(tx, {
            landlordId,
            staffId,
            personId: row.person_id,
            caseId,
            what: `letter: ${row.type}`,
            at,
            readId: deps.newId(),
          });
        }
        return row;
      });
      if (!letter) return sendProblem(reply, problem(404));
      const { person_id: personId, issued_at: issuedAt, ...rest } = letter;
      return { letterId, caseId, personId, issuedAt, ...rest };
    },
  );

  app.get(
    '/api/v1/cases/:caseId/letters/:letterId/pdf',
    {
      config: { access: 'read-case' },
      schema: {
        ...schema,
        summary: 'A letter as a tagged PDF (PDF/UA-1), as it was sent',
        produces: ['application/pdf'],
        response: { 404: problemSchema, 503: problemSchema },
      },
    },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const { caseId, letterId } = request.params as z.infer<typeof params>;
      const print = await inLandlord(deps.database.app, landlordId, (tx) =>
        readPrint(tx, deps, { landlordId, staffId, caseId, letterId }),
      );
      if (!print) return sendProblem(reply, problem(404));
      if (!print.pdf)
        return sendProblem(reply, problem(503, { detail: print.fault ?? 'It could not be drawn.' }));
      return reply.type('application/pdf').header('cache-control', 'no-store').send(print.pdf);
    },
  );

  app.get(
    '/api/v1/cases/:caseId/letters/:letterId/docx',
    {
      config: { access: 'read-case' },
      schema: {
        ...schema,
        summary: 'A letter as a Word document, drawn from the words as they were sent',
        produces: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      },
    },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const { caseId, letterId } = request.params as z.infer<typeof params>;
      const print = await inLandlord(deps.database.app, landlordId, (tx) =>
        readPrint(tx, deps, { landlordId, staffId, caseId, letterId }),
      );
      if (!print) return sendProblem(reply, problem(404));
      return sendAsWord(reply, letterId, print.sheet);
    },
  );
}
