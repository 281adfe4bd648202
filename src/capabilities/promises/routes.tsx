import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { words } from '../../domain/casework/fields.ts';
import { pointsIn } from '../../domain/contact/arrangements.ts';
import { promiseToMake, timeFaultsOf } from '../../domain/contact/promises.ts';
import { type CheckFacts, readForCheck } from '../../platform/check-read.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf, InvalidInput } from '../../platform/http/input.ts';
import { callOff, MOST_PROMISES, makePromise, openPromises, type Promised } from '../../platform/promises.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { typedInstant } from '../../ui/typed-instant.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import {
  CallOffPage,
  type ListName,
  lists,
  offFields,
  PromisePage,
  PromisesPage,
  promiseFields,
} from './pages.tsx';

const config = { access: 'log-contact' } as const;
const listNames = Object.keys(lists) as [ListName, ...ListName[]];
const query = z.strictObject({
  list: z.enum(listNames, { error: `Choose one of: ${listNames.join(', ')}` }).default('mine'),
});
export const calledOff = z.strictObject({ why: words('why, and how they heard of it', 1000) });
type Sent = { values: FormValues; errors: FieldError[] };
const summary = (fields: readonly Field[], { errors, values }: Sent) =>
  errors.length > 0
    ? { status: 422, errorSummary: ErrorSummary({ errors, fields, values }) }
    : { status: 200 };

/** What we promised: making a promise, the list of what is open, and calling one off. */
export function promiseRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/promises', { config }, async (request, reply) => {
    const asked = readQuery(deps, request, reply, query);
    if (!asked) return reply;
    const { landlordId, staffId } = visitorOf(request);
    const now = deps.clock.now();
    const { list } = asked;
    const whose = list === 'all' ? { list } : { list, staffId };
    const promises = await inLandlord(deps.database.app, landlordId, (tx) =>
      openPromises(tx, landlordId, { whose, now, most: MOST_PROMISES + 1 }),
    );
    const page = PromisesPage({ promises, list, now, most: MOST_PROMISES });
    return sendPage(deps, request, reply, { title: 'Contacts we promised' }, page);
  });

  app.get('/people/:personId/promises/new', { config }, async (request, reply) => {
    const facts = await factsOf(deps, request);
    if (!facts) return nowhere(reply);
    const values = { channel: 'phone', staffId: visitorOf(request).staffId };
    return ask(deps, request, reply, facts, { values, errors: [] });
  });

  app.post('/people/:personId/promises', { config }, async (request, reply) => {
    const facts = await factsOf(deps, request);
    if (!facts) return nowhere(reply);
    const { _csrf, ...values } = (request.body ?? {}) as FormValues;
    const { at, ...typed } = formInput(promiseFields([]), values);
    const parsed = promiseToMake.safeParse({ ...typed, at: typedInstant(at) });
    const again = (errors: FieldError[]) => ask(deps, request, reply, facts, { values, errors });
    if (!parsed.success) {
      const wrongTime = timeFaultsOf(typedInstant(at), deps.clock.now());
      return again([...faultsOf(parsed.error.issues), ...wrongTime]);
    }
    try {
      await makePromise(deps, visitorOf(request), facts.person.personId, parsed.data);
    } catch (fault) {
      if (!(fault instanceof InvalidInput)) throw fault;
      return again(fault.faults);
    }
    leaveNotice(reply, 'It is promised, and in the list.', deps.secureCookies);
    return reply.redirect(`/people/${facts.person.personId}`, 303);
  });

  app.get('/promises/:promiseId/call-off', { config }, async (request, reply) => {
    const promise = await oneOf(deps, request);
    return promise ? askOff(deps, request, reply, promise, { values: {}, errors: [] }) : nowhere(reply);
  });

  app.post('/promises/:promiseId/call-off', { config }, async (request, reply) => {
    const promise = await oneOf(deps, request);
    if (!promise) return nowhere(reply);
    const values = (request.body ?? {}) as FormValues;
    const parsed = calledOff.safeParse({ why: values.why });
    if (!parsed.success)
      return askOff(deps, request, reply, promise, { values, errors: faultsOf(parsed.error.issues) });
    const { promiseId } = promise;
    if (!(await callOff(deps, visitorOf(request), { promiseId, ...parsed.data }))) return nowhere(reply);
    leaveNotice(reply, 'It is called off, with your reason.', deps.secureCookies);
    return reply.redirect('/promises', 303);
  });
}

const factsOf = (deps: PageDeps, request: FastifyRequest): Promise<CheckFacts | null> =>
  readForCheck(deps, visitorOf(request).landlordId, (request.params as { personId: string }).personId);

/** Somebody's open promise by its id: any colleague may see that it is called off. */
async function oneOf(deps: PageDeps, request: FastifyRequest): Promise<Promised | null> {
  const { landlordId } = visitorOf(request);
  const { promiseId } = request.params as { promiseId: string };
  const open = await inLandlord(deps.database.app, landlordId, (tx) =>
    openPromises(tx, landlordId, { whose: { list: 'one', promiseId }, now: deps.clock.now() }),
  );
  return open[0] ?? null;
}

/** Whoever asks, and those whom the arrangements name as somebody to reach. */
async function colleagues(deps: PageDeps, request: FastifyRequest, { arrangements }: CheckFacts) {
  const { landlordId, staffId } = visitorOf(request);
  const points = arrangements.restrictions.flatMap((r) => r.measures.flatMap((m) => pointsIn(m.measure)));
  const rows = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('staff')
      .select(['staff_id', 'name'])
      .where('landlord_id', '=', landlordId)
      .where('active', '=', true)
      .where((eb) => eb.or([eb('staff_id', 'in', [staffId, ...points]), eb('line_manager_id', '=', staffId)]))
      .orderBy('name')
      .execute(),
  );
  return rows.map((r) => ({
    value: r.staff_id,
    text:
      r.staff_id === staffId
        ? `${r.name} (you)`
        : points.includes(r.staff_id)
          ? `${r.name}, their point of contact`
          : r.name,
  }));
}

async function ask(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  facts: CheckFacts,
  sent: Sent,
): Promise<FastifyReply> {
  const { personId, name } = facts.person;
  const fields = promiseFields(await colleagues(deps, request, facts));
  const title = { title: 'Promise a contact', back: `/people/${personId}`, ...summary(fields, sent) };
  const page = PromisePage({ personId, name, fields, ...sent, csrf: reply.generateCsrf() });
  return sendPage(deps, request, reply, title, page);
}

function askOff(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  promise: Promised,
  sent: Sent,
): FastifyReply {
  const title = { title: 'Call off a promised contact', back: '/promises', ...summary(offFields, sent) };
  const page = CallOffPage({ promise, ...sent, csrf: reply.generateCsrf() });
  return sendPage(deps, request, reply, title, page);
}
