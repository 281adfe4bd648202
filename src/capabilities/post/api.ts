import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { describeDate } from '../../domain/calendar.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import {
  type Batch,
  batchOf,
  confirmBatch,
  latestBatches,
  makeBatch,
  takeOut,
} from '../../platform/dispatch/batches.ts';
import { carrySent } from '../../platform/dispatch/carry.ts';
import { lettersWaiting, readyToPost } from '../../platform/dispatch/waiting.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { batchPdf } from './pdf.ts';
import { PATIENCE, pdfQuery, posted } from './routes.tsx';

const inPath = z.strictObject({ batchId: z.uuid('Give the id of a batch') });
const letterInPath = inPath.extend({ letterId: z.uuid('Give the id of a letter') });
const config = { access: 'issue-letter' } as const;
const tags = ['post'];
const faulty = { 404: problemSchema, 409: problemSchema, 422: problemSchema };
const shownBatch = z.looseObject({ batchId: z.string(), number: z.int(), letters: z.array(z.unknown()) });

const shown = (b: Batch) => ({
  batchId: b.batch_id,
  number: b.number,
  madeAt: b.made_at,
  madeBy: b.made_by_name,
  postedOn: b.posted_on,
  confirmedAt: b.confirmed_at,
  confirmedBy: b.confirmed_by_name,
  recordedAt: b.carried_at,
  letters: b.letters.map((l) => ({
    letterId: l.letter_id,
    caseId: l.case_id,
    personId: l.person_id,
    subject: l.subject,
    format: l.format,
    recorded: l.closed_at !== null,
    fault: l.fault,
  })),
});

/** The post room's work for other systems: the same answers, and the same refusals. */
export function postApi(app: FastifyInstance, deps: Deps): void {
  const read = (landlordId: string, batchId: string) =>
    inLandlord(deps.database.app, landlordId, (tx) => batchOf(tx, landlordId, batchId));

  app.get(
    '/api/v1/post',
    { config, schema: { summary: 'Letters that have not gone, oldest first, and the latest batches', tags } },
    async (request) => {
      const { landlordId } = visitorOf(request);
      return inLandlord(deps.database.app, landlordId, async (tx) => ({
        ready: await readyToPost(tx, landlordId),
        mailServer: deps.mailer !== null,
        waiting: await lettersWaiting(tx, landlordId),
        batches: (await latestBatches(tx, landlordId)).map((b) => ({
          batchId: b.batch_id,
          number: b.number,
          madeAt: b.made_at,
          letters: Number(b.letters),
          postedOn: b.posted_on,
        })),
      }));
    },
  );

  app.post(
    '/api/v1/post/batches',
    {
      config,
      schema: {
        summary: 'Make a print batch of what waits for the post',
        tags,
        response: { 201: shownBatch, 409: problemSchema },
      },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const batchId = await makeBatch(deps, by);
      const batch = batchId && (await read(by.landlordId, batchId));
      if (!batch)
        return sendProblem(
          reply,
          problem(409, {
            title: 'Nothing waits for the post',
            detail: 'No letter that can be printed waits for the post.',
          }),
        );
      return reply.code(201).send(shown(batch));
    },
  );

  app.get(
    '/api/v1/post/batches/:batchId',
    {
      config,
      schema: {
        summary: 'A print batch and its letters',
        tags,
        params: inPath,
        response: { 200: shownBatch, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { batchId } = request.params as z.infer<typeof inPath>;
      const batch = await read(visitorOf(request).landlordId, batchId);
      return batch ? shown(batch) : sendProblem(reply, problem(404));
    },
  );

  app.get(
    '/api/v1/post/batches/:batchId/pdf',
    {
      config,
      schema: {
        summary: 'A print batch as one PDF: a list, then each letter after its separator sheet',
        tags,
        params: inPath,
        querystring: pdfQuery,
        produces: ['application/pdf'],
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { batchId } = request.params as z.infer<typeof inPath>;
      const { sides } = request.query as z.infer<typeof pdfQuery>;
      const found = await batchPdf(deps, visitorOf(request), { batchId, sides });
      if (!found) return sendProblem(reply, problem(404));
      return reply.type('application/pdf').header('cache-control', 'no-store').send(Buffer.from(found.pdf));
    },
  );

  app.post(
    '/api/v1/post/batches/:batchId/confirm',
    {
      config,
      schema: {
        summary: 'Say on which day a batch went to the post: once',
        tags,
        params: inPath,
        body: posted.meta({ examples: [{ postedOn: '2026-03-10' }] }),
        response: { 200: shownBatch, ...faulty },
      },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const { batchId } = request.params as z.infer<typeof inPath>;
      const answer = await confirmBatch(deps, by, { batchId, ...(request.body as z.infer<typeof posted>) });
      switch (answer.how) {
        case 'nowhere':
          return sendProblem(reply, problem(404));
        case 'impossible-day': {
          const message = `Give a day from ${answer.madeOn}, when it was made, to ${answer.today}, today.`;
          return sendProblem(reply, problem(422, { faults: [{ field: 'postedOn', message }] }));
        }
        case 'confirmed-before': {
          const detail = `${answer.by} confirmed it before, as posted on ${describeDate(answer.postedOn)}. Nothing was recorded a second time.`;
          return sendProblem(reply, problem(409, { title: 'This batch was confirmed before', detail }));
        }
        case 'confirmed': {
          await carrySent(deps, by.landlordId, performance.now() + PATIENCE);
          const batch = await read(by.landlordId, batchId);
          return batch ? shown(batch) : sendProblem(reply, problem(404));
        }
      }
    },
  );

  app.post(
    '/api/v1/post/batches/:batchId/letters/:letterId/take-out',
    {
      config,
      schema: {
        summary: 'Take a letter out of a batch that is not posted: it waits for the next',
        tags,
        params: letterInPath,
        response: { 200: shownBatch, ...faulty },
      },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const of = request.params as z.infer<typeof letterInPath>;
      const done = await takeOut(deps, by, of);
      const batch = await read(by.landlordId, of.batchId);
      if (!batch) return sendProblem(reply, problem(404));
      if (done) return shown(batch);
      const detail = batch.posted_on
        ? 'The batch is posted.'
        : 'It is not in this batch, or has gone already.';
      return sendProblem(reply, problem(409, { title: 'It cannot be taken out', detail }));
    },
  );
}
