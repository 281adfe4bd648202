import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { coveredBy } from '../../platform/absences.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { openPromises, type Promised } from '../../platform/promises.ts';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { referenceOf } from './case-reference.ts';
import { FeedPage } from './feed-pages.tsx';
import { endFeed, type FeedOwner, feedOwner, feedSince, makeFeed } from './feed-queries.ts';
import { type Due, icalendar } from './icalendar.ts';
import { kindNames } from './pages.tsx';
import { listWork, type Work } from './queries.ts';

const config = { access: 'signed-in' } as const;
const asked = z.strictObject({ _csrf: z.string().optional(), do: z.enum(['make', 'end']) });

/** A colleague's due dates for their own calendar, under a secret address that they make and end. */
export function feedRoutes(app: FastifyInstance, deps: PageDeps): void {
  const back = { text: 'Your work', href: '/work' };
  const show = async (request: FastifyRequest, reply: FastifyReply, address: string | null) => {
    const since = await feedSince(deps.database.app, visitorOf(request));
    const page = { title: 'Due dates in your own calendar', back };
    return sendPage(
      deps,
      request,
      reply,
      page,
      <FeedPage {...{ since, address }} csrf={reply.generateCsrf()} />,
    );
  };

  app.get('/work/calendar', { config }, (request, reply) => show(request, reply, null));

  app.post('/work/calendar', { config }, async (request, reply) => {
    const read = asked.safeParse(request.body);
    if (!read.success) return reply.redirect('/work/calendar', 303);
    const whose = visitorOf(request);
    const at = deps.clock.now();
    if (read.data.do === 'end') {
      await endFeed(deps.database.app, whose, at);
      return reply.redirect('/work/calendar', 303);
    }
    const token = await makeFeed(deps.database.app, whose, at);
    return show(request, reply, `${addressOf(deps, request)}/calendars/${token}.ics`);
  });

  app.get(
    '/calendars/:file',
    { config: { access: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const { file } = request.params as { file: string };
      const token = /^(.+)\.ics$/.exec(file)?.[1];
      const owner = token ? await feedOwner(deps.database.app, token) : null;
      if (!owner) return nowhere(reply);
      const at = addressOf(deps, request);
      const due = [
        ...(await workOf(deps, owner)).map((w) => dueOf(w, at)),
        ...(await promisedBy(deps, owner)).map((p) => promisedOf(p, at)),
      ];
      return reply
        .header('cache-control', 'private, no-store')
        .type('text/calendar; charset=utf-8')
        .send(icalendar('Evenhand: due dates', due, deps.clock.now()));
    },
  );
}

const addressOf = (deps: Deps, request: FastifyRequest): string =>
  deps.address ?? `${request.protocol}://${request.host}`;

async function workOf(deps: Deps, { landlordId, staffId, roles }: FeedOwner): Promise<Work[]> {
  const now = deps.clock.now();
  const covers = await inLandlord(deps.database.app, landlordId, (tx) =>
    coveredBy(tx, landlordId, { coverId: staffId, on: londonDate(now) }),
  );
  const whose = { list: 'mine' as const, staffId, roles, covers };
  const { work } = await listWork(deps.database.app, landlordId, {
    whose,
    kind: null,
    now,
    page: 1,
    perPage: 1_000,
  });
  return work;
}

const promisedBy = (deps: Deps, { landlordId, staffId }: FeedOwner): Promise<Promised[]> =>
  inLandlord(deps.database.app, landlordId, (tx) =>
    openPromises(tx, landlordId, { whose: { list: 'mine', staffId }, now: deps.clock.now() }),
  );

const promisedOf = ({ promiseId, dueAt, channel }: Promised, at: string): Due => ({
  uid: `${promiseId}@evenhand`,
  dueAt,
  summary: `Promised contact: ${channelNames[channel]}`,
  description: 'Open “Contacts we promised” in Evenhand.',
  url: `${at}/promises`,
});

const dueOf = ({ obligationId, kind, caseId, dueAt }: Work, at: string): Due => ({
  uid: `${obligationId}@evenhand`,
  dueAt,
  summary: `${kindNames[kind]}: ${referenceOf(caseId)}`,
  description: `${kindNames[kind]}, ${referenceOf(caseId)}. Open “Your work” in Evenhand.`,
  url: `${at}/work`,
});
