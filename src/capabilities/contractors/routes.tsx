import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf, InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { type InstructionQuery, instructionQuery } from './asked.ts';
import { type FindPeople, instructionsFor } from './instruction.ts';
import { AskInstruction, Instructions, instructionFields } from './pages.tsx';

const config = { access: 'see-instruction' } as const;
const title = 'Before you visit or call';
/** Whatever else is arranged (I3): said to somebody who works for us and not to a colleague at a desk. */
const always =
  'Whatever is arranged: tell us at once of an emergency, a hazard in the home, or anybody who may be at risk. A complaint or an appeal is always taken: say that we will get in touch, and tell us.';

/** The contractor's view: the instruction without the story, about one person at a time (DP-09; domain.md part 6, 18). */
export function contractorRoutes(app: FastifyInstance, deps: PageDeps, find: FindPeople): void {
  const ask = (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    errors: readonly FieldError[] = [],
  ) => {
    const errorSummary =
      errors.length > 0 ? ErrorSummary({ errors, fields: instructionFields, values }) : undefined;
    const page = { title, status: errors.length > 0 ? 422 : 200, ...(errorSummary && { errorSummary }) };
    return sendPage(deps, request, reply, page, AskInstruction({ values, errors }));
  };

  app.get('/instruction', { config }, async (request, reply) => {
    const sent = Object.fromEntries(Object.entries(request.query as object).filter(([, v]) => v !== ''));
    if (Object.keys(sent).length === 0) return ask(request, reply, { channel: 'visit', service: 'repairs' });
    const query = instructionQuery.safeParse(sent);
    if (!query.success) return ask(request, reply, sent, faultsOf(query.error.issues));
    try {
      const people = await instructionsFor(deps, find, visitorOf(request), query.data);
      const route = packOf(deps, request).floor.emergencyRoute.value;
      const told = { people, route, always, now: deps.clock.now() };
      return sendPage(deps, request, reply, { title, back: '/instruction' }, Instructions(told));
    } catch (fault) {
      if (!(fault instanceof InvalidInput)) throw fault;
      return ask(request, reply, sent, fault.faults);
    }
  });

  const schema = {
    summary: 'For a contractor: what to do at this visit or call, without the story',
    description:
      'By the reference or the phone number on the order. Name and address to be sure who it is, what to do and say, the instruction for safety meant for contractors, and the emergency route. Each question is on record.',
    tags: ['contact check'],
    querystring: instructionQuery,
    response: {
      200: z.looseObject({ people: z.array(z.looseObject({ name: z.string() })) }),
      404: problemSchema,
      422: problemSchema,
    },
  };
  app.get('/api/v1/instruction', { config, schema }, async (request, reply) => {
    const q = request.query as InstructionQuery;
    const people = await instructionsFor(deps, find, visitorOf(request), q);
    if (people.length === 0)
      return sendProblem(
        reply,
        problem(404, { detail: 'Nobody on record matches that. Check the reference on the order.' }),
      );
    return { people, always, emergencyRoute: packOf(deps, request).floor.emergencyRoute.value };
  });
}
