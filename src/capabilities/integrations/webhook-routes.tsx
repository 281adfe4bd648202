import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { EndpointMade, EndpointPage, Endpoints, endpointFields } from './webhook-pages.tsx';
import { addEndpoint, deliveriesTo, endEndpoint, endpointsOf, newEndpoint, sendAgain } from './webhooks.ts';

const config = { access: 'administer' } as const;
const base = '/integrations/webhooks';

/** Which systems are told when somebody's restrictions change, what has reached them, and what has not. */
export function webhookRoutes(app: FastifyInstance, deps: PageDeps): void {
  const schema = newEndpoint(deps.testControls);
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    errors: readonly FieldError[],
  ) => {
    const endpoints = await endpointsOf(deps.database.app, visitorOf(request).landlordId);
    const errorSummary =
      errors.length > 0 ? ErrorSummary({ errors, fields: endpointFields, values }) : undefined;
    const page = {
      title: 'Systems that are told of changes',
      back: '/integrations',
      status: errors.length > 0 ? 422 : 200,
      ...(errorSummary && { errorSummary }),
    };
    const props = { endpoints, values, errors, csrf: reply.generateCsrf() };
    return sendPage(deps, request, reply, page, Endpoints(props));
  };

  app.get(base, { config }, async (request, reply) => show(request, reply, {}, []));

  app.post(base, { config }, async (request, reply) => {
    const { _csrf: _, ...values } = formValues(request.body);
    const parsed = schema.safeParse(formInput(endpointFields, values));
    if (!parsed.success) return show(request, reply, values, faultsOf(parsed.error.issues));
    const { endpointId, secret } = await addEndpoint(deps, visitorOf(request), parsed.data);
    const page = { title: 'Copy the secret now', status: 201, back: base };
    const made = { url: parsed.data.url, secret, href: `${base}/${endpointId}` };
    return sendPage(deps, request, reply, page, EndpointMade(made));
  });

  app.get(`${base}/:endpointId`, { config }, async (request, reply) => {
    const { landlordId } = visitorOf(request);
    const { endpointId } = request.params as { endpointId: string };
    const [endpoint] = await endpointsOf(deps.database.app, landlordId, endpointId);
    if (!endpoint) return nowhere(reply);
    const deliveries = await deliveriesTo(deps.database.app, landlordId, endpointId);
    const props = { endpoint, deliveries, csrf: reply.generateCsrf() };
    return sendPage(deps, request, reply, { title: 'Messages sent', back: base }, EndpointPage(props));
  });

  app.post(`${base}/:endpointId/end`, { config }, async (request, reply) => {
    const { endpointId } = request.params as { endpointId: string };
    if (!(await endEndpoint(deps, visitorOf(request), endpointId))) return nowhere(reply);
    leaveNotice(reply, 'It is told nothing more.', deps.secureCookies);
    return reply.redirect(base, 303);
  });

  app.post(`${base}/:endpointId/deliveries/:eventId/again`, { config }, async (request, reply) => {
    const of = request.params as { endpointId: string; eventId: string };
    if (!(await sendAgain(deps, visitorOf(request).landlordId, of))) return nowhere(reply);
    leaveNotice(reply, 'It is sent again in a moment, under the id it had.', deps.secureCookies);
    return reply.redirect(`${base}/${of.endpointId}`, 303);
  });
}
