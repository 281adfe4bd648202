import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayOwn } from '../../domain/casework/ownership.ts';
import { loadColleagues } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import type { Fault } from '../../platform/http/problems.ts';
import { isId } from '../../platform/ids.ts';
import { type Holdings, holdingsOf, leave } from '../../platform/leavers.ts';
import { openPromises } from '../../platform/promises.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import { type Field, type FormValues, textOf } from '../../ui/form-fields.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { ChooseLeaver, LeaverPage, leaverFields, type PromisedBy, type Taker } from './leaver-pages.tsx';
import { managerOf, staffChoices } from './queries.ts';

const config = { access: 'administer' } as const;
const back = { text: 'Who is away', href: '/away' };

/** An administrator closes the account of somebody who leaves, and says who takes what they hold. */
export function leaverRoutes(app: FastifyInstance, deps: PageDeps): void {
  const choose = async (request: FastifyRequest, reply: FastifyReply, errors: Fault[]) => {
    const { landlordId, staffId } = visitorOf(request);
    const staff = await staffChoices(deps.database.app, landlordId, () => true);
    const options = staff
      .filter((s) => s.staffId !== staffId)
      .map((s) => ({ value: s.staffId, text: [s.name, s.jobTitle].filter(Boolean).join(', ') }));
    const fields: Field[] = [
      { kind: 'select', name: 'staffId', label: 'Which colleague?', options, searchable: true },
    ];
    const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields, values: {} }) : undefined;
    const props = { title: 'Who leaves?', back, status: errors.length > 0 ? 422 : 200 };
    return sendPage(
      deps,
      request,
      reply,
      { ...props, ...(errorSummary && { errorSummary }) },
      <ChooseLeaver {...{ fields, errors }} csrf={reply.generateCsrf()} />,
    );
  };

  app.get('/away/leavers', { config }, (request, reply) => choose(request, reply, []));

  app.post('/away/leavers', { config }, (request, reply) => {
    const staffId = textOf(formValues(request.body), 'staffId');
    if (!isId(staffId)) return choose(request, reply, [{ field: 'staffId', message: 'Choose who leaves' }]);
    return reply.redirect(`/away/leavers/${staffId}`, 303);
  });

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { values = {}, faults = [] }: { values?: FormValues; faults?: Fault[] },
  ) => {
    const asked = await whatIsHeld(deps, request);
    if (!asked) return nowhere(reply);
    const { held, fields, promised } = asked;
    const errorSummary = faults.length > 0 ? ErrorSummary({ errors: faults, fields, values }) : undefined;
    return sendPage(
      deps,
      request,
      reply,
      {
        title: `${held.name} leaves`,
        back,
        status: faults.length > 0 ? 422 : 200,
        ...(errorSummary && { errorSummary }),
      },
      <LeaverPage {...{ held, promised, fields, values, errors: faults }} csrf={reply.generateCsrf()} />,
    );
  };

  app.get('/away/leavers/:staffId', { config }, (request, reply) => show(request, reply, {}));

  app.post('/away/leavers/:staffId', { config }, async (request, reply) => {
    const asked = await whatIsHeld(deps, request);
    if (!asked) return nowhere(reply);
    const { held } = asked;
    const values = formValues(request.body);
    const cases = held.cases.map((c) => [
      c.caseId,
      textOf(values, `cases.${c.caseId}`) || textOf(values, 'everyCase'),
    ]);
    const answer = await leave(deps, visitorOf(request), {
      staffId: held.staffId,
      cases: Object.fromEntries(cases),
      managerId: textOf(values, 'managerId') || null,
    });
    if (!answer.done && 'gone' in answer) return nowhere(reply);
    if (!answer.done) {
      const notYours = [{ field: '', message: 'This is for an administrator.' }];
      return show(request, reply, { values, faults: 'faults' in answer ? answer.faults : notYours });
    }
    leaveNotice(
      reply,
      `The account of ${held.name} is closed. Nothing waits for them any more.`,
      deps.secureCookies,
    );
    return reply.redirect('/away', 303);
  });
}

async function whatIsHeld(
  deps: PageDeps,
  request: FastifyRequest,
): Promise<{ held: Holdings; promised: PromisedBy; fields: Field[] } | null> {
  const { landlordId } = visitorOf(request);
  const { staffId } = request.params as { staffId: string };
  const pack = packOf(deps, request);
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const held = await holdingsOf(tx, landlordId, staffId);
    if (!held) return null;
    const staff = await loadColleagues(tx, landlordId, { ids: [], everybody: true });
    const label = (roles: readonly string[]) =>
      pack.people.roles.find((r) => roles.includes(r.id))?.label ?? '';
    const others = staff.filter((c) => c.staffId !== staffId);
    const option = (c: (typeof others)[number]): Taker => ({
      value: c.staffId,
      text: `${c.name}, ${label(c.roles)}`,
    });
    const takers = others.filter((c) => mayOwn(pack, c.roles)).map(option);
    const promised = {
      promises: await openPromises(tx, landlordId, {
        whose: { list: 'by', staffId },
        now: deps.clock.now(),
      }),
      managedBy: await managerOf(tx, landlordId, staffId),
    };
    return { held, promised, fields: leaverFields(held, takers, others.map(option)) };
  });
}
