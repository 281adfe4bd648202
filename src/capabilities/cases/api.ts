import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { nextSteps } from '../../domain/casework/next-steps.ts';
import { type AnyStep, type Command, steps } from '../../domain/casework/steps.ts';
import { loadCase, loadPersonFile, personOfCase, situationFor } from '../../platform/case-files.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem, sentOn, withSources } from '../../platform/http/problems.ts';
import { readSeal } from '../../platform/letter-changes.ts';
import { type RecordAnswer, record } from '../../platform/record.ts';
import { examples } from './api-examples.ts';
import { letterCheckRoute } from './letter-check-api.ts';
import { logReading, type Reading, storyOf } from './reading.ts';
import { stepsOnPeople } from './step-address.ts';
import { ifMatch, keyHeader, sendRefusal, versionOf } from './step-api.ts';
import { faultsOfBody } from './unread-body.ts';

const inCase = z.strictObject({ caseId: z.uuid('Give the id of a case') });
const ofPerson = z.strictObject({ personId: z.uuid('Give the id of a person') });
const headers = z.looseObject({
  ...keyHeader,
  ...ifMatch('the case'),
  'letter-seal': z
    .string()
    .refine((text) => readSeal(text) !== null, 'Give the seal as the letter check answered it')
    .meta({ description: 'Of the draft that was read: another letter than that one does not go' })
    .optional(),
});
const done = z.strictObject({ caseId: z.uuid().nullable(), version: z.int(), events: z.array(z.string()) });
const responses = {
  200: done,
  404: problemSchema,
  409: problemSchema,
  412: problemSchema,
  422: problemSchema,
};

/** Refusals as problem details with their clauses; a stale page as 412 with what changed and by whom. */
function answer(reply: FastifyReply, result: RecordAnswer): FastifyReply {
  switch (result.verdict) {
    case 'permitted':
      return reply
        .header('etag', `"${result.version}"`)
        .send({ caseId: result.caseId, version: result.version, events: result.events.map((e) => e.type) });
    case 'not-found':
      return sendProblem(reply, problem(404, { detail: `There is no such ${result.what}.` }));
    case 'stale':
      return sendProblem(
        reply,
        problem(412, {
          detail: result.letter
            ? 'The letter would say something else than the draft that was read.'
            : `The case is now at version ${result.version}.`,
          changes: result.changes,
        }),
      );
    default:
      return sendRefusal(reply, result);
  }
}

type StepRequest = FastifyRequest<{ Params: { caseId?: string; personId?: string } }>;

function stepRoute(app: FastifyInstance, deps: Deps, step: AnyStep, place: 'case' | 'person'): void {
  const schema = step.schema as unknown as z.ZodObject;
  const body = schema
    .omit({ type: true })
    .meta({ examples: examples[step.type] ? [examples[step.type]] : [] });
  const params = place === 'case' ? inCase : ofPerson;
  const url =
    place === 'case'
      ? `/api/v1/cases/:caseId/steps/${step.type}`
      : `/api/v1/people/:personId/steps/${step.type}`;
  const config = { access: step.action };
  app.post(
    url,
    {
      config,
      schema: { summary: step.label, tags: ['steps'], params, headers, body, response: responses },
      attachValidation: step.calledFor !== undefined,
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      const given = request.params as StepRequest['params'];
      if (request.validationError)
        throw await faultsOfBody(deps, request, { step, caseId: given.caseId ?? null });
      const sent = request.headers as z.infer<typeof headers>;
      const { landlordId } = visitor;
      const { caseId = null } = given;
      const personId = await inLandlord(deps.database.app, landlordId, async (tx) =>
        caseId === null
          ? (await loadPersonFile(tx, landlordId, given.personId ?? ''))?.personId
          : await personOfCase(tx, landlordId, caseId),
      );
      if (!personId) return sendProblem(reply, problem(404));
      if (caseId === null && personId !== given.personId?.toLowerCase())
        return sentOn(reply, personId, `/api/v1/people/${personId}/steps/${step.type}`);
      // Without a case the record finds the newest under its lock: a request sent again is still the same request.
      const result = await record(deps, {
        landlordId,
        actor: { staffId: visitor.staffId },
        personId,
        caseId,
        command: { type: step.type, ...(request.body as object) } as Command,
        expectedVersion: versionOf(sent['if-match']),
        idempotencyKey: sent['idempotency-key'] ?? null,
        shownLetter: sent['letter-seal'] === undefined ? null : readSeal(sent['letter-seal']),
      });
      return answer(reply, result);
    },
  );
}

export function caseApi(app: FastifyInstance, deps: Deps): void {
  for (const step of steps) {
    if (step.letter) letterCheckRoute(app, deps, step);
    if (step.type !== 'open-case') stepRoute(app, deps, step, 'case');
    if (stepsOnPeople.has(step.type)) stepRoute(app, deps, step, 'person');
  }

  const logged = (tx: Tx, reading: Omit<Reading, 'at' | 'readId'>) =>
    logReading(tx, { ...reading, at: deps.clock.now(), readId: deps.newId() });

  app.get(
    '/api/v1/cases/:caseId',
    {
      config: { access: 'read-case' },
      schema: { summary: 'A case: its facts as they stand', tags: ['cases'], params: inCase },
    },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const { caseId } = request.params as z.infer<typeof inCase>;
      const file = await inLandlord(deps.database.app, landlordId, async (tx) => {
        const found = await loadCase(tx, landlordId, caseId);
        if (found) await logged(tx, { landlordId, staffId, personId: found.personId, caseId, what: 'case' });
        return found;
      });
      if (!file) return sendProblem(reply, problem(404));
      return reply.header('etag', `"${file.version}"`).send(file);
    },
  );

  app.get(
    '/api/v1/cases/:caseId/next-steps',
    {
      config: { access: 'read-case' },
      schema: {
        summary: 'Every step that has something to act on: permitted, refused or unknown, and why',
        tags: ['cases'],
        params: inCase,
      },
    },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const { caseId } = request.params as z.infer<typeof inCase>;
      const situation = await inLandlord(deps.database.app, landlordId, async (tx) => {
        const file = await loadCase(tx, landlordId, caseId);
        if (!file) return null;
        await logged(tx, { landlordId, staffId, personId: file.personId, caseId, what: 'next steps' });
        return situationFor(deps, tx, { landlordId, staffId, personId: file.personId, caseId });
      });
      if (!situation || 'verdict' in situation) return sendProblem(reply, problem(404));
      return nextSteps(situation).map((s) => ({ ...s, reasons: withSources(s.reasons) }));
    },
  );

  app.get(
    '/api/v1/cases/:caseId/timeline',
    {
      config: { access: 'read-case' },
      schema: { summary: 'What happened, oldest first', tags: ['cases'], params: inCase },
    },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const { caseId } = request.params as z.infer<typeof inCase>;
      const entries = await inLandlord(deps.database.app, landlordId, async (tx) => {
        const file = await loadCase(tx, landlordId, caseId);
        if (!file) return [];
        await logged(tx, { landlordId, staffId, personId: file.personId, caseId, what: 'timeline' });
        return storyOf(tx, landlordId, caseId);
      });
      return entries.length > 0 ? entries : sendProblem(reply, problem(404));
    },
  );
}
