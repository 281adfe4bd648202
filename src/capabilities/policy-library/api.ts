import type { FastifyInstance } from 'fastify';
import { silences } from '../../domain/policy/ask.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';

/** The policy in force as data, and where it is silent. */
export function policyApi(app: FastifyInstance, deps: Deps): void {
  const schema = {
    summary: 'The policy in force, each value with its clause, and where it is silent',
    tags: ['policy'],
  };
  app.get('/api/v1/policy', { config: { access: 'signed-in' }, schema }, async (request, reply) => {
    const pack = deps.packs.current(visitorOf(request).landlordId);
    if (!pack) return sendProblem(reply, problem(404));
    return { pack, silences: silences(pack).map(({ path, value }) => ({ path: path.join('.'), value })) };
  });
}
