import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import {
  type PlaceCommand,
  type PlaceCommandType,
  placeSchemas,
} from '../../domain/casework/property-alerts/commands.ts';
import { placeOffers } from '../../domain/casework/property-alerts/decide.ts';
import { readsStory } from '../../domain/casework/property-alerts/rules.ts';
import { placeSteps } from '../../domain/casework/property-alerts/steps.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem, withSources } from '../../platform/http/problems.ts';
import {
  countPropertyAlerts,
  listPropertyAlerts,
  livingIn,
  onePropertyAlert,
  postcodeKey,
} from '../../platform/property-alerts.ts';
import {
  type PlaceAnswer,
  placeSituation,
  recordPropertyAlert,
} from '../../platform/property-alerts-write.ts';
import { ifMatch, keyHeader, sendRefusal, versionOf } from '../cases/step-api.ts';
import { placeExamples } from './api-examples.ts';
import { alertAnswer, alertSchema, listQuery, perPage } from './api-schemas.ts';
import { lastOf } from './words.ts';

const tags = ['alerts about homes'];
const url = '/api/v1/property-alerts';
const ofAlert = z.strictObject({ alertId: z.uuid('Give the id of an alert about a home') });
const headers = z.looseObject({ ...keyHeader, ...ifMatch('the alert') });
const recorded = z.strictObject({ alertId: z.uuid(), version: z.int(), events: z.array(z.string()) });
const refusals = { 404: problemSchema, 409: problemSchema, 412: problemSchema, 422: problemSchema };

/** Where each step about an alert that is there is taken. */
const placed: readonly [PlaceCommandType, string][] = [
  ['decide-property-alert', 'decide'],
  ['review-property-alert', 'review'],
  ['share-property-alert', 'share'],
  ['confirm-property-withdrawal', 'confirm-withdrawal'],
];

/** Alerts about homes for other systems: the least that keeps a visit safe, and the story for those who decide (HK-01). */
export function propertyAlertApi(app: FastifyInstance, deps: Deps): void {
  app.get(
    url,
    {
      config: { access: 'check-contact' },
      schema: {
        summary: 'Alerts about homes, by list: in force, overdue for review, proposed, ended or refused',
        ...{ tags, querystring: listQuery },
      },
    },
    async (request) => {
      const { landlordId } = visitorOf(request);
      const { show: list, postcode, uprn, page } = request.query as z.infer<typeof listQuery>;
      const today = londonDate(deps.clock.now());
      const find = { postcode: postcode ? postcodeKey(postcode) : null, uprn: uprn ?? null };
      const asked = { landlordId, list, find, today, limit: perPage, offset: (page - 1) * perPage };
      return inLandlord(deps.database.app, landlordId, async (tx) => ({
        ...(await listPropertyAlerts(tx, asked)),
        counts: await countPropertyAlerts(tx, asked),
        ...{ page, perPage },
      }));
    },
  );

  app.get(
    `${url}/:alertId`,
    {
      config: { access: 'check-contact' },
      schema: {
        summary: 'One alert about a home: what to do there, how it stands, and what may be done about it',
        description:
          'Why it was raised and what was decided is for those who decide on alerts, who read cases, and whoever proposed it; who lives there, for those who may find people. For anybody else both are null.',
        ...{ tags, params: ofAlert, response: { 200: alertSchema, 404: problemSchema } },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      const { landlordId } = visitor;
      const { alertId } = request.params as z.infer<typeof ofAlert>;
      const read = await inLandlord(deps.database.app, landlordId, async (tx) => {
        const held = await onePropertyAlert(tx, landlordId, alertId);
        if (!held) return null;
        const { alert } = held;
        const s = await placeSituation(deps, tx, visitor, { alert, homes: alert.homes });
        const finds = s && permitted(s.pack, s.actor, 'find-person').value;
        return s && { s, alert, living: finds ? await livingIn(tx, landlordId, alert.homes) : null };
      });
      if (!read) return sendProblem(reply, problem(404));
      const { s, alert, living } = read;
      const story = readsStory(s);
      // Whose proposal it was is part of the story, and so is why a step is not theirs.
      const next = placeOffers(s).map(({ reasons, ...offer }) => ({
        ...offer,
        reasons: story ? (withSources(reasons) ?? []) : [],
      }));
      return reply
        .header('etag', `"${alert.version}"`)
        .send(alertAnswer(alert, { today: s.today, story, living, next }));
    },
  );

  write(app, deps, 'propose-property-alert', url);
  for (const [type, path] of placed) write(app, deps, type, `${url}/:alertId/steps/${path}`);
}

function write(app: FastifyInstance, deps: Deps, type: PlaceCommandType, address: string): void {
  const { label, action } = placeSteps[type];
  const schema: z.ZodObject = placeSchemas[type];
  const about = type !== 'propose-property-alert';
  const success = about ? 200 : 201;
  app.post(
    address,
    {
      config: { access: action },
      schema: {
        summary: label,
        ...{ tags, headers },
        ...(about && { params: ofAlert }),
        body: schema.omit({ type: true }).meta({ examples: [placeExamples[type]] }),
        response: { [success]: recorded, ...refusals },
      },
    },
    async (request, reply) => {
      const { alertId = null } = request.params as { alertId?: string };
      const sent = request.headers as z.infer<typeof headers>;
      const result = await recordPropertyAlert(deps, {
        ...visitorOf(request),
        alertId,
        command: { type, ...(request.body as object) } as PlaceCommand,
        expectedVersion: versionOf(sent['if-match']),
        idempotencyKey: sent['idempotency-key'] ?? null,
      });
      return answer(reply, result, success);
    },
  );
}

function answer(reply: FastifyReply, result: PlaceAnswer, success: 200 | 201): FastifyReply {
  switch (result.verdict) {
    case 'permitted': {
      const { verdict: _, ...body } = result;
      return reply.code(success).header('etag', `"${result.version}"`).send(body);
    }
    case 'not-found':
      return sendProblem(reply, problem(404, { detail: 'There is no such alert about a home.' }));
    case 'stale':
      return sendProblem(
        reply,
        problem(412, {
          title: 'The alert has changed since you looked',
          detail: `${lastOf(result.alert)}. It is now at version ${result.alert.version}.`,
        }),
      );
    default:
      return sendRefusal(reply, result);
  }
}
