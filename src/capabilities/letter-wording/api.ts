import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { letterTypes } from '../../domain/facts/vocabulary.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { type Fault, problem, sendProblem } from '../../platform/http/problems.ts';
import { inUse, type WordingVersion, wordingVersions } from '../../platform/letter-wording.ts';
import { proposeWording, settleWording } from '../../platform/letter-wording-write.ts';
import { packOf } from '../cases/page.tsx';
import { newWording, settlement } from './schemas.ts';
import { partsOf } from './shown.ts';
import { notSettledInWords, wordsInUse } from './words.ts';

const config = { access: 'manage-policy' } as const;
const tags = ['policy'];
const ofType = z.strictObject({ type: z.enum(letterTypes, { error: 'Give a type of letter' }) });
const ofVersion = ofType.extend({ version: z.coerce.number('Give a version by its number').int().min(1) });
const refusals = { 403: problemSchema, 404: problemSchema, 409: problemSchema, 422: problemSchema };

/** The same as the pages: read the words of letters, propose others, settle what is proposed. */
export function letterWordingApi(app: FastifyInstance, deps: Deps): void {
  const read = (request: FastifyRequest, type: z.infer<typeof ofType>['type'] | null) => {
    const { landlordId } = visitorOf(request);
    return inLandlord(deps.database.app, landlordId, (tx) => wordingVersions(tx, landlordId, type));
  };
  const faulty = (reply: FastifyReply, faults: Fault[]) => sendProblem(reply, problem(422, { faults }));
  const conflict = (reply: FastifyReply, detail: string) => sendProblem(reply, problem(409, { detail }));

  app.get(
    '/api/v1/letter-wording',
    { config, schema: { summary: 'Each letter, and which words it is written with', tags } },
    async (request) => {
      const versions = await read(request, null);
      const letters = packOf(deps, request).letters.templates.map(({ type }) => {
        const of = versions.filter((v) => v.type === type);
        const waiting = of.filter((v) => v.outcome === null).map((v) => v.version);
        return { type, version: inUse(of)?.version ?? 0, waiting };
      });
      return { letters };
    },
  );

  app.get(
    '/api/v1/letter-wording/:type',
    {
      config,
      schema: {
        summary: 'The words of one letter, part by part, and every version',
        tags,
        params: ofType,
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { type } = request.params as z.infer<typeof ofType>;
      const pack = packOf(deps, request);
      if (!pack.letters.templates.some((t) => t.type === type)) return sendProblem(reply, problem(404));
      const versions = await read(request, type);
      const now = inUse(versions);
      const parts = partsOf(pack, type).map(({ block, before }) => ({
        block,
        words: now?.texts[block] ?? before,
        own: now?.texts[block] !== undefined,
      }));
      return { type, version: now?.version ?? 0, parts, versions: versions.map(shown) };
    },
  );

  app.post(
    '/api/v1/letter-wording/:type/versions',
    {
      config,
      schema: {
        summary: 'Propose words for the parts of a letter; somebody else approves them',
        tags,
        params: ofType,
        body: newWording.meta({
          examples: [
            {
              basedOn: 0,
              texts: { formats: 'We can send this letter in other formats: {formats}. Ask us.' },
              why: 'Shorter.',
            },
          ],
        }),
        response: { 201: z.strictObject({ version: z.int() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { type } = request.params as z.infer<typeof ofType>;
      const asked = { type, ...(request.body as z.infer<typeof newWording>) };
      const answer = await proposeWording(deps, visitorOf(request), asked);
      if (answer.done) return reply.code(201).send({ version: answer.version });
      switch (answer.why) {
        case 'faults':
          return faulty(
            reply,
            answer.faults.map(({ block, message }) => ({ field: `texts.${block}`, message })),
          );
        case 'nothing-changed':
          return faulty(reply, [
            { field: 'texts', message: 'These words are in use already. Change a part.' },
          ]);
        case 'outdated':
          return conflict(
            reply,
            `Other words came into use: ${wordsInUse(answer.now)}. Read them, and send basedOn ${answer.now?.version ?? 0}.`,
          );
        case 'not-yours':
          return sendProblem(reply, problem(403));
      }
    },
  );

  app.post(
    '/api/v1/letter-wording/:type/versions/:version/settle',
    {
      config,
      schema: {
        summary: 'Approve, decline or take back proposed words',
        tags,
        params: ofVersion,
        body: settlement.meta({ examples: [{ outcome: 'approved', reason: 'Clearer than before.' }] }),
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const asked = {
        ...(request.params as z.infer<typeof ofVersion>),
        ...(request.body as z.infer<typeof settlement>),
      };
      const answer = await settleWording(deps, visitorOf(request), asked);
      if (answer.done) return reply.code(204).send();
      if ('proposal' in answer)
        return conflict(reply, notSettledInWords(answer.why, answer.proposal, answer.now));
      if (answer.why === 'faults')
        return faulty(
          reply,
          answer.faults.map(({ block, message }) => ({ field: `texts.${block}`, message })),
        );
      return sendProblem(reply, problem(answer.why === 'not-found' ? 404 : 403));
    },
  );
}

const shown = ({ proposedBy, ...v }: WordingVersion) => ({ ...v, proposedById: proposedBy });
