import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { faultsOf } from '../../platform/http/input.ts';
import { problem } from '../../platform/http/problems.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { type PageDeps, sendPage } from './page.tsx';

/** An address's parameters; where they cannot be read, a page that says which, already sent. */
export function readQuery<T extends z.ZodType>(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  schema: T,
): z.infer<T> | null {
  const read = schema.safeParse(request.query);
  if (read.success) return read.data;
  const shown = problem(400, { faults: faultsOf(read.error.issues) });
  sendPage(deps, request, reply, { title: shown.title, status: 400 }, ProblemPage({ problem: shown }));
  return null;
}

/** Nothing here, whether it never was or belongs to another landlord. */
export function nowhere(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}
