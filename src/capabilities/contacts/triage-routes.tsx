import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { words } from '../../domain/casework/fields.ts';
import { triage } from '../../domain/contact/triage.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { describeSource } from '../../domain/reasons.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { filesOfContacts } from '../../platform/contact-files.ts';
import { closeTask, handOver, openTasks, tasksOf, triageContact } from '../../platform/contact-tasks.ts';
import { contactOf } from '../../platform/contacts-list.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { problem } from '../../platform/http/problems.ts';
import { isId } from '../../platform/ids.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { newestCase } from '../cases/reading.ts';
import { countWaitingMail } from './mail-queue.ts';
import { raisedBeforeContact } from './raised-read.ts';
import { doneFields, TaskPage, TasksPage, TriagePage, triageFields } from './triage-pages.tsx';

const config = { access: 'log-contact' } as const;
export const doneSchema = z.strictObject({ how: words('what was done', 2000) });
type At = { personId: string; contactId: string };
type Sent = { values: FormValues; errors: FieldError[] };
const fresh: Sent = { values: {}, errors: [] };

/** Reading what came in, what it asks of us, and passing it to a line manager. */
export function triageRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/people/:personId/contacts/:contactId/triage', { config }, (request, reply) =>
    askTriage(deps, request, reply, fresh),
  );

  app.post('/people/:personId/contacts/:contactId/triage', { config }, async (request, reply) => {
    const values = (request.body ?? {}) as FormValues;
    const parsed = triage.safeParse(formInput(triageFields, values));
    if (!parsed.success) {
      return askTriage(deps, request, reply, { values, errors: faultsOf(parsed.error.issues) });
    }
    const { personId, contactId } = request.params as At;
    const found = { personId, contactId, found: parsed.data };
    if (!(await triageContact(deps, visitorOf(request), found))) return nowhere(reply);
    leaveNotice(reply, 'It has been read, and each thing in it is in the list.', deps.secureCookies);
    return reply.redirect('/contact-tasks', 303);
  });

  app.post('/people/:personId/contacts/:contactId/hand-over', { config }, async (request, reply) => {
    const passed = await handOver(deps, visitorOf(request), request.params as At);
    if (passed === 'nowhere') return nowhere(reply);
    if (passed === 'no-manager') {
      const detail =
        'No line manager is set for your account. Ask whoever manages accounts, or tell a manager.';
      const body = problem(409, { detail });
      return sendPage(
        deps,
        request,
        reply,
        { title: body.title, status: 409 },
        ProblemPage({ problem: body }),
      );
    }
    leaveNotice(reply, 'It is with your line manager now.', deps.secureCookies);
    return reply.redirect('/contact-tasks', 303);
  });

  app.get('/contact-tasks', { config }, async (request, reply) => {
    const { landlordId, staffId } = visitorOf(request);
    const tasks = await inLandlord(deps.database.app, landlordId, (tx) => openTasks(tx, landlordId));
    const unplaced = await countWaitingMail(deps.database.app, landlordId);
    const page = TasksPage({ tasks, now: deps.clock.now(), me: staffId, unplaced });
    return sendPage(deps, request, reply, { title: 'Contacts to deal with' }, page);
  });

  app.get('/contact-tasks/:taskId', { config }, (request, reply) => askTask(deps, request, reply, fresh));

  app.post('/contact-tasks/:taskId/done', { config }, async (request, reply) => {
    const values = (request.body ?? {}) as FormValues;
    const parsed = doneSchema.safeParse({ how: values.how });
    if (!parsed.success) {
      return askTask(deps, request, reply, { values, errors: faultsOf(parsed.error.issues) });
    }
    const { taskId } = request.params as { taskId: string };
    const closed = await closeTask(deps, visitorOf(request), { taskId, ...parsed.data });
    if (!closed) return nowhere(reply);
    leaveNotice(reply, 'It is done, and on record.', deps.secureCookies);
    return reply.redirect('/contact-tasks', 303);
  });
}

const summary = (fields: readonly Field[], { errors, values }: Sent) =>
  errors.length > 0
    ? { status: 422, errorSummary: ErrorSummary({ errors, fields, values }) }
    : { status: 200 };

async function askTriage(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent,
): Promise<FastifyReply> {
  const { landlordId, lineManagerId } = visitorOf(request);
  const { personId, contactId } = request.params as At;
  if (!isId(personId) || !isId(contactId)) return nowhere(reply);
  const found = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const contact = await contactOf(tx, { landlordId, personId, contactId });
    const person = contact && (await loadPersonFile(tx, landlordId, personId));
    return contact && person
      ? {
          contact,
          name: person.name,
          tasks: await tasksOf(tx, landlordId, contactId),
          files: (await filesOfContacts(tx, landlordId, [contactId])).get(contactId) ?? [],
          raised: await raisedBeforeContact(tx, { landlordId, personId, contactId }),
        }
      : null;
  });
  if (!found) return nowhere(reply);
  const at = `/people/${personId}/contacts/${contactId}`;
  const passed = found.tasks.some((t) => t.kind === 'answer-for-colleague' && t.done_at === null);
  const page = TriagePage({
    ...found,
    ...sent,
    action: `${at}/triage`,
    handOver: lineManagerId !== null && !passed ? `${at}/hand-over` : null,
    csrf: reply.generateCsrf(),
    cancel: `/people/${personId}`,
  });
  const title = { title: 'What is in it?', back: `/people/${personId}`, ...summary(triageFields, sent) };
  return sendPage(deps, request, reply, title, page);
}

async function askTask(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent,
): Promise<FastifyReply> {
  const { landlordId } = visitorOf(request);
  const { taskId } = request.params as { taskId: string };
  if (!isId(taskId)) return nowhere(reply);
  const found = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const [task] = await openTasks(tx, landlordId, taskId);
    return task && { task, caseId: await newestCase(tx, landlordId, task.person_id) };
  });
  if (!found) return nowhere(reply);
  const reads = permitted(packOf(deps, request), visitorOf(request), 'read-case').value;
  const page = TaskPage({
    task: found.task,
    caseId: reads ? found.caseId : null,
    standsOn: describeSource(found.task.source),
    ...sent,
    csrf: reply.generateCsrf(),
  });
  const title = { title: 'A task', back: '/contact-tasks', ...summary(doneFields, sent) };
  return sendPage(deps, request, reply, title, page);
}
