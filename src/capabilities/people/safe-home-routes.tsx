import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { isId } from '../../platform/ids.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { logReading } from '../cases/reading.ts';
import { formValues } from '../cases/step-sent.ts';
import { isKeptSafe, readSafeHome, type SafeHome, safeHomeSchema, writeSafeHome } from './safe-home.ts';

const fields: readonly Field[] = [
  { kind: 'textarea', name: 'address', label: 'Where they live', rows: 3 },
  { kind: 'text', name: 'postcode', label: 'Postcode', optional: true, width: 10, autocomplete: 'off' },
];
const access = { config: { access: 'see-protected-details' } } as const;
const path = '/people/:personId/safe-home';
const params = z.strictObject({ personId: z.uuid('Give the id of a person') });

/** What only those who need it can open, each reading in the log; null where nothing is kept so. */
async function open(deps: Deps, request: FastifyRequest): Promise<{ home: SafeHome | null } | null> {
  const { landlordId, staffId } = visitorOf(request);
  const { personId } = request.params as { personId: string };
  if (!isId(personId)) return null;
  const whose = { landlordId, personId };
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    if (!(await isKeptSafe(tx, whose))) return null;
    const reading = { ...whose, staffId, caseId: null, what: 'home kept safe' };
    await logReading(tx, { ...reading, at: deps.clock.now(), readId: deps.newId() });
    return { home: await readSafeHome(tx, whose) };
  });
}

/** False where nobody of that id has a home that is kept safe. */
function keep(deps: Deps, request: FastifyRequest, home: SafeHome): Promise<boolean> {
  const { landlordId, staffId } = visitorOf(request);
  const { personId } = request.params as { personId: string };
  if (!isId(personId)) return Promise.resolve(false);
  const whose = { landlordId, personId };
  return inLandlord(deps.database.app, landlordId, async (tx: Tx) => {
    if (!(await isKeptSafe(tx, whose))) return false;
    await writeSafeHome(tx, { ...whose, staffId, at: deps.clock.now() }, home);
    return true;
  });
}

export function safeHomeRoutes(app: FastifyInstance, deps: PageDeps): void {
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    errors: FieldError[] = [],
  ): FastifyReply => {
    const { personId } = request.params as { personId: string };
    const title = 'Where they live, kept safe';
    const summary = errors.length > 0 ? { errorSummary: ErrorSummary({ errors, fields, values }) } : {};
    const page = { title, back: `/people/${personId}`, status: errors.length > 0 ? 422 : 200, ...summary };
    const content = (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          It is nowhere else in the system, and everybody who opens this page is in the log of readings. Do
          not copy it into a note, a letter or another system.
        </p>
        <Form
          action={`/people/${personId}/safe-home`}
          fields={fields}
          values={values}
          errors={errors}
          csrf={reply.generateCsrf()}
          submit="Keep it safe"
          cancel={{ text: 'Leave it as it is', href: `/people/${personId}` }}
        />
      </>
    );
    return sendPage(deps, request, reply, page, content);
  };

  app.get(path, access, async (request, reply) => {
    const opened = await open(deps, request);
    if (!opened) {
      reply.callNotFound();
      return reply;
    }
    reply.header('cache-control', 'no-store');
    return show(request, reply, opened.home ?? {});
  });

  app.post(path, access, async (request, reply) => {
    const values = formValues(request.body);
    const parsed = safeHomeSchema.safeParse(formInput(fields, values));
    if (!parsed.success) return show(request, reply, values, faultsOf(parsed.error.issues));
    if (!(await keep(deps, request, parsed.data))) {
      reply.callNotFound();
      return reply;
    }
    leaveNotice(reply, 'Kept safe.', deps.secureCookies);
    const { personId } = request.params as { personId: string };
    return reply.redirect(`/people/${personId}`, 303);
  });
}

export function safeHomeApi(app: FastifyInstance, deps: Deps): void {
  const response = { 200: safeHomeSchema, 404: problemSchema, 422: problemSchema };
  const none = (reply: FastifyReply) =>
    sendProblem(reply, problem(404, { detail: 'Nobody of that id has a home on record that is kept safe.' }));
  app.get(
    `/api/v1${path}`,
    {
      ...access,
      schema: {
        summary: 'Where somebody lives whose home is kept safe; each reading is logged',
        tags: ['people'],
        params,
        response,
      },
    },
    async (request, reply) => (await open(deps, request))?.home ?? none(reply),
  );
  app.put(
    `/api/v1${path}`,
    {
      ...access,
      schema: {
        summary: 'Write where somebody lives whose home is kept safe',
        tags: ['people'],
        params,
        body: safeHomeSchema.meta({
          examples: [{ address: '3 Quiet Lane, Sampleton', postcode: 'ZZ9 9ZZ' }],
        }),
        response,
      },
    },
    async (request, reply) => {
      const home = request.body as SafeHome;
      return (await keep(deps, request, home)) ? home : none(reply);
    },
  );
}
