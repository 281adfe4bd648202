import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { permitted } from '../../domain/policy/ask.ts';
import type { Action } from '../../domain/policy/roles.ts';
import { statusesOf } from '../../platform/check-read-status.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { type Fault, problem } from '../../platform/http/problems.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, placesFor, sendPage } from '../cases/page.tsx';
import { formValues } from '../cases/step-sent.ts';
import { addPerson } from './add.ts';
import { newPersonFields, newPersonSchema } from './forms-new-person.ts';
import { channelFor, FoundPage, NewPersonPage, StartPage } from './pages.tsx';
import { findPeople } from './queries.ts';

const findQuery = z.strictObject({ find: z.string({ error: 'Type one thing to look for' }).default('') });

/** Finding somebody, and putting somebody on record. */
export function peopleRoutes(app: FastifyInstance, deps: PageDeps): void {
  const { app: db } = deps.database;
  const may = (request: FastifyRequest, action: Action) =>
    permitted(packOf(deps, request), visitorOf(request), action).value;

  app.get('/', { config: { access: 'signed-in' } }, async (request, reply) => {
    const props = {
      mayFind: may(request, 'find-person'),
      mayAdd: may(request, 'report-incident'),
      places: placesFor(packOf(deps, request), visitorOf(request)),
    };
    return sendPage(deps, request, reply, { title: 'Who is in touch?', quick: true }, StartPage(props));
  });

  app.get('/people', { config: { access: 'find-person' } }, async (request, reply) => {
    const query = findQuery.safeParse(request.query);
    if (!query.success) return unreadable(deps, request, reply, faultsOf(query.error.issues));
    const typed = query.data.find;
    const { landlordId } = visitorOf(request);
    const found = await findPeople(db, landlordId, typed, {
      formerNames: may(request, 'see-protected-details'),
    });
    const mayAdd = may(request, 'report-incident');
    const page = { title: 'Who is in touch?', back: '/', quick: true };
    if (found.outcome === 'refused') {
      const props = { typed, people: [], more: false, fault: found.message, mayAdd };
      const errorSummary = faultSummary(found.message);
      return sendPage(deps, request, reply, { ...page, status: 422, errorSummary }, FoundPage(props));
    }
    const [only, another] = found.people;
    if (only && !another && only.closeness !== 'similar') {
      return reply.redirect(`/people/${only.personId}${channelFor(only)}`, 303);
    }
    const ids = found.people.map((p) => p.personId);
    const statuses = await statusesOf(db, landlordId, ids, deps.clock.now());
    const people = found.people.map((p) => ({ ...p, status: statuses.get(p.personId) ?? '' }));
    return sendPage(deps, request, reply, page, FoundPage({ typed, people, more: found.more, mayAdd }));
  });

  app.get('/people/new', { config: { access: 'report-incident' } }, async (request, reply) =>
    askWho(deps, request, reply, { language: 'English' }, []),
  );

  app.post('/people', { config: { access: 'report-incident' } }, async (request, reply) => {
    const values = formValues(request.body);
    const parsed = newPersonSchema.safeParse(formInput(newPersonFields, values));
    if (!parsed.success) return askWho(deps, request, reply, values, faultsOf(parsed.error.issues));
    const added = await addPerson(db, visitorOf(request).landlordId, parsed.data, deps.newId);
    if ('taken' in added) {
      const message = `Somebody with the reference ${added.taken} is on record already. Look for them by it.`;
      return askWho(deps, request, reply, values, [{ field: 'reference', message }]);
    }
    leaveNotice(reply, `${parsed.data.name} is on record.`, deps.secureCookies);
    return reply.redirect(`/people/${added.personId}`, 303);
  });
}

const faultSummary = (message: string) =>
  ErrorSummary({
    errors: [{ field: 'find', message }],
    fields: [{ kind: 'text', name: 'find', label: 'Who is in touch?' }],
  });

function askWho(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  errors: FieldError[],
): FastifyReply {
  const status = errors.length > 0 ? 422 : 200;
  const errorSummary =
    errors.length > 0 ? ErrorSummary({ errors, fields: newPersonFields, values }) : undefined;
  return sendPage(
    deps,
    request,
    reply,
    { title: 'Put somebody on record', status, back: '/', ...(errorSummary && { errorSummary }) },
    NewPersonPage({ values, errors, csrf: reply.generateCsrf() }),
  );
}

export function unreadable(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: Fault[],
): FastifyReply {
  const shown = problem(400, { faults });
  return sendPage(deps, request, reply, { title: shown.title, status: 400 }, ProblemPage({ problem: shown }));
}
