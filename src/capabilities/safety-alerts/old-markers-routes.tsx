import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { words } from '../../domain/casework/fields.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { loadCases } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import {
  alertsToTakeUp,
  answerMarker,
  countMarkers,
  listMarkers,
  type Marker,
  markerLists,
  oneMarker,
} from '../../platform/old-markers.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import { exceptionsIn, MarkersPage } from './old-markers-list.tsx';
import { discardFields, MarkerPage, raisedFields } from './old-markers-page.tsx';

const config = { access: 'manage-safety-alert' } as const;
const perPage = 50;
const query = z.strictObject({
  show: z.enum(markerLists, { error: `Choose from: ${markerLists.join(', ')}` }).default('to-verify'),
  page: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(100_000).default(1),
});
const discarded = z.strictObject({ why: words('why it is discarded', 2000) });
type Sent = { values: FormValues; errors: FieldError[] };

/** Old markers: the list of what is unverified, and answering each once. */
export function oldMarkerRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/old-markers', { config }, async (request, reply) => {
    const asked = readQuery(deps, request, reply, query);
    if (!asked) return reply;
    const { landlordId } = visitorOf(request);
    const { show: list, page } = asked;
    const now = deps.clock.now();
    const read = await inLandlord(deps.database.app, landlordId, async (tx) => ({
      counts: await countMarkers(tx, landlordId, now),
      markers: await listMarkers(
        tx,
        { landlordId, list, now },
        { limit: perPage, offset: (page - 1) * perPage },
      ),
    }));
    const props = { ...read, ...todayOf(deps, request), list, page, perPage };
    return sendPage(deps, request, reply, { title: 'Old markers' }, <MarkersPage {...props} />);
  });

  app.get('/old-markers/:markerId', { config }, async (request, reply) => {
    const marker = await markerIn(deps, request);
    return marker ? show(deps, request, reply, marker, { values: {}, errors: [] }) : nowhere(reply);
  });

  app.post('/old-markers/:markerId/discard', { config }, async (request, reply) => {
    const marker = await markerIn(deps, request);
    if (!marker) return nowhere(reply);
    const values = (request.body ?? {}) as FormValues;
    const parsed = discarded.safeParse({ why: values.why });
    if (!parsed.success)
      return show(deps, request, reply, marker, { values, errors: faultsOf(parsed.error.issues) });
    const answer = { outcome: 'discarded' as const, ...parsed.data };
    const done = await answerMarker(deps, visitorOf(request), marker.markerId, answer);
    return onward(deps, reply, marker, done ? 'It is discarded, with your reason.' : null);
  });

  app.post('/old-markers/:markerId/raised', { config }, async (request, reply) => {
    const marker = await markerIn(deps, request);
    if (!marker) return nowhere(reply);
    const values = (request.body ?? {}) as FormValues;
    const { landlordId } = visitorOf(request);
    const alerts = await inLandlord(deps.database.app, landlordId, (tx) =>
      alertsToTakeUp(tx, landlordId, marker.personId),
    );
    const chosen = alerts.find(({ alert }) => alert.alertId === values.alertId);
    if (!chosen) {
      const message = 'Choose a safety alert of this person';
      return show(deps, request, reply, marker, { values, errors: [{ field: 'alertId', message }] });
    }
    const answer = { outcome: 'raised' as const, caseId: chosen.caseId, alertId: chosen.alert.alertId };
    const done = await answerMarker(deps, visitorOf(request), marker.markerId, answer);
    return onward(deps, reply, marker, done ? 'It is linked to the safety alert that it became.' : null);
  });
}

const todayOf = (deps: PageDeps, request: FastifyRequest) => ({
  today: londonDate(deps.clock.now()),
  calendar: deps.calendars.of(packOf(deps, request)),
});

const markerIn = (deps: PageDeps, request: FastifyRequest): Promise<Marker | null> => {
  const { landlordId } = visitorOf(request);
  const { markerId } = request.params as { markerId: string };
  return inLandlord(deps.database.app, landlordId, (tx) => oneMarker(tx, landlordId, markerId));
};

/** Answered: the list again. Answered by somebody else meanwhile: what they said. */
function onward(
  deps: PageDeps,
  reply: FastifyReply,
  { markerId }: Marker,
  done: string | null,
): FastifyReply {
  leaveNotice(
    reply,
    done ?? 'A colleague answered this before you. Nothing was changed.',
    deps.secureCookies,
  );
  return reply.redirect(done ? '/old-markers' : `/old-markers/${markerId}`, 303);
}

async function show(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  marker: Marker,
  { values, errors }: Sent,
): Promise<FastifyReply> {
  const visitor = visitorOf(request);
  const { landlordId } = visitor;
  const pack = packOf(deps, request);
  const mayRaise = (['read-case', 'triage-incident'] as const).every(
    (a) => permitted(pack, visitor, a).value,
  );
  const read = await inLandlord(deps.database.app, landlordId, async (tx) => ({
    alerts: await alertsToTakeUp(tx, landlordId, marker.personId),
    cases: mayRaise
      ? (await loadCases(tx, landlordId, marker.personId))
          .filter((c) => c.incidents.length > 0)
          .map((c) => ({ caseId: c.caseId, title: c.title, incidents: c.incidents.length }))
      : null,
  }));
  const fields = [...(read.alerts.length > 0 ? raisedFields(read.alerts) : []), ...discardFields];
  const page = {
    title: `Old marker on ${marker.person}`,
    back: { text: 'Old markers', href: '/old-markers' },
    ...(errors.length > 0 && { status: 422, errorSummary: ErrorSummary({ errors, fields, values }) }),
  };
  const props = { marker, exceptions: exceptionsIn(marker, todayOf(deps, request)), ...read, values, errors };
  return sendPage(deps, request, reply, page, <MarkerPage {...props} csrf={reply.generateCsrf()} />);
}
