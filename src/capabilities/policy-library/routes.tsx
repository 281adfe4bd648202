import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { problem } from '../../platform/http/problems.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { PolicyPage } from './pages.tsx';

/** Nothing can be asked of this page. */
const query = z.strictObject({});

export function policyLibraryRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/policy', { config: { access: 'signed-in' } }, async (request, reply) => {
    const asked = query.safeParse(request.query);
    if (!asked.success) {
      const shown = problem(400, { faults: faultsOf(asked.error.issues) });
      const page = { title: shown.title, status: 400 };
      return sendPage(deps, request, reply, page, ProblemPage({ problem: shown }));
    }
    const pack = packOf(deps, request);
    const due = pack.policy.nextReviewOn.value;
    const reviewOverdue = due !== null && londonDate(deps.clock.now()) > due;
    return sendPage(deps, request, reply, { title: pack.policy.title }, PolicyPage({ pack, reviewOverdue }));
  });
}
