import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { londonDate } from '../../domain/calendar.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { addMailbox, endMailbox, mailboxesOf, newMailbox, readSoon } from './mailboxes.ts';
import { Mailboxes, mailboxFields } from './pages.tsx';

const config = { access: 'administer' } as const;
const base = '/integrations/mailboxes';
const title = 'Mailboxes that are read';

/** Which mailboxes are read for what comes in; an administrator adds and ends them, and sees what is wrong. */
export function mailboxRoutes(app: FastifyInstance, deps: PageDeps): void {
  const serversOf = (landlordId: string) => deps.mailServers.filter((s) => s.landlordId === landlordId);

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    errors: readonly FieldError[],
  ) => {
    const { landlordId } = visitorOf(request);
    const servers = serversOf(landlordId);
    const mailboxes = await mailboxesOf(deps.database.app, landlordId);
    const fields = mailboxFields(servers);
    const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields, values }) : undefined;
    const page = {
      title,
      back: '/integrations',
      status: errors.length > 0 ? 422 : 200,
      ...(errorSummary && { errorSummary }),
    };
    const props = { mailboxes, servers, landlordId, values, errors, csrf: reply.generateCsrf() };
    return sendPage(deps, request, reply, page, Mailboxes(props));
  };

  app.get(base, { config }, async (request, reply) => {
    const [year, month, day] = londonDate(deps.clock.now()).split('-');
    const [only, another] = serversOf(visitorOf(request).landlordId);
    const values = {
      folder: 'INBOX',
      'takenFrom-day': day,
      'takenFrom-month': month,
      'takenFrom-year': year,
      ...(only && !another && { server: only.name }),
    };
    return show(request, reply, values, []);
  });

  app.post(base, { config }, async (request, reply) => {
    const by = visitorOf(request);
    const { _csrf: _, ...values } = formValues(request.body);
    const servers = serversOf(by.landlordId);
    const schema = newMailbox(servers, deps.clock.now());
    const parsed = schema.safeParse(formInput(mailboxFields(servers), values));
    if (!parsed.success) return show(request, reply, values, faultsOf(parsed.error.issues));
    if (!(await addMailbox(deps, by, parsed.data)))
      return show(request, reply, values, [
        { field: 'folder', message: 'This folder of this mailbox is read already. Choose another folder' },
      ]);
    leaveNotice(reply, 'It is read within a minute.', deps.secureCookies);
    return reply.redirect(base, 303);
  });

  app.post(`${base}/:mailboxId/read`, { config }, async (request, reply) => {
    const { mailboxId } = request.params as { mailboxId: string };
    if (!(await readSoon(deps, visitorOf(request), mailboxId))) return nowhere(reply);
    leaveNotice(reply, 'It is read within a minute.', deps.secureCookies);
    return reply.redirect(base, 303);
  });

  app.post(`${base}/:mailboxId/end`, { config }, async (request, reply) => {
    const { mailboxId } = request.params as { mailboxId: string };
    if (!(await endMailbox(deps, visitorOf(request), mailboxId))) return nowhere(reply);
    leaveNotice(reply, 'It is read no more. What came through it stays as it is.', deps.secureCookies);
    return reply.redirect(base, 303);
  });
}
