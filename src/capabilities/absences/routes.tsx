import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { mayRecordAbsence, newAbsence } from '../../domain/casework/absences.ts';
import type { Colleague } from '../../domain/casework/situation.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { endAbsence, recordAbsence } from '../../platform/absences-write.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { type Fault, problem, sendProblem } from '../../platform/http/problems.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { AwayPage, absenceFields } from './pages.tsx';
import { absencesShown, staffChoices } from './queries.ts';

const config = { access: 'signed-in' } as const;
const notYours = 'This is for the colleague, for their line manager, or for an administrator.';

const whoseOf = (deps: Deps, request: FastifyRequest) => {
  const visitor = visitorOf(request);
  const pack = packOf(deps, request);
  return { staffId: visitor.staffId, administers: permitted(pack, visitor, 'administer').value };
};

/** Whose absence they may record: the rule that is asked again where it is written. */
const forWhom = (deps: Deps, request: FastifyRequest) => {
  const [pack, visitor] = [packOf(deps, request), visitorOf(request)];
  return (of: Colleague) => mayRecordAbsence(pack, visitor, of);
};

/** Who is away and who covers: for everybody about themselves, for managers about their people. */
export function absenceRoutes(app: FastifyInstance, deps: PageDeps): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { values = {}, faults = [], status = 422 }: { values?: FormValues; faults?: Fault[]; status?: number },
  ) => {
    const { landlordId, staffId } = visitorOf(request);
    const whose = whoseOf(deps, request);
    const today = londonDate(deps.clock.now());
    const staff = await staffChoices(deps.database.app, landlordId, forWhom(deps, request));
    const absences = await absencesShown(deps.database.app, landlordId, { ...whose, today });
    const fields = absenceFields(staff, staffId);
    const errorSummary = faults.length > 0 ? ErrorSummary({ errors: faults, fields, values }) : undefined;
    const filled = { staffId, ...values };
    return sendPage(
      deps,
      request,
      reply,
      {
        title: 'Who is away',
        back: { text: 'Your work', href: '/work' },
        status: faults.length > 0 ? status : 200,
        ...(errorSummary && { errorSummary }),
      },
      <AwayPage
        {...{ absences, staff, today, values: filled, errors: faults }}
        me={staffId}
        administers={whose.administers}
        csrf={reply.generateCsrf()}
      />,
    );
  };

  app.get('/away', { config }, async (request, reply) => show(request, reply, {}));

  app.post('/away', { config }, async (request, reply) => {
    const by = visitorOf(request);
    const values = formValues(request.body);
    const staff = await staffChoices(deps.database.app, by.landlordId, forWhom(deps, request));
    const input = formInput(absenceFields(staff, by.staffId), values);
    const parsed = newAbsence.safeParse({ staffId: by.staffId, ...input });
    if (!parsed.success) return show(request, reply, { values, faults: faultsOf(parsed.error.issues) });
    const answer = await recordAbsence(deps, by, parsed.data);
    if (!answer.done) {
      const faults = 'faults' in answer ? answer.faults : [{ field: 'staffId', message: notYours }];
      return show(request, reply, { values, faults, status: 409 });
    }
    const touched =
      answer.people === 0
        ? ''
        : ` At the contact checks of ${answer.people === 1 ? '1 person' : `${answer.people} people`}, it shows from that day.`;
    leaveNotice(reply, `The absence is on record.${touched}`, deps.secureCookies);
    return reply.redirect('/away', 303);
  });

  app.post('/away/:absenceId/end', { config }, async (request, reply) => {
    const { absenceId } = request.params as { absenceId: string };
    const answer = await endAbsence(deps, visitorOf(request), absenceId);
    if (!answer.done && answer.why === 'not-found') return nowhere(reply);
    if (!answer.done)
      return show(request, reply, { faults: [{ field: '', message: notYours }], status: 403 });
    leaveNotice(reply, 'The absence no longer stands. What has passed stays on record.', deps.secureCookies);
    return reply.redirect('/away', 303);
  });
}

const ofAbsence = z.strictObject({ absenceId: z.uuid('Give the id of an absence') });
const tags = ['work'];

/** The same for a rota or a personnel system. */
export function absenceApi(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/api/v1/absences',
    { config, schema: { summary: 'Who is away or will be, and who covers', tags } },
    async (request) => {
      const { landlordId } = visitorOf(request);
      const today = londonDate(deps.clock.now());
      return {
        absences: await absencesShown(deps.database.app, landlordId, { ...whoseOf(deps, request), today }),
      };
    },
  );

  app.post(
    '/api/v1/absences',
    {
      config,
      schema: {
        summary: 'Record who is away, from the first day away to the first day back, and who covers',
        tags,
        body: newAbsence.meta({
          examples: [
            {
              staffId: '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f',
              from: '2026-08-03',
              backOn: '2026-08-17',
              coverId: '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f20',
            },
          ],
        }),
        response: {
          201: z.strictObject({ absenceId: z.string(), people: z.int() }),
          403: problemSchema,
          422: problemSchema,
        },
      },
    },
    async (request, reply) => {
      const answer = await recordAbsence(
        deps,
        visitorOf(request),
        request.body as z.infer<typeof newAbsence>,
      );
      if (answer.done) {
        const { absenceId, people } = answer;
        return reply.code(201).send({ absenceId, people });
      }
      if ('faults' in answer) return sendProblem(reply, problem(422, { faults: answer.faults }));
      return sendProblem(reply, problem(403, { detail: notYours }));
    },
  );

  app.post(
    '/api/v1/absences/:absenceId/end',
    {
      config,
      schema: {
        summary: 'Back at work, or never away: days that have passed stay on record',
        tags,
        params: ofAbsence,
        response: { 204: z.null(), 403: problemSchema, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { absenceId } = request.params as z.infer<typeof ofAbsence>;
      const answer = await endAbsence(deps, visitorOf(request), absenceId);
      if (answer.done) return reply.code(204).send();
      if (answer.why === 'not-found') return sendProblem(reply, problem(404));
      return sendProblem(reply, problem(403, { detail: notYours }));
    },
  );
}
