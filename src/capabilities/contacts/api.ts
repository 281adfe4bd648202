import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { instant } from '../../domain/calendar-schemas.ts';
import { contactToLog } from '../../domain/contact/log.ts';
import { type ContactGiven, judgeContact, logContact } from '../../platform/contacts.ts';
import { contactsOf } from '../../platform/contacts-list.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { logReading } from '../cases/reading.ts';
import { addendum, addWords } from './add.ts';
import { contactAs, judgedAs } from './shown.ts';

const ofPerson = z.strictObject({ personId: z.uuid('Give the id of a person') });
const ofContact = ofPerson.extend({ contactId: z.uuid('Give the id of a contact') });
const headers = z.looseObject({
  'idempotency-key': z.string().min(1).max(255, 'Shorten the idempotency key').optional(),
});
const given = contactToLog.extend({ at: instant.optional() }).meta({
  examples: [
    {
      channel: 'phone',
      direction: 'inbound',
      at: '2026-03-02T10:15:00.000Z',
      service: 'repairs',
      minutes: 12,
      note: 'Asked when the boiler is looked at. Told: Thursday morning.',
    },
  ],
});
const judged = z.looseObject({
  compliance: z.enum(['within', 'excused', 'outside', 'cannot-tell']),
  breachSuggested: z.boolean(),
  measures: z.array(z.looseObject({ kind: z.string(), verdict: z.string() })),
});
const tags = ['contacts'];
const faulty = { 404: problemSchema, 422: problemSchema };

/** The same key from the same colleague about the same person is the same contact. */
function idFromKey(parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export function contactsApi(app: FastifyInstance, deps: Deps): void {
  const config = { access: 'log-contact' } as const;
  const nobody = problem(404, { detail: 'There is no such person.' });

  app.post(
    '/api/v1/people/:personId/contacts/check',
    {
      config,
      schema: {
        summary: 'What the arrangements make of a contact, before it is logged: nothing is written',
        tags,
        params: ofPerson,
        body: given,
        response: { 200: judged, ...faulty },
      },
    },
    async (request, reply) => {
      const { personId } = request.params as z.infer<typeof ofPerson>;
      const found = await judgeContact(deps, visitorOf(request), personId, request.body as ContactGiven);
      return found ? judgedAs(found) : sendProblem(reply, nobody);
    },
  );

  app.post(
    '/api/v1/people/:personId/contacts',
    {
      config,
      schema: {
        summary: 'Log a contact, in or out, with what the arrangements make of it',
        description:
          'Written once; corrections are addenda. Outside the arrangements is a suggestion: a person confirms a breach. The same idempotency key is the same contact.',
        tags,
        params: ofPerson,
        headers,
        body: given,
        response: { 200: judged, 201: judged, ...faulty },
      },
    },
    async (request, reply) => {
      const { landlordId, staffId, name } = visitorOf(request);
      const { personId } = request.params as z.infer<typeof ofPerson>;
      const key = (request.headers as z.infer<typeof headers>)['idempotency-key'];
      const contactId =
        key === undefined ? deps.newId() : idFromKey([landlordId, staffId, personId, 'contact', key]);
      const logged = await logContact(
        deps,
        { landlordId, staffId, name },
        { personId, contactId, asked: request.body as ContactGiven },
      );
      if (!logged) return sendProblem(reply, nobody);
      return reply.code(logged.isNew ? 201 : 200).send({ contactId, ...judgedAs(logged) });
    },
  );

  app.get(
    '/api/v1/people/:personId/contacts',
    {
      config: { access: 'read-case' },
      schema: {
        summary: 'A person’s contacts, newest first, fifty at a time',
        tags,
        params: ofPerson,
        querystring: z.strictObject({ before: instant.optional() }),
        response: { 200: z.looseObject({ contacts: z.array(z.looseObject({ contactId: z.string() })) }) },
      },
    },
    async (request) => {
      const { landlordId, staffId } = visitorOf(request);
      const { personId } = request.params as z.infer<typeof ofPerson>;
      const { before = null } = request.query as { before?: string };
      const contacts = await inLandlord(deps.database.app, landlordId, async (tx) => {
        const rows = await contactsOf(tx, { landlordId, personId, before });
        if (rows.length > 0) {
          const reading = { landlordId, staffId, personId, caseId: null, what: 'contacts' };
          await logReading(tx, { ...reading, at: deps.clock.now(), readId: deps.newId() });
        }
        return rows;
      });
      return { contacts: contacts.map(contactAs) };
    },
  );

  app.post(
    '/api/v1/people/:personId/contacts/:contactId/addenda',
    {
      config,
      schema: {
        summary: 'Add words to a contact on record; what is there stays as it was written',
        tags,
        params: ofContact,
        body: addendum.meta({ examples: [{ words: 'The call was about the back boiler.' }] }),
        response: { 201: z.looseObject({ contactId: z.string() }), ...faulty },
      },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const { personId, contactId } = request.params as z.infer<typeof ofContact>;
      const { words } = request.body as z.infer<typeof addendum>;
      const added = await addWords(deps, by, { personId, contactId, words });
      if (!added) return sendProblem(reply, problem(404, { detail: 'There is no such contact.' }));
      return reply.code(201).send({ contactId });
    },
  );
}
