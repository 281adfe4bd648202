import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inLandlord } from '../../platform/database.ts';
import { attachedFile } from '../../platform/files.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { isId } from '../../platform/ids.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { sendFile } from '../cases/file-routes.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { MailPage, MailQueue, placingFields } from './mail-pages.tsx';
import { type MailShown, mailShown, placeMail, placing, setAsideMail, waitingMail } from './mail-queue.ts';

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
    mailShown(db, visitorOf(request).landlordId, (request.params as { mailId: string }).mailId);

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
    const mail = await waitingMail(db, visitorOf(request).landlordId);
    return sendPage(
      deps,
      request,
      reply,
      { title: 'E-mail that waits', back: '/contact-tasks' },
      MailQueue({ mail }),
    );
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
    const personId = to.whose === 'person' ? to.personId : await byReference(by.landlordId, to.reference);
    if (!personId) return again([{ field: 'reference', message: 'Nobody on record has this reference' }]);
    const placed = await placeMail(deps, by, { mail, personId });
    if (placed === 'nobody') return again([{ field: 'whose', message: 'They are no longer on record' }]);
    if (placed === 'settled') return settledBefore(reply, mail);
    leaveNotice(reply, 'It is their contact now. Read it, or leave it in the list.', deps.secureCookies);
    return reply.redirect(`/people/${personId}/contacts/${mail.mailId}/triage`, 303);
  });

  const byReference = async (landlordId: string, text: string) =>
    (await find({ landlordId, by: 'reference', text, limit: 1 }))?.[0] ?? null;

  const settledBefore = (reply: FastifyReply, { mailId }: MailShown) => {
    leaveNotice(reply, 'A colleague has placed it meanwhile.', deps.secureCookies);
    return reply.redirect(`/inbound-mail/${mailId}`, 303);
  };

  app.get('/inbound-mail/:mailId/original', { config }, async (request, reply) => {
    const { mailId } = request.params as { mailId: string };
    if (!isId(mailId)) return nowhere(reply);
    const { landlordId } = visitorOf(request);
    const row = await inLandlord(db, landlordId, (tx) =>
      tx
        .selectFrom('inbound_mail')
        .select('original')
        .where('landlord_id', '=', landlordId)
        .where('mail_id', '=', mailId)
        .executeTakeFirst(),
    );
    return row?.original
      ? sendFile(reply, { name: 'message.eml', mediaType: 'message/rfc822', content: row.original })
      : nowhere(reply);
  });

  app.get('/inbound-mail/:mailId/files/:position', { config }, async (request, reply) => {
    const { mailId, position } = request.params as { mailId: string; position: string };
    if (!isId(mailId) || !/^\d{1,2}$/.test(position)) return nowhere(reply);
    const { landlordId } = visitorOf(request);
    const file = await inLandlord(db, landlordId, async (tx) => {
      const mail = await tx
        .selectFrom('inbound_mail')
        .select('mail_id')
        .where('landlord_id', '=', landlordId)
        .where('mail_id', '=', mailId)
        .executeTakeFirst();
      const holder = { landlordId, holder: 'contact' as const, holder_id: mailId };
      return mail ? attachedFile(tx, holder, Number(position)) : null;
    });
    return file ? sendFile(reply, file) : nowhere(reply);
  });
}

/** The form as its schema takes it: a candidate is chosen by id, and only what was asked of the choice counts. */
function answered({ whose, reference, why }: FormValues): Record<string, unknown> {
  if (whose === 'reference') return { whose, reference };
  if (whose === 'nobody') return { whose, why };
  return whose === undefined ? {} : { whose: 'person', personId: whose };
}
