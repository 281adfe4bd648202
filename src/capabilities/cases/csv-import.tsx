import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from '../../domain/policy/roles.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problem } from '../../platform/http/problems.ts';
import { isOurForm, readUpTo, whole } from '../../platform/http/sent-file.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError } from '../../ui/form-fields.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { type CsvShown, FilePage, fileFields, type InWords, ReportPage } from './csv-import-pages.tsx';
import { type PageDeps, sendPage } from './page.tsx';

export type CsvFile = {
  landlordId: string;
  stream: AsyncIterable<Uint8Array>;
  by: string;
  dryRun: boolean;
};
type Bringing = InWords & {
  access: Action;
  back?: { text: string; href: string };
  /** Reads the file, and keeps it unless it is only to be checked. */
  read: (file: CsvFile) => Promise<CsvShown>;
};

/** A page where a CSV file is brought in: checked first and then brought in; nothing is ever half done. */
export function csvImportRoutes(app: FastifyInstance, deps: PageDeps, bringing: Bringing): void {
  const { path, title, access, back, read } = bringing;
  const config = { access };
  const fields = fileFields(bringing);

  const ask = (request: FastifyRequest, reply: FastifyReply, errors: FieldError[], how = 'check') => {
    const props = { values: { how }, errors, csrf: reply.generateCsrf() };
    const page = {
      title,
      ...(back && { back }),
      ...(errors.length > 0 && {
        status: 422,
        errorSummary: ErrorSummary({ errors, fields, values: props.values }),
      }),
    };
    return sendPage(deps, request, reply, page, FilePage({ ...bringing, ...props }));
  };

  app.get(path, { config }, async (request, reply) => ask(request, reply, []));

  // The file is read as it comes and never held, so the form's token is read here, from before it.
  app.post(path, { config: { ...config, csrf: 'in-route' } }, async (request, reply) => {
    if (!request.isMultipart()) {
      const shown = problem(415, { title: 'Send a file', detail: 'Choose a file on the import page.' });
      const page = { title: shown.title, status: 415 };
      return sendPage(deps, request, reply, page, ProblemPage({ problem: shown }));
    }
    const sent = await readUpTo(request);
    request.sentCsrf = sent.fields._csrf;
    if (!isOurForm(app, request, reply)) {
      sent.file?.file.resume();
      return reply;
    }
    if (!sent.file || sent.file.filename === '') {
      sent.file?.file.resume();
      return ask(request, reply, [{ field: 'file', message: 'Choose the file to read' }], sent.fields.how);
    }
    const { landlordId, name: by } = visitorOf(request);
    const dryRun = sent.fields.how !== 'import';
    const report = await read({ landlordId, stream: whole(sent.file), by, dryRun });
    const page = { title, status: report.outcome === 'refused' ? 422 : 200, back: back ?? path };
    return sendPage(deps, request, reply, page, <ReportPage {...bringing} report={report} />);
  });
}
