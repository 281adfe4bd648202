import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { words } from '../../domain/casework/fields.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { endWaysIn, makeWayIn, waysInTo } from '../../platform/own-page-endings.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { endFields, NewCode, WaysInPage } from './staff-pages.tsx';

const ending = z.strictObject({ why: words('why it must end', 1000) });
const path = '/people/:personId/own-page';

/** For colleagues: what opens a person's own page, an end to all of it, and a new code in its place. */
export function staffRoutes(app: FastifyInstance, deps: PageDeps): void {
  const config = { access: 'log-contact' } as const;
  const person = (request: FastifyRequest) =>
    inLandlord(deps.database.app, visitorOf(request).landlordId, (tx) =>
      loadPersonFile(tx, visitorOf(request).landlordId, (request.params as { personId: string }).personId),
    );

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { values, errors }: { values: FormValues; errors: FieldError[] },
  ) => {
    const found = await person(request);
    if (!found) return nowhere(reply);
    const { personId, name } = found;
    const ways = await waysInTo(deps.database.app, visitorOf(request).landlordId, personId);
    const mayMake = permitted(packOf(deps, request), visitorOf(request), 'issue-letter').value;
    const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields: endFields, values }) : undefined;
    return sendPage(
      deps,
      request,
      reply,
      {
        title: 'Their own page',
        back: `/people/${personId}`,
        status: errors.length > 0 ? 422 : 200,
        ...(errorSummary && { errorSummary }),
      },
      <WaysInPage {...{ personId, name, ways, mayMake, values, errors }} csrf={reply.generateCsrf()} />,
    );
  };

  app.get(path, { config }, (request, reply) => show(request, reply, { values: {}, errors: [] }));

  app.post(`${path}/end`, { config }, async (request, reply) => {
    const found = await person(request);
    if (!found) return nowhere(reply);
    const { _csrf, ...values } = formValues(request.body);
    const read = ending.safeParse(values);
    if (!read.success) return show(request, reply, { values, errors: faultsOf(read.error.issues) });
    const { personId } = found;
    await endWaysIn(deps, visitorOf(request), { personId, ...read.data });
    leaveNotice(
      reply,
      'Nothing that they were sent until now opens their page any more.',
      deps.secureCookies,
    );
    return reply.redirect(`/people/${personId}/own-page`, 303);
  });

  app.post(`${path}/code`, { config: { access: 'issue-letter' } }, async (request, reply) => {
    const found = await person(request);
    const code = found && (await makeWayIn(deps, visitorOf(request), found.personId));
    if (!code) return nowhere(reply);
    const { personId, name } = found;
    const back = { text: 'Their own page', href: `/people/${personId}/own-page` };
    return sendPage(deps, request, reply, { title: 'A new code', back }, <NewCode {...{ name, code }} />);
  });
}
