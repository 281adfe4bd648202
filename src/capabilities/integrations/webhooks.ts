import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { isId } from '../../platform/ids.ts';
import { faultOfAddress } from '../../platform/webhooks/address.ts';
import { secretOf } from '../../platform/webhooks/deliver.ts';
import { newSecret } from '../../platform/webhooks/sign.ts';
import { type WebhookType, webhookTypes } from '../../platform/webhooks/types.ts';

/** An endpoint as an administrator asks for it; while testing, this machine itself may be told. */
export const newEndpoint = (localToo: boolean) =>
  z.strictObject({
    url: z
      .string({ error: 'Give the address to tell' })
      .trim()
      .min(1, 'Give the address to tell')
      .max(2000, 'Shorten the address')
      .superRefine((typed, context) => {
        const fault = typed === '' ? null : faultOfAddress(typed, localToo);
        if (fault) context.addIssue({ code: 'custom', message: fault });
      }),
    events: z
      .array(z.enum(webhookTypes, { error: `Choose from: ${webhookTypes.join(', ')}` }), {
        error: 'Choose what it is told',
      })
      .min(1, 'Choose what it is told'),
  });

type By = { landlordId: string; staffId: string; name: string };

/** Adds an endpoint and answers its secret, which nobody is shown again. */
export async function addEndpoint(
  deps: Deps,
  { landlordId, staffId, name }: By,
  { url, events }: { url: string; events: WebhookType[] },
): Promise<{ endpointId: string; secret: string }> {
  const endpointId = deps.newId();
  const secret = newSecret();
  await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .insertInto('webhook_endpoint')
      .values({
        landlord_id: landlordId,
        endpoint_id: endpointId,
        url,
        events,
        secret: deps.seals.seal(secretOf(endpointId), secret),
        made_by: staffId,
        made_by_name: name,
        made_at: deps.clock.now(),
      })
      .execute(),
  );
  return { endpointId, secret };
}

export type EndpointShown = {
  endpointId: string;
  url: string;
  events: WebhookType[];
  madeAt: string;
  madeBy: string;
  endedAt: string | null;
  endedBy: string | null;
  waiting: number;
  givenUp: number;
};

/** Every endpoint with what waits for it; one of them where its id is given. */
export async function endpointsOf(db: Db, landlordId: string, only?: string): Promise<EndpointShown[]> {
  if (only !== undefined && !isId(only)) return [];
  const rows = await inLandlord(db, landlordId, (tx) => {
    const all = tx
      .selectFrom('webhook_endpoint as p')
      .leftJoin('webhook_delivery as d', (join) =>
        join
          .onRef('d.landlord_id', '=', 'p.landlord_id')
          .onRef('d.endpoint_id', '=', 'p.endpoint_id')
          .on('d.state', '<>', 'delivered'),
      )
      .select(['p.endpoint_id', 'p.url', 'p.events', 'p.made_at', 'p.made_by_name', 'p.ended_at'])
      .select(['p.ended_by_name'])
      .select(sql<number>`count(d.event_id) filter (where d.state = 'waiting')`.as('waiting'))
      .select(sql<number>`count(d.event_id) filter (where d.state = 'given-up')`.as('given_up'))
      .where('p.landlord_id', '=', landlordId)
      .groupBy(['p.landlord_id', 'p.endpoint_id'])
      .orderBy('p.made_at', 'desc');
    return (only === undefined ? all : all.where('p.endpoint_id', '=', only)).execute();
  });
  return rows.map((r) => ({
    endpointId: r.endpoint_id,
    url: r.url,
    events: r.events,
    madeAt: r.made_at,
    madeBy: r.made_by_name,
    endedAt: r.ended_at,
    endedBy: r.ended_by_name,
    waiting: r.waiting,
    givenUp: r.given_up,
  }));
}

export type DeliveryShown = {
  eventId: string;
  type: WebhookType;
  reference: string;
  at: string;
  state: 'waiting' | 'delivered' | 'given-up';
  tries: number;
  dueAt: string;
  deliveredAt: string | null;
  lastStatus: number | null;
  lastFault: string | null;
};

/** What was told and what still is to be, newest first. */
export async function deliveriesTo(db: Db, landlordId: string, endpointId: string): Promise<DeliveryShown[]> {
  const rows = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('webhook_delivery as d')
      .innerJoin('webhook_event as e', (join) =>
        join.onRef('e.landlord_id', '=', 'd.landlord_id').onRef('e.event_id', '=', 'd.event_id'),
      )
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom('webhook_attempt as a')
            .select(['a.status', 'a.fault'])
            .whereRef('a.landlord_id', '=', 'd.landlord_id')
            .whereRef('a.endpoint_id', '=', 'd.endpoint_id')
            .whereRef('a.event_id', '=', 'd.event_id')
            .orderBy('a.at', 'desc')
            .orderBy('a.attempt_id', 'desc')
            .limit(1)
            .as('last'),
        (join) => join.onTrue(),
      )
      .select(['d.event_id', 'e.type', 'e.reference', 'e.at', 'd.state', 'd.tries', 'd.due_at'])
      .select(['d.delivered_at', 'last.status', 'last.fault'])
      .where('d.landlord_id', '=', landlordId)
      .where('d.endpoint_id', '=', endpointId)
      .orderBy('d.seq', 'desc')
      .limit(100)
      .execute(),
  );
  return rows.map((r) => ({
    eventId: r.event_id,
    type: r.type,
    reference: r.reference,
    at: r.at,
    state: r.state,
    tries: r.tries,
    dueAt: r.due_at,
    deliveredAt: r.delivered_at,
    lastStatus: r.status,
    lastFault: r.fault,
  }));
}

/** Sends a message again, under the id it had: a receiver that has it already knows it for the same. */
export async function sendAgain(
  deps: Deps,
  landlordId: string,
  of: { endpointId: string; eventId: string },
): Promise<boolean> {
  if (!isId(of.endpointId) || !isId(of.eventId)) return false;
  const { numUpdatedRows } = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .updateTable('webhook_delivery as d')
      .set({ state: 'waiting', tries: 0, due_at: deps.clock.now(), delivered_at: null })
      .where('d.landlord_id', '=', landlordId)
      .where('d.endpoint_id', '=', of.endpointId)
      .where('d.event_id', '=', of.eventId)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('webhook_endpoint as p')
            .select('p.endpoint_id')
            .whereRef('p.landlord_id', '=', 'd.landlord_id')
            .whereRef('p.endpoint_id', '=', 'd.endpoint_id')
            .where('p.ended_at', 'is', null),
        ),
      )
      .executeTakeFirstOrThrow(),
  );
  return numUpdatedRows === 1n;
}

/** Nothing more is told to it; what waited for it is left unsent. */
export async function endEndpoint(
  deps: Deps,
  { landlordId, name }: By,
  endpointId: string,
): Promise<boolean> {
  if (!isId(endpointId)) return false;
  const { numUpdatedRows } = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const ended = await tx
      .updateTable('webhook_endpoint')
      .set({ ended_at: deps.clock.now(), ended_by_name: name })
      .where('landlord_id', '=', landlordId)
      .where('endpoint_id', '=', endpointId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('webhook_delivery')
      .set({ state: 'given-up' })
      .where('landlord_id', '=', landlordId)
      .where('endpoint_id', '=', endpointId)
      .where('state', '=', 'waiting')
      .execute();
    return ended;
  });
  return numUpdatedRows === 1n;
}
