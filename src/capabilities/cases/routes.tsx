import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { nextSteps } from '../../domain/casework/next-steps.ts';
import { type CommandType, steps } from '../../domain/casework/steps.ts';
import { personOfCase, situationFor } from '../../platform/case-files.ts';
import { openTasksOf } from '../../platform/contact-tasks.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { tell } from '../../platform/record-changes.ts';
import { CasePage } from './case-page.tsx';
import { CasesPage } from './list-page.tsx';
import { type PageDeps, sendPage } from './page.tsx';
import { listCases, statuses } from './queries.ts';
import { nowhere, readQuery } from './query.ts';
import { logReading } from './reading.ts';
import { inStory, storyFilters } from './story.tsx';

const perPage = 25;
const listQuery = z.strictObject({
  status: z.enum(statuses, { error: `Choose one of: ${statuses.join(', ')}` }).optional(),
  page: z.coerce.number({ error: 'Give the page as a number' }).int().min(1).max(100_000).default(1),
});
const kinds = steps.map((step) => step.type) as [CommandType, ...CommandType[]];
const caseQuery = z.strictObject({
  show: z.enum(storyFilters, { error: `Choose one of: ${storyFilters.join(', ')}` }).optional(),
  story: z.literal('whole', { error: 'Choose: whole, or leave it out' }).optional(),
  every: z.enum(kinds, { error: 'Choose a kind of step' }).optional(),
});

/** As much of the story as is read at a sitting. */
const NEWEST = 40;

/** The landlord's cases, and each of them as those may see it who may read cases. */
export function caseRoutes(app: FastifyInstance, deps: PageDeps): void {
  const config = { access: 'read-case' } as const;

  app.get('/cases', { config }, async (request, reply) => {
    const query = readQuery(deps, request, reply, listQuery);
    if (!query) return reply;
    const { status = null, page } = query;
    const list = await listCases(deps.database.app, visitorOf(request).landlordId, { status, page, perPage });
    const shown = { ...list, status, page, perPage, now: deps.clock.now() };
    return sendPage(deps, request, reply, { title: 'Cases' }, <CasesPage {...shown} />);
  });

  app.get('/cases/:caseId', { config }, async (request, reply) => {
    const query = readQuery(deps, request, reply, caseQuery);
    return query ? showCase(deps, request, reply, query) : reply;
  });
}

async function showCase(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  query: z.infer<typeof caseQuery>,
) {
  const filter = query.show ?? null;
  const every = query.every ?? null;
  const whole = query.story === 'whole';
  const { landlordId, staffId } = visitorOf(request);
  const { caseId } = request.params as { caseId: string };
  const read = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const personId = await personOfCase(tx, landlordId, caseId);
    if (!personId) return null;
    const s = await situationFor(deps, tx, { landlordId, staffId, personId, caseId });
    if ('verdict' in s || !s.file) return null;
    const told = await tell(tx, {
      landlordId,
      streams: [s.file.caseId, personId],
      of: inStory(filter),
      newest: whole ? null : NEWEST,
    });
    const reading = { landlordId, staffId, personId, caseId: s.file.caseId };
    await logReading(tx, { ...reading, what: 'case', at: s.now, readId: deps.newId() });
    return { s: { ...s, file: s.file }, told, waiting: await openTasksOf(tx, landlordId, personId) };
  });
  if (!read) return nowhere(reply);
  const { s, told, waiting } = read;
  const page = <CasePage {...{ s, offered: nextSteps(s), told, filter, whole, every, waiting }} />;
  // The tab names the person and nothing of what happened.
  return sendPage(
    deps,
    request,
    reply,
    { title: `${s.person.name}: case`, back: { text: 'Cases', href: '/cases' } },
    page,
  );
}
