import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { describeDate } from '../../domain/calendar.ts';
import { localDate } from '../../domain/calendar-schemas.ts';
import { inLandlord } from '../../platform/database.ts';
import {
  batchOf,
  confirmBatch,
  latestBatches,
  MOST_IN_BATCH,
  makeBatch,
  takeOut,
} from '../../platform/dispatch/batches.ts';
import { carrySent } from '../../platform/dispatch/carry.ts';
import { lettersWaiting, readyToPost } from '../../platform/dispatch/waiting.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { londonDate } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { dateValues } from '../cases/measure-answers.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import { BatchPage, ConfirmedBefore, confirmFields, PostToday } from './pages.tsx';
import { batchPdf } from './pdf.ts';

type InPath = { batchId: string };
const config = { access: 'issue-letter' } as const;
export const pdfQuery = z.strictObject({
  sides: z.enum(['one', 'two'], { error: 'Choose one or two sides' }).default('one'),
});
/** `postedOn` is checked against the day the batch was made by whoever keeps it. */
export const posted = z.strictObject({ postedOn: localDate });
/** A confirmation answers by then; what is left is recorded by the round that follows. */
export const PATIENCE = 2_000;

const back = { text: 'Post today', href: '/post' };

/** What waits for the post, and the batches it goes in. */
export function postRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/post', { config }, async (request, reply) => {
    const { landlordId } = visitorOf(request);
    const found = await inLandlord(deps.database.app, landlordId, async (tx) => ({
      waiting: await lettersWaiting(tx, landlordId),
      ready: await readyToPost(tx, landlordId),
      batches: await latestBatches(tx, landlordId),
    }));
    const more = {
      mailServer: deps.mailer !== null,
      mostInBatch: MOST_IN_BATCH,
      now: deps.clock.now(),
      csrf: reply.generateCsrf(),
    };
    return sendPage(deps, request, reply, { title: 'Post today' }, <PostToday {...found} {...more} />);
  });

  app.post('/post/batches', { config }, async (request, reply) => {
    const batchId = await makeBatch(deps, visitorOf(request));
    if (batchId) return reply.redirect(`/post/batches/${batchId}`, 303);
    leaveNotice(reply, 'Nothing that can be printed waits for the post.', deps.secureCookies);
    return reply.redirect('/post', 303);
  });

  app.get('/post/batches/:batchId', { config }, (request, reply) => showBatch(deps, request, reply));

  app.get('/post/batches/:batchId/pdf', { config }, async (request, reply) => {
    const query = readQuery(deps, request, reply, pdfQuery);
    if (!query) return reply;
    const { batchId } = request.params as InPath;
    const found = await batchPdf(deps, visitorOf(request), { batchId, ...query });
    if (!found) return nowhere(reply);
    return reply
      .header('content-disposition', `attachment; filename="print-batch-${found.number}.pdf"`)
      .header('cache-control', 'no-store')
      .type('application/pdf')
      .send(Buffer.from(found.pdf));
  });

  app.post('/post/batches/:batchId/take-out', { config }, async (request, reply) => {
    const { batchId } = request.params as InPath;
    const { letterId } = (request.body ?? {}) as { letterId?: unknown };
    const done = await takeOut(deps, visitorOf(request), { batchId, letterId: String(letterId ?? '') });
    if (!done) return nowhere(reply);
    leaveNotice(reply, 'It is out of this batch, and waits for the next.', deps.secureCookies);
    return reply.redirect(`/post/batches/${batchId}`, 303);
  });

  app.post('/post/batches/:batchId/confirm', { config }, async (request, reply) => {
    const { batchId } = request.params as InPath;
    const values = (request.body ?? {}) as FormValues;
    const parsed = posted.safeParse(formInput(confirmFields, values));
    if (!parsed.success) {
      const errors = parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message }));
      return showBatch(deps, request, reply, { values, errors });
    }
    const by = visitorOf(request);
    const answer = await confirmBatch(deps, by, { batchId, ...parsed.data });
    switch (answer.how) {
      case 'nowhere':
        return nowhere(reply);
      case 'impossible-day': {
        const message = `It went between ${describeDate(answer.madeOn)}, when it was made, and ${describeDate(answer.today)}, today.`;
        return showBatch(deps, request, reply, { values, errors: [{ field: 'postedOn', message }] });
      }
      case 'confirmed-before': {
        const batch = { text: 'The batch', href: `/post/batches/${batchId}` };
        return sendPage(
          deps,
          request,
          reply,
          { title: 'Confirmed before', back: batch, status: 409 },
          <ConfirmedBefore {...answer} />,
        );
      }
      case 'confirmed':
        await carrySent(deps, by.landlordId, performance.now() + PATIENCE);
        leaveNotice(reply, 'Confirmed as posted.', deps.secureCookies);
        return reply.redirect(`/post/batches/${batchId}`, 303);
    }
  });
}

type Asked = { values: FormValues; errors: FieldError[] };

async function showBatch(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  asked?: Asked,
): Promise<FastifyReply> {
  const { landlordId } = visitorOf(request);
  const { batchId } = request.params as InPath;
  const batch = await inLandlord(deps.database.app, landlordId, (tx) => batchOf(tx, landlordId, batchId));
  if (!batch) return nowhere(reply);
  const today = londonDate(deps.clock.now());
  const { values, errors } = asked ?? {
    values: Object.fromEntries(dateValues('postedOn', today)),
    errors: [],
  };
  const summary = errors.length > 0 ? ErrorSummary({ errors, fields: confirmFields, values }) : undefined;
  return sendPage(
    deps,
    request,
    reply,
    {
      title: `Print batch ${batch.number}`,
      back,
      status: errors.length > 0 ? 422 : 200,
      ...(summary && { errorSummary: summary }),
    },
    <BatchPage batch={batch} values={values} errors={errors} csrf={reply.generateCsrf()} />,
  );
}
