import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { instant } from '../../domain/calendar-schemas.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { contactOf, contactsOf, PAGE } from '../../platform/contacts-list.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { isId } from '../../platform/ids.ts';
import { instantInWords } from '../../ui/dates.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import { logReading } from '../cases/reading.ts';
import { addendum, addWords } from './add.ts';
import { AddPage, addFields, ContactsPage } from './pages.tsx';

const query = z.strictObject({ before: instant.optional() });
type At = { personId: string; contactId: string };

/** A person's contacts on record, and words added to one of them. */
export function contactsRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/people/:personId/contacts', { config: { access: 'read-case' } }, async (request, reply) => {
    const asked = readQuery(deps, request, reply, query);
    if (!asked) return reply;
    const { landlordId, staffId } = visitorOf(request);
    const { personId } = request.params as At;
    const before = asked.before ?? null;
    const found = await inLandlord(deps.database.app, landlordId, async (tx) => {
      const person = await loadPersonFile(tx, landlordId, personId);
      if (!person) return null;
      const reading = { landlordId, staffId, personId, caseId: null, what: 'contacts' };
      await logReading(tx, { ...reading, at: deps.clock.now(), readId: deps.newId() });
      return { person, contacts: await contactsOf(tx, { landlordId, personId, before }) };
    });
    if (!found) return nowhere(reply);
    const older = found.contacts.length === PAGE ? (found.contacts.at(-1)?.at ?? null) : null;
    const title = { title: `Contacts with ${found.person.name}`, back: `/people/${personId}` };
    return sendPage(deps, request, reply, title, ContactsPage({ ...found, older }));
  });

  const config = { access: 'log-contact' } as const;
  app.get('/people/:personId/contacts/:contactId/add', { config }, (request, reply) =>
    askAddition(deps, request, reply),
  );
  app.post('/people/:personId/contacts/:contactId/add', { config }, async (request, reply) => {
    const { personId, contactId } = request.params as At;
    const values = (request.body ?? {}) as FormValues;
    const parsed = addendum.safeParse({ words: values.words });
    if (!parsed.success) {
      const errors = faultsOf(parsed.error.issues);
      return askAddition(deps, request, reply, { values, errors });
    }
    const added = await addWords(deps, visitorOf(request), { personId, contactId, ...parsed.data });
    if (!added) return nowhere(reply);
    leaveNotice(reply, 'Your words are on record beside the contact.', deps.secureCookies);
    return reply.redirect(`/people/${personId}`, 303);
  });
}

async function askAddition(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { values, errors }: { values: FormValues; errors: FieldError[] } = { values: {}, errors: [] },
): Promise<FastifyReply> {
  const { landlordId } = visitorOf(request);
  const { personId, contactId } = request.params as At;
  if (!isId(personId) || !isId(contactId)) return nowhere(reply);
  const found = await inLandlord(deps.database.app, landlordId, (tx) =>
    contactOf(tx, { landlordId, personId, contactId }),
  );
  if (!found) return nowhere(reply);
  const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields: addFields, values }) : undefined;
  const page = AddPage({
    personId,
    about: `${instantInWords(found.at)}, ${channelNames[found.channel]}, logged by ${found.logged_by_name}.`,
    action: `/people/${personId}/contacts/${contactId}/add`,
    values,
    errors,
    csrf: reply.generateCsrf(),
  });
  const status = errors.length > 0 ? 422 : 200;
  const title = { title: 'Add to a contact', status, back: `/people/${personId}` };
  return sendPage(deps, request, reply, { ...title, ...(errorSummary && { errorSummary }) }, page);
}
