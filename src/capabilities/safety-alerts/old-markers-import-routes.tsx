import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { visitorOf } from '../../platform/http/access.ts';
import { problem } from '../../platform/http/problems.ts';
import { isOurForm, readUpTo, whole } from '../../platform/http/sent-file.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError } from '../../ui/form-fields.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { importMarkers } from './old-markers-import.ts';
import { MarkerImportPage, MarkerReportPage, markerImportFields } from './old-markers-import-pages.tsx';

const title = 'Bring in an old list of markers';
const config = { access: 'manage-safety-alert' } as const;

/** Bringing in an old list of markers: checked first, then kept as unverified. */
export function oldMarkerImportRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/old-markers/import', { config }, async (request, reply) => ask(deps, request, reply, []));

  // The file is read as it comes and never held, so the form's token is read here, from before it.
  app.post('/old-markers/import', { config: { ...config, csrf: 'in-route' } }, async (request, reply) => {
    if (!request.isMultipart()) {
      const shown = problem(415, { title: 'Send a file', detail: 'Choose a file on the import page.' });
      return sendPage(
        deps,
        request,
        reply,
        { title: shown.title, status: 415 },
        ProblemPage({ problem: shown }),
      );
    }
    const sent = await readUpTo(request);
    request.sentCsrf = sent.fields._csrf;
    if (!isOurForm(app, request, reply)) {
      sent.file?.file.resume();
      return reply;
    }
    if (!sent.file || sent.file.filename === '') {
      sent.file?.file.resume();
      const errors = [{ field: 'file', message: 'Choose the file to read' }];
      return ask(deps, request, reply, errors, sent.fields.how);
    }
    const { landlordId, name } = visitorOf(request);
    const report = await importMarkers(deps, {
      landlordId,
      stream: whole(sent.file),
      by: name,
      dryRun: sent.fields.how !== 'import',
    });
    const status = report.outcome === 'refused' ? 422 : 200;
    const back = { text: 'Old markers', href: '/old-markers' };
    return sendPage(deps, request, reply, { title, status, back }, MarkerReportPage({ report }));
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
  const faulty = errors.length > 0;
  const page = {
    title,
    status: faulty ? 422 : 200,
    back: { text: 'Old markers', href: '/old-markers' },
    ...(faulty && {
      errorSummary: ErrorSummary({ errors, fields: markerImportFields, values: props.values }),
    }),
  };
  return sendPage(deps, request, reply, page, MarkerImportPage(props));
}
