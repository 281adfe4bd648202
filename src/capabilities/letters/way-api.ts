import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { sendByEmail, sendByPost, type Way } from '../../platform/dispatch/another-way.ts';
import { dispatchesOf } from '../../platform/dispatch/waiting.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { dispatchShown } from './waits.tsx';
import { emailSchema } from './way-routes.tsx';

const params = z.strictObject({
  caseId: z.uuid('Give the id of a case'),
  letterId: z.uuid('Give the id of a letter'),
});
type Params = z.infer<typeof params>;
const tags = ['letters'];
const path = '/api/v1/cases/:caseId/letters/:letterId';
const life = z.looseObject({ sendings: z.array(z.unknown()), outcomes: z.array(z.unknown()) });
const answers = { 200: life, 404: problemSchema, 409: problemSchema, 422: problemSchema };

/** How a letter reached somebody, and the ways it can still go. That it went, or came back, is a step of its case. */
export function letterWayApi(app: FastifyInstance, deps: Deps): void {
  const lifeOf = (landlordId: string, { caseId, letterId }: Params) =>
    inLandlord(deps.database.app, landlordId, async (tx) => {
      const file = await loadCase(tx, landlordId, caseId);
      const id = letterId.toLowerCase();
      if (!file?.letters.some((l) => l.letterId === id)) return null;
      return {
        letterId: id,
        sendings: file.sendings.filter((s) => s.letterId === id),
        outcomes: file.letterOutcomes.filter((o) => o.letterId === id),
        waits: (await dispatchesOf(tx, { landlordId, letterId: id })).map(dispatchShown),
      };
    });
  const answer = async (reply: FastifyReply, way: Way, landlordId: string, of: Params) => {
    if (way.how === 'refused')
      return sendProblem(
        reply,
        problem(409, { title: 'It cannot go that way now', detail: way.why.join(' ') }),
      );
    const found = way.how === 'done' ? await lifeOf(landlordId, of) : null;
    return found ?? sendProblem(reply, problem(404));
  };

  app.get(
    `${path}/life`,
    {
      config: { access: 'read-case' },
      schema: {
        summary: 'How a letter reached somebody: each time it went or waited, and what became of it',
        tags,
        params,
        response: { 200: life, 404: problemSchema },
      },
    },
    async (request, reply) =>
      (await lifeOf(visitorOf(request).landlordId, request.params as Params)) ??
      sendProblem(reply, problem(404)),
  );

  app.post(
    `${path}/email`,
    {
      config: { access: 'issue-letter' },
      schema: {
        summary: 'Send a letter by e-mail, as a link that needs no password and ends',
        tags,
        params,
        body: emailSchema.meta({ examples: [{ to: 'jordan@example.org', days: 30 }] }),
        response: answers,
      },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const of = request.params as Params;
      const way = await sendByEmail(deps, by, of, request.body as z.infer<typeof emailSchema>);
      return answer(reply, way, by.landlordId, of);
    },
  );

  app.post(
    `${path}/post`,
    {
      config: { access: 'issue-letter' },
      schema: { summary: 'Let a letter wait for the next print batch', tags, params, response: answers },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const of = request.params as Params;
      return answer(reply, await sendByPost(deps, by, of), by.landlordId, of);
    },
  );
}
