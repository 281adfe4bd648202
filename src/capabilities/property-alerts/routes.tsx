import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { placeOffers } from '../../domain/casework/property-alerts/decide.ts';
import { readsStory } from '../../domain/casework/property-alerts/rules.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import {
  countPropertyAlerts,
  listPropertyAlerts,
  livingIn,
  onePropertyAlert,
  placeLists,
  postcodeKey,
} from '../../platform/property-alerts.ts';
import { placeSituation } from '../../platform/property-alerts-write.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import { PlacePage } from './alert-page.tsx';
import { placeForms } from './forms.ts';
import { findFields, PlaceListPage } from './list-page.tsx';
import { proposeRoutes } from './propose-routes.tsx';
import { stepRoutes } from './step-routes.tsx';
import { titleOf } from './words.ts';

export const config = { access: 'check-contact' } as const;
const perPage = 50;
const query = z.strictObject({
  show: z.enum(placeLists, { error: `Choose from: ${placeLists.join(', ')}` }).default('in-force'),
  postcode: z.string().trim().max(20).default(''),
  uprn: z.string().trim().max(20).default(''),
  page: z.coerce.number('Give a whole number').int('Give a whole number').min(1).max(100_000).default(1),
});

/** Alerts about homes: the list, one alert, and what is done about it. */
export function propertyAlertRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/property-alerts', { config }, async (request, reply) => {
    const asked = readQuery(deps, request, reply, query);
    if (!asked) return reply;
    const visitor = visitorOf(request);
    const { landlordId } = visitor;
    const { show: list, page } = asked;
    const today = londonDate(deps.clock.now());
    const digits = asked.uprn.replaceAll(/\s/g, '');
    const errors =
      digits !== '' && !/^\d{1,12}$/.test(digits)
        ? [{ field: 'uprn', message: 'A UPRN has 1 to 12 digits.' }]
        : [];
    const find = {
      postcode: postcodeKey(asked.postcode) || null,
      uprn: errors.length === 0 && digits !== '' ? digits : null,
    };
    const shown = await inLandlord(deps.database.app, landlordId, async (tx) => ({
      ...(await listPropertyAlerts(tx, {
        ...{ landlordId, list, find, today },
        limit: perPage,
        offset: (page - 1) * perPage,
      })),
      counts: await countPropertyAlerts(tx, { landlordId, find, today }),
    }));
    const typed = {
      ...(asked.postcode && { postcode: asked.postcode }),
      ...(asked.uprn && { uprn: asked.uprn }),
    };
    const may = permitted(packOf(deps, request), visitor, 'report-incident').value;
    const propose = may
      ? `/property-alerts/new${asked.postcode ? `?postcode=${encodeURIComponent(asked.postcode)}` : ''}`
      : null;
    const props = { ...shown, list, page, perPage, today, find: typed, errors, propose };
    const summary = errors.length > 0 && ErrorSummary({ errors, fields: findFields, values: typed });
    const title = {
      title: 'Alerts about homes',
      ...(summary && { status: 422, errorSummary: summary }),
    };
    return sendPage(deps, request, reply, title, <PlaceListPage {...props} />);
  });

  proposeRoutes(app, deps);
  stepRoutes(app, deps);
  app.get('/property-alerts/:alertId', { config }, (request, reply) => showAlert(deps, request, reply));
}

async function showAlert(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visitor = visitorOf(request);
  const { landlordId } = visitor;
  const { alertId } = request.params as { alertId: string };
  const finds = permitted(packOf(deps, request), visitor, 'find-person').value;
  const read = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const held = await onePropertyAlert(tx, landlordId, alertId);
    if (!held) return null;
    const { alert } = held;
    const living = finds ? await livingIn(tx, landlordId, alert.homes) : null;
    return { alert, living, s: await placeSituation(deps, tx, visitor, { alert, homes: alert.homes }) };
  });
  if (!read?.s) return nowhere(reply);
  const { alert, living, s } = read;
  const offered = placeOffers(s);
  const offers = placeForms
    .filter((f) => offered.some((o) => o.type === f.type && o.permitted))
    .filter((f) => f.path !== 'gone' || alert.withdrawals.some((w) => w.confirmed === null))
    .map((f) => ({ text: f.link, href: `/property-alerts/${alert.alertId}/${f.path}` }));
  const notYours = offered
    .flatMap((o) => o.reasons)
    .filter((r) => r.code === 'own-proposal')
    .map((r) => r.text);
  const story = readsStory(s);
  const props = { alert, living, today: s.today, offers, story, notYours: story ? notYours : [] };
  const title = { title: titleOf(alert), back: { text: 'Alerts about homes', href: '/property-alerts' } };
  return sendPage(deps, request, reply, title, <PlacePage {...props} />);
}
