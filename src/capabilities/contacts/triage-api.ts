import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { triage } from '../../domain/contact/triage.ts';
import {
  closeTask,
  handOver,
  openTasks,
  type TaskOnRecord,
  tasksOf,
  triageContact,
} from '../../platform/contact-tasks.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { raisedBeforeContact } from './raised-read.ts';
import { doneSchema } from './triage-routes.tsx';

const ofContact = z.strictObject({
  personId: z.uuid('Give the id of a person'),
  contactId: z.uuid('Give the id of a contact'),
});
const ofTask = z.strictObject({ taskId: z.uuid('Give the id of a task') });
const tasks = z.looseObject({ tasks: z.array(z.looseObject({ taskId: z.string(), kind: z.string() })) });
const faulty = { 404: problemSchema, 409: problemSchema, 422: problemSchema };
const tags = ['contacts'];
const noContact = problem(404, { detail: 'There is no such contact.' });

const shown = (t: TaskOnRecord) => ({
  taskId: t.task_id,
  personId: t.person_id,
  contactId: t.contact_id,
  kind: t.kind,
  what: t.what,
  source: t.source,
  startedAt: t.started_at,
  dueAt: t.due_at,
  ownerStaffId: t.owner_staff_id,
  done: t.done_at === null ? null : { at: t.done_at, by: t.done_by_name, how: t.how },
});

export function triageApi(app: FastifyInstance, deps: Deps): void {
  const config = { access: 'log-contact' } as const;
  const tasksNow = (landlordId: string, contactId: string) =>
    inLandlord(deps.database.app, landlordId, (tx) => tasksOf(tx, landlordId, contactId));

  app.get(
    '/api/v1/people/:personId/contacts/:contactId/raised-before',
    {
      config,
      schema: {
        summary:
          'Have they raised this before? The earlier messages and matters most like a contact, with our answers',
        description:
          'At most five, the most like first (likeness from 0 to 1), found by their words and by other words for the same things. `marks` are character offsets into `passage`. Whether it is the same is for a person to say.',
        tags,
        params: ofContact,
        response: {
          200: z.looseObject({
            raised: z.array(z.looseObject({ kind: z.enum(['contact', 'matter']), passage: z.string() })),
            onlyNewest: z.boolean(),
          }),
          ...faulty,
        },
      },
    },
    async (request, reply) => {
      const at = request.params as z.infer<typeof ofContact>;
      const { landlordId } = visitorOf(request);
      const found = await inLandlord(deps.database.app, landlordId, (tx) =>
        raisedBeforeContact(tx, { landlordId, ...at }),
      );
      return found ?? sendProblem(reply, noContact);
    },
  );

  app.post(
    '/api/v1/people/:personId/contacts/:contactId/triage',
    {
      config,
      schema: {
        summary: 'Say what a contact holds: each thing becomes a task with its own clock, from when it came',
        tags,
        params: ofContact,
        body: triage.meta({
          examples: [
            {
              kinds: ['hazard', 'conduct'],
              safeguarding: 'no',
              newInformation: 'yes',
              note: 'Damp, with insults.',
            },
          ],
        }),
        response: { 201: tasks, ...faulty },
      },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const at = request.params as z.infer<typeof ofContact>;
      const done = await triageContact(deps, by, { ...at, found: request.body as z.infer<typeof triage> });
      if (!done) return sendProblem(reply, noContact);
      return reply.code(201).send({ tasks: (await tasksNow(by.landlordId, at.contactId)).map(shown) });
    },
  );

  app.post(
    '/api/v1/people/:personId/contacts/:contactId/hand-over',
    {
      config,
      schema: {
        summary: 'Pass an abusive message to one’s line manager, who answers it',
        tags,
        params: ofContact,
        response: { 201: tasks, ...faulty },
      },
    },
    async (request, reply) => {
      const by = visitorOf(request);
      const at = request.params as z.infer<typeof ofContact>;
      const passed = await handOver(deps, by, at);
      if (passed === 'nowhere') return sendProblem(reply, noContact);
      if (passed === 'no-manager') {
        return sendProblem(reply, problem(409, { detail: 'No line manager is set for your account.' }));
      }
      return reply.code(201).send({ tasks: (await tasksNow(by.landlordId, at.contactId)).map(shown) });
    },
  );

  app.get(
    '/api/v1/contact-tasks',
    {
      config,
      schema: {
        summary: 'What contacts still ask of us, due soonest first',
        tags,
        response: { 200: tasks },
      },
    },
    async (request) => {
      const { landlordId } = visitorOf(request);
      const open = await inLandlord(deps.database.app, landlordId, (tx) => openTasks(tx, landlordId));
      return { tasks: open.map(shown) };
    },
  );

  app.post(
    '/api/v1/contact-tasks/:taskId/done',
    {
      config,
      schema: {
        summary: 'Close one task of a contact, and no other',
        tags,
        params: ofTask,
        body: doneSchema.meta({ examples: [{ how: 'Repairs have it: job 4711, an engineer comes today.' }] }),
        response: { 200: z.looseObject({ taskId: z.string() }), ...faulty },
      },
    },
    async (request, reply) => {
      const { taskId } = request.params as z.infer<typeof ofTask>;
      const { how } = request.body as z.infer<typeof doneSchema>;
      const closed = await closeTask(deps, visitorOf(request), { taskId, how });
      return closed
        ? { taskId }
        : sendProblem(reply, problem(404, { detail: 'There is no such task, or it is done already.' }));
    },
  );
}
