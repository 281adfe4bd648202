import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { writtenChannels } from '../../domain/facts/channels.ts';
import { type CheckFacts, readForCheck } from '../../platform/check-read.ts';
import { type Judged, judgeContact, logContact } from '../../platform/contacts.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { isId } from '../../platform/ids.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { allFields, besideQuestion, contactTyped } from './log-fields.ts';
import { BeforeLogging, LogPage } from './log-pages.tsx';

const config = { access: 'log-contact' } as const;
const carriedAlong = z.object({
  once: z.string().refine(isId).optional().catch(undefined),
  shown: z.string().max(20).optional().catch(undefined),
});

/** Logging a contact: one step from the check, or every question on a page of its own. */
export function contactLogRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/people/:personId/contacts/new', { config }, async (request, reply) => {
    const facts = await factsOf(deps, request);
    if (!facts) return nowhere(reply);
    const asked = Object.fromEntries(
      Object.entries(request.query as Record<string, unknown>).filter(([, v]) => typeof v === 'string'),
    ) as FormValues;
    return askAll(deps, request, reply, {
      facts,
      values: { channel: 'phone', direction: 'inbound', ...asked },
    });
  });

  app.post('/people/:personId/contacts', { config }, async (request, reply) => {
    const facts = await factsOf(deps, request);
    if (!facts) return nowhere(reply);
    const { staffId, landlordId, name } = visitorOf(request);
    const { _csrf, once, shown, ...values } = (request.body ?? {}) as Record<string, string>;
    const carried = carriedAlong.parse({ once, shown });
    const asked = contactTyped(facts.arrangements, values, staffId);
    const { personId } = facts.person;
    try {
      const judged = await judgeContact(deps, { landlordId }, personId, asked);
      if (!judged) return nowhere(reply);
      if (needsALook(judged, carried.shown)) return lookFirst(deps, request, reply, { judged, values });
      const contactId = carried.once ?? deps.newId();
      await logContact(deps, { landlordId, staffId, name }, { personId, contactId, asked });
      leaveNotice(reply, noticeOf(judged), deps.secureCookies);
      // What came in writing is read now, or waits in the list.
      const toRead = judged.given.direction === 'inbound' && writtenChannels.includes(judged.given.channel);
      const then = toRead ? `/contacts/${contactId}/triage` : '';
      return reply.redirect(`/people/${personId}${then}`, 303);
    } catch (fault) {
      if (!(fault instanceof InvalidInput)) throw fault;
      return askAll(deps, request, reply, { facts, values, errors: fault.faults.map(besideQuestion) });
    }
  });
}

async function factsOf(deps: PageDeps, request: FastifyRequest): Promise<CheckFacts | null> {
  const { personId } = request.params as { personId: string };
  return readForCheck(deps, visitorOf(request).landlordId, personId);
}

/** Whoever logs is shown what is made of it first; where the check above had said so already, one press is enough. */
const needsALook = ({ advice }: Judged, shown: string | undefined): boolean =>
  (advice.compliance === 'outside' || advice.compliance === 'excused') && shown !== advice.compliance;

const noticeOf = ({ advice }: Judged): string => {
  if (advice.compliance === 'outside') {
    return advice.outsideBy === 'landlord'
      ? 'The contact is on record, as one of ours outside the arrangements. Nothing follows until a colleague decides.'
      : 'The contact is on record, as outside the arrangements. Nothing follows until a colleague decides.';
  }
  if (advice.compliance === 'excused') return 'The contact is on record. It does not count against them.';
  return 'The contact is on record.';
};

type Showing = { facts: CheckFacts; values: FormValues; errors?: FieldError[] };

function askAll(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { facts: { person, arrangements }, values, errors = [] }: Showing,
): FastifyReply {
  const fields = allFields(arrangements);
  const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields, values }) : undefined;
  const page = {
    title: 'Log a contact',
    back: `/people/${person.personId}`,
    status: errors.length > 0 ? 422 : 200,
    ...(errorSummary && { errorSummary }),
  };
  const form = {
    personId: person.personId,
    name: person.name,
    fields,
    values,
    errors,
    csrf: reply.generateCsrf(),
    hidden: { once: deps.newId() },
  };
  return sendPage(deps, request, reply, page, LogPage(form));
}

function lookFirst(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { judged, values }: { judged: Judged; values: FormValues },
): FastifyReply {
  const { person, advice, byMeasure } = judged;
  const outside = advice.compliance === 'outside';
  const ours = outside && advice.outsideBy === 'landlord';
  const headline = !outside
    ? 'This does not count against them'
    : ours
      ? 'This contact of ours is outside what we arranged'
      : 'This contact is outside what was arranged';
  const page = { title: headline, back: `/people/${person.personId}` };
  const content = BeforeLogging({
    personId: person.personId,
    fields: [],
    values,
    csrf: reply.generateCsrf(),
    hidden: { once: deps.newId(), shown: advice.compliance },
    headline,
    measures: byMeasure,
    ours,
  });
  return sendPage(deps, request, reply, page, content);
}
