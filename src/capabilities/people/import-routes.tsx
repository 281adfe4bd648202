import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { londonDate } from '../../domain/calendar.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problem } from '../../platform/http/problems.ts';
import { isOurForm, readUpTo, whole } from '../../platform/http/sent-file.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError } from '../../ui/form-fields.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { importPeople } from './import.ts';
import { ImportPage, ImportReportPage, importFields } from './import-pages.tsx';

const title = 'Import people';

/** Bringing in people from a file, checked first and then brought in; nothing is ever half done. */
export function importRoutes(app: FastifyInstance, deps: PageDeps): void {
  const config = { access: 'import-people' } as const;
  app.get('/import', { config }, async (request, reply) => ask(deps, request, reply, []));

  // The file is read as it comes and never held, so the form's token is read here, from before it.
  app.post('/import', { config: { ...config, csrf: 'in-route' } }, async (request, reply) => {
    if (!request.isMultipart()) return unsuitable(deps, request, reply);
    const sent = await readUpTo(request);
    request.sentCsrf = sent.fields._csrf;
    if (!isOurForm(app, request, reply)) {
      sent.file?.file.resume();
      return reply;
    }
    const dryRun = sent.fields.how !== 'import';
    if (!sent.file || sent.file.filename === '') {
      sent.file?.file.resume();
      return ask(
        deps,
        request,
        reply,
        [{ field: 'file', message: 'Choose the file to read' }],
        sent.fields.how,
      );
    }
    const visitor = visitorOf(request);
    const report = await importPeople(
      { db: deps.database.app, today: londonDate(deps.clock.now()) },
      { landlordId: visitor.landlordId, stream: whole(sent.file), by: visitor.name, dryRun },
    );
    const status = report.outcome === 'refused' ? 422 : 200;
    return sendPage(deps, request, reply, { title, status, back: '/import' }, ImportReportPage({ report }));
  });
}

function ask(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: FieldError[],
  how = 'check',
): FastifyReply {
  const props = { values: { how }, errors, csrf: reply.generateCsrf() };
  const errorSummary =
    errors.length > 0 ? ErrorSummary({ errors, fields: importFields, values: props.values }) : undefined;
  const status = errors.length > 0 ? 422 : 200;
  const page = { title, status, ...(errorSummary && { errorSummary }) };
  return sendPage(deps, request, reply, page, ImportPage(props));
}

function unsuitable(deps: PageDeps, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const shown = problem(415, { title: 'Send a file', detail: 'Choose a file on the import page.' });
  return sendPage(deps, request, reply, { title: shown.title, status: 415 }, ProblemPage({ problem: shown }));
}
