import { minutesLater } from '../clock.ts';
import { inLandlord } from '../database.ts';
import type { Deps } from '../deps.ts';
import { type Posted, post } from './post.ts';
import { signatureOf } from './sign.ts';
import type { WebhookType } from './types.ts';

export type DeliverDeps = Pick<
  Deps,
  'clock' | 'packs' | 'log' | 'seals' | 'newId' | 'address' | 'testControls'
> & { database: Pick<Deps['database'], 'app'> };

/** Minutes before each further try; after the last a person must look at it. Four days and some hours in all. */
const delays = [1, 5, 15, 60, 120, 300, 600, 1200, 1440, 1440, 1440];
/** Longer than a receiver may take: whoever claimed a message and has not finished by then was killed. */
const claimedFor = 5;
const together = 20;

/** What a receiver's secret is sealed for. */
export const secretOf = (endpointId: string): string => `webhook/${endpointId}`;

/** Delivers what is due to every landlord's endpoints. One that is away is left for the next round, and no other waits for it. */
export async function deliverWebhooks(deps: DeliverDeps): Promise<void> {
  for (const { landlord } of deps.packs.landlords()) {
    const away = new Set<string>();
    for (;;) {
      const claimed = await claim(deps, landlord.id, [...away]);
      if (claimed.length === 0) break;
      const posted = await Promise.all(claimed.map((one) => send(deps, landlord.id, one)));
      posted.forEach(({ status }, i) => {
        if (status === null || status >= 500 || status === 429) away.add(claimed[i]?.endpoint_id ?? '');
      });
    }
  }
}

type Claimed = {
  endpoint_id: string;
  event_id: string;
  tries: number;
  url: string;
  secret: Buffer;
  type: WebhookType;
  person_id: string;
  reference: string;
  on_day: string;
  at: string;
};

/**
 * The oldest message of each person at each endpoint: what has not arrived holds back what came after it for the same
 * person, and nobody else. The claim is on record before anything is sent; a process killed in between leaves it to be
 * sent again under the same id.
 */
function claim(deps: DeliverDeps, landlordId: string, away: string[]): Promise<Claimed[]> {
  const now = deps.clock.now();
  return inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .with('due', (db) => {
        const waiting = db
          .selectFrom('webhook_delivery as d')
          .select(['d.endpoint_id', 'd.event_id'])
          .where('d.landlord_id', '=', landlordId)
          .where('d.state', '=', 'waiting')
          .where('d.due_at', '<=', now)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('webhook_delivery as earlier')
                  .select('earlier.seq')
                  .whereRef('earlier.landlord_id', '=', 'd.landlord_id')
                  .whereRef('earlier.endpoint_id', '=', 'd.endpoint_id')
                  .whereRef('earlier.person_id', '=', 'd.person_id')
                  .whereRef('earlier.seq', '<', 'd.seq')
                  .where('earlier.state', '=', 'waiting'),
              ),
            ),
          )
          .orderBy('d.seq')
          .limit(together)
          .forUpdate('d')
          .skipLocked();
        return away.length > 0 ? waiting.where('d.endpoint_id', 'not in', away) : waiting;
      })
      .updateTable('webhook_delivery as w')
      .from('due')
      .innerJoin('webhook_endpoint as p', (join) =>
        join.on('p.landlord_id', '=', landlordId).onRef('p.endpoint_id', '=', 'due.endpoint_id'),
      )
      .innerJoin('webhook_event as e', (join) =>
        join.on('e.landlord_id', '=', landlordId).onRef('e.event_id', '=', 'due.event_id'),
      )
      .set((eb) => ({ tries: eb('w.tries', '+', 1), due_at: minutesLater(now, claimedFor) }))
      .where('w.landlord_id', '=', landlordId)
      .whereRef('w.endpoint_id', '=', 'due.endpoint_id')
      .whereRef('w.event_id', '=', 'due.event_id')
      .where('p.ended_at', 'is', null)
      .returning(['w.endpoint_id', 'w.event_id', 'w.tries', 'p.url', 'p.secret', 'e.type'])
      .returning(['e.person_id', 'e.reference', 'e.on_day', 'e.at'])
      .execute(),
  );
}

/** Whose arrangements changed, from when, and where to see what to do: nothing of why. */
function bodyOf(landlordId: string, one: Claimed, address: string | null): string {
  return JSON.stringify({
    type: one.type,
    timestamp: one.at,
    data: {
      landlord: landlordId,
      person: { id: one.person_id, reference: one.reference },
      on: one.on_day,
      whatToDo: `${address ?? ''}/people/${one.person_id}`,
      contactCheck: `${address ?? ''}/api/v1/contact-check?person=${one.person_id}`,
    },
  });
}

async function send(deps: DeliverDeps, landlordId: string, one: Claimed): Promise<Posted> {
  const secret = deps.seals.unseal(secretOf(one.endpoint_id), one.secret);
  const at = deps.clock.now();
  const body = bodyOf(landlordId, one, deps.address);
  const signed = { id: one.event_id, timestamp: String(Math.floor(Date.parse(at) / 1000)), body };
  const posted: Posted = secret
    ? await post(
        one.url,
        {
          'content-type': 'application/json',
          'user-agent': 'Evenhand',
          'webhook-id': signed.id,
          'webhook-timestamp': signed.timestamp,
          'webhook-signature': signatureOf(secret, signed),
        },
        body,
        deps.testControls,
      )
    : { status: null, fault: 'Its secret cannot be read: the installation’s own was changed', tookMs: 0 };
  await keep(deps, landlordId, one, posted);
  return posted;
}

async function keep(deps: DeliverDeps, landlordId: string, one: Claimed, posted: Posted): Promise<void> {
  const now = deps.clock.now();
  const arrived = posted.status !== null && posted.status >= 200 && posted.status < 300;
  const delay = delays[one.tries - 1];
  if (!arrived && delay === undefined)
    deps.log.error({ endpoint: one.endpoint_id, event: one.event_id }, 'a webhook was given up');
  await inLandlord(deps.database.app, landlordId, async (tx) => {
    await tx
      .insertInto('webhook_attempt')
      .values({
        landlord_id: landlordId,
        attempt_id: deps.newId(),
        endpoint_id: one.endpoint_id,
        event_id: one.event_id,
        at: now,
        status: posted.status,
        fault: posted.fault,
        took_ms: posted.tookMs,
      })
      .execute();
    await tx
      .updateTable('webhook_delivery')
      .set(
        arrived
          ? { state: 'delivered', delivered_at: now }
          : delay === undefined
            ? { state: 'given-up' }
            : { due_at: minutesLater(now, delay) },
      )
      .where('landlord_id', '=', landlordId)
      .where('endpoint_id', '=', one.endpoint_id)
      .where('event_id', '=', one.event_id)
      .where('state', '=', 'waiting')
      .execute();
  });
}
