import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { usableFor, useUntil } from '../../domain/contact/use-until.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { problem } from '../../platform/http/problems.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { asCsv, fileName, onPaper } from './files.ts';
import { SheetIsOld, SheetPage, sheetFields, TakeSheet } from './pages.tsx';
import { sheetTaken, type Taken, takenLately, takeSheet } from './take.ts';

const choice = z.strictObject({
  _csrf: z.string().optional(),
  audience: z.enum(['visiting', 'contractor'], { error: 'Choose who the sheet is for' }),
  usableFor: z.enum(usableFor, { error: 'Choose until when it may be used' }),
});
const config = { access: 'take-sheet' } as const;

/** What an out-of-hours team is handed: the least that lets them act rightly, for a short time, and on record. */
export function outOfHoursRoutes(app: FastifyInstance, deps: PageDeps): void {
  const until = (request: FastifyRequest, how: (typeof usableFor)[number]) =>
    useUntil(deps.clock.now(), how, deps.calendars.of(packOf(deps, request)));

  const ask = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    errors: FieldError[],
  ) => {
    const fields = sheetFields(until(request, 'next-working-morning'));
    const before = await takenLately(deps, visitorOf(request));
    const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields, values }) : undefined;
    const status = errors.length > 0 ? 422 : 200;
    return sendPage(
      deps,
      request,
      reply,
      { title: 'Out-of-hours sheet', status, ...(errorSummary && { errorSummary }) },
      TakeSheet({ fields, values, errors, csrf: reply.generateCsrf(), before }),
    );
  };

  app.get('/out-of-hours', { config }, async (request, reply) =>
    ask(request, reply, { audience: 'visiting', usableFor: 'next-working-morning' }, []),
  );

  app.post('/out-of-hours', { config }, async (request, reply) => {
    const sent = choice.safeParse(request.body ?? {});
    if (!sent.success)
      return ask(request, reply, (request.body ?? {}) as FormValues, faultsOf(sent.error.issues));
    const { landlordId, staffId, name } = visitorOf(request);
    const { audience } = sent.data;
    const asked = { landlordId, staffId, name, audience, useUntil: until(request, sent.data.usableFor) };
    return reply.redirect(`/out-of-hours/${await takeSheet(deps, asked)}`, 303);
  });

  /** The sheet while it may be used; otherwise an answer that says so has been sent. */
  const inTime = async (request: FastifyRequest, reply: FastifyReply): Promise<Taken | null> => {
    const { sheetId } = request.params as { sheetId: string };
    const taken = await sheetTaken(deps, { ...visitorOf(request), sheetId });
    if (!taken) {
      nowhere(reply);
      return null;
    }
    const now = deps.clock.now();
    if (now < taken.useUntil) return taken;
    const page = { title: 'Out of date', status: 410, back: '/out-of-hours' };
    sendPage(deps, request, reply, page, SheetIsOld({ taken, now }));
    return null;
  };

  app.get('/out-of-hours/:sheetId', { config }, async (request, reply) => {
    const taken = await inTime(request, reply);
    if (!taken) return reply;
    const { landlord, floor } = packOf(deps, request);
    const props = { taken, landlordId: landlord.id, route: floor.emergencyRoute.value };
    return sendPage(
      deps,
      request,
      reply,
      { title: fileName(landlord.id, taken), back: '/out-of-hours' },
      <SheetPage {...props} />,
    );
  });

  app.get('/out-of-hours/:sheetId/:file', { config }, async (request, reply) => {
    const taken = await inTime(request, reply);
    if (!taken) return reply;
    const { landlord, floor } = packOf(deps, request);
    const name = fileName(landlord.id, taken);
    const route = floor.emergencyRoute.value;
    const { file } = request.params as { file: string };
    if (file === `${name}.csv`)
      return attach(reply, file, 'text/csv; charset=utf-8').send(asCsv(taken, route));
    if (file !== `${name}.pdf`) return nowhere(reply);
    const { pdf, fault } = await deps.printer.printTable(onPaper(landlord.name, taken, route));
    if (pdf) return attach(reply, file, 'application/pdf').send(Buffer.from(pdf));
    const shown = problem(503, {
      title: 'The PDF could not be drawn',
      detail: `${fault}. Print the page itself, or take the CSV: both hold the same.`,
    });
    return sendPage(
      deps,
      request,
      reply,
      { title: shown.title, status: 503, back: `/out-of-hours/${taken.sheetId}` },
      ProblemPage({ problem: shown }),
    );
  });
}

const attach = (reply: FastifyReply, name: string, type: string): FastifyReply =>
  reply.header('content-disposition', `attachment; filename="${name}"`).type(type);
