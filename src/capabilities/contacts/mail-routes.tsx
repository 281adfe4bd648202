import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { sendFile } from '../cases/file-routes.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { MailPage, MailQueue, placingFields } from './mail-pages.tsx';
import { placeMail, placing, setAsideMail, waitingMail } from './mail-queue.ts';
import { type MailShown, readMail, readMailFile, readOriginal } from './mail-read.ts';

/** Everybody known by exactly this reference. Given by the people capability. */
export type FindByReference = (asked: {
  landlordId: string;
  by: 'reference';
  text: string;
  limit: number;
}) => Promise<string[] | null>;

const config = { access: 'log-contact' } as const;

/** E-mail that came in: the whole of each, and those that wait for a colleague to say whose they are. */
export function mailRoutes(app: FastifyInstance, deps: PageDeps, find: FindByReference): void {
  const { app: db } = deps.database;
  const read = (request: FastifyRequest) =>
    readMail(deps, visitorOf(request), (request.params as { mailId: string }).mailId);

  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    mail: MailShown,
    sent: { values: FormValues; errors: readonly FieldError[] },
  ) => {
    const fields = placingFields(mail);
    const errorSummary = sent.errors.length > 0 ? ErrorSummary({ ...sent, fields }) : undefined;
    const page = {
      title: 'An e-mail that came in',
      back: '/inbound-mail',
      status: sent.errors.length > 0 ? 422 : 200,
      ...(errorSummary && { errorSummary }),
    };
    return sendPage(deps, request, reply, page, MailPage({ mail, ...sent, csrf: reply.generateCsrf() }));
  };

  app.get('/inbound-mail', { config }, async (request, reply) => {
    const waiting = await waitingMail(db, visitorOf(request).landlordId);
    const page = { title: 'E-mail that waits', back: '/contact-tasks' };
    return sendPage(deps, request, reply, page, MailQueue(waiting));
  });

  app.get('/inbound-mail/:mailId', { config }, async (request, reply) => {
    const mail = await read(request);
    return mail ? show(request, reply, mail, { values: {}, errors: [] }) : nowhere(reply);
  });

  app.post('/inbound-mail/:mailId', { config }, async (request, reply) => {
    const mail = await read(request);
    if (!mail) return nowhere(reply);
    const values = formValues(request.body);
    const again = (errors: readonly FieldError[]) => show(request, reply, mail, { values, errors });
    const parsed = placing.safeParse(answered(values));
    if (!parsed.success) return again(faultsOf(parsed.error.issues));
    const by = visitorOf(request);
    const to = parsed.data;
    if (to.whose === 'nobody') {
      if (!(await setAsideMail(deps, by, mail.mailId, to.why))) return settledBefore(reply, mail);
      leaveNotice(reply, 'It is set aside, with the reason, and kept.', deps.secureCookies);
      return reply.redirect('/inbound-mail', 303);
    }
    const [personId, another] =
      to.whose === 'person' ? [to.personId] : await byReference(by.landlordId, to.reference);
    if (!personId) return again([{ field: 'reference', message: 'Nobody on record has this reference' }]);
    if (another) return again([{ field: 'reference', message: severalHaveIt }]);
    const placed = await placeMail(deps, by, { mail, personId });
    if (placed === 'nobody') return again([{ field: 'whose', message: 'They are no longer on record' }]);
    if (placed === 'settled') return settledBefore(reply, mail);
    leaveNotice(reply, 'It is their contact now. Read it, or leave it in the list.', deps.secureCookies);
    return reply.redirect(`/people/${personId}/contacts/${mail.mailId}/triage`, 303);
  });

  const byReference = async (landlordId: string, text: string) =>
    (await find({ landlordId, by: 'reference', text, limit: 2 })) ?? [];

  const settledBefore = (reply: FastifyReply, { mailId }: MailShown) => {
    leaveNotice(reply, 'A colleague has placed it meanwhile.', deps.secureCookies);
    return reply.redirect(`/inbound-mail/${mailId}`, 303);
  };

  app.get('/inbound-mail/:mailId/original', { config }, async (request, reply) => {
    const { mailId } = request.params as { mailId: string };
    const content = await readOriginal(deps, visitorOf(request), mailId);
    return content
      ? sendFile(reply, { name: 'message.eml', mediaType: 'message/rfc822', content })
      : nowhere(reply);
  });

  app.get('/inbound-mail/:mailId/files/:position', { config }, async (request, reply) => {
    const { mailId, position } = request.params as { mailId: string; position: string };
    if (!/^\d{1,2}$/.test(position)) return nowhere(reply);
    const file = await readMailFile(deps, visitorOf(request), mailId, Number(position));
    return file ? sendFile(reply, file) : nowhere(reply);
  });
}

const severalHaveIt =
  'Several people have this reference, in capital or small letters. Log it as a contact of the right one, then set this aside and say so';

/** The form as its schema takes it: a candidate is chosen by id, and only what was asked of the choice counts. */
function answered({ whose, reference, why }: FormValues): Record<string, unknown> {
  if (whose === 'reference') return { whose, reference };
  if (whose === 'nobody') return { whose, why };
  return whose === undefined ? {} : { whose: 'person', personId: whose };
}
