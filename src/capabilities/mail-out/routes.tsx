import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { mailNotSent, type NotSent, tryAgain } from '../../platform/mail/standing.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { MailPage } from './pages.tsx';

const config = { access: 'administer' } as const;
const inPath = z.strictObject({ mailId: z.uuid('Give the id of a mail') });
const tags = ['mail-out'];

const shown = (m: NotSent) => ({
  mailId: m.mail_id,
  purpose: m.purpose,
  to: m.to_address,
  queuedAt: m.queued_at,
  tries: m.tries,
  fault: m.last_fault,
  dueAt: m.gave_up_at === null ? m.due_at : null,
  gaveUpAt: m.gave_up_at,
});

/** Mail that has not gone: whoever runs the server sees it here before somebody misses it. */
export function mailOutRoutes(app: FastifyInstance, deps: PageDeps): void {
  const notSent = (landlordId: string) =>
    inLandlord(deps.database.app, landlordId, (tx) => mailNotSent(tx, landlordId));
  const again = (landlordId: string, mailId: string) =>
    inLandlord(deps.database.app, landlordId, (tx) =>
      tryAgain(tx, { landlordId, mailId, at: deps.clock.now() }),
    );

  app.get('/mail-out', { config }, async (request, reply) => {
    const mail = await notSent(visitorOf(request).landlordId);
    const more = { mailServer: deps.mailer !== null, csrf: reply.generateCsrf() };
    return sendPage(deps, request, reply, { title: 'Mail sent out' }, <MailPage mail={mail} {...more} />);
  });

  app.post('/mail-out/:mailId/again', { config }, async (request, reply) => {
    const { mailId } = request.params as { mailId: string };
    if (!(await again(visitorOf(request).landlordId, mailId))) return nowhere(reply);
    leaveNotice(reply, 'It is tried again within a minute.', deps.secureCookies);
    return reply.redirect('/mail-out', 303);
  });

  app.get(
    '/api/v1/mail-out',
    { config, schema: { summary: 'Mail that has not gone, without its words', tags } },
    async (request) => ({
      mailServer: deps.mailer !== null,
      mail: (await notSent(visitorOf(request).landlordId)).map(shown),
    }),
  );

  app.post(
    '/api/v1/mail-out/:mailId/again',
    {
      config,
      schema: {
        summary: 'Try again a mail that was given up; a letter is sent again from the letter',
        tags,
        params: inPath,
        response: { 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { mailId } = request.params as z.infer<typeof inPath>;
      const done = await again(visitorOf(request).landlordId, mailId);
      if (!done) return sendProblem(reply, problem(404, { detail: 'No such mail was given up.' }));
      return { mailId };
    },
  );
}
