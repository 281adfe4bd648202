import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { TokenMade, Tokens, tokenFields } from './token-pages.tsx';
import { endToken, faultsOfToken, issueToken, newToken, tokensOf } from './tokens.ts';

const config = { access: 'administer' } as const;
const title = 'Tokens of other systems';

/** Which systems may ask, for what and how long; an administrator makes and ends their tokens. */
export function tokenRoutes(app: FastifyInstance, deps: PageDeps): void {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    errors: readonly FieldError[],
  ) => {
    const pack = packOf(deps, request);
    const tokens = await tokensOf(deps.database.app, pack.landlord.id);
    const errorSummary =
      errors.length > 0 ? ErrorSummary({ errors, fields: tokenFields(pack), values }) : undefined;
    const page = { title, status: errors.length > 0 ? 422 : 200, ...(errorSummary && { errorSummary }) };
    const now = deps.clock.now();
    const csrf = reply.generateCsrf();
    return sendPage(deps, request, reply, page, Tokens({ pack, tokens, now, values, errors, csrf }));
  };

  app.get('/integrations', { config }, async (request, reply) => show(request, reply, { days: '90' }, []));

  app.post('/integrations', { config }, async (request, reply) => {
    const pack = packOf(deps, request);
    const { _csrf: _, ...values } = formValues(request.body);
    const parsed = newToken.safeParse(formInput(tokenFields(pack), values));
    const faults = parsed.success ? faultsOfToken(pack, parsed.data) : faultsOf(parsed.error.issues);
    if (!parsed.success || faults.length > 0) return show(request, reply, values, faults);
    const { landlordId, staffId } = visitorOf(request);
    const token = await issueToken(deps, landlordId, parsed.data, staffId);
    const page = { title: 'Copy the token now', status: 201, back: '/integrations' };
    const made = { label: parsed.data.label, token, held: parsed.data.scopes };
    return sendPage(deps, request, reply, page, TokenMade(made));
  });

  app.post('/integrations/:integrationId/end', { config }, async (request, reply) => {
    const { landlordId, staffId } = visitorOf(request);
    const { integrationId } = request.params as { integrationId: string };
    if (!(await endToken(deps, landlordId, integrationId, staffId))) return nowhere(reply);
    leaveNotice(
      reply,
      'The token is ended. The system that used it is refused from now on.',
      deps.secureCookies,
    );
    return reply.redirect('/integrations', 303);
  });
}
