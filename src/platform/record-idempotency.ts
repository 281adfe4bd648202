import type { Instant } from '../domain/calendar.ts';
import type { DomainEvent } from '../domain/casework/events.ts';
import type { Tx } from './database.ts';
import type { Link } from './ledger.ts';

export type KeyOf = { landlordId: string; staffId: string; key: string };
export type Answered = {
  caseId: string | null;
  version: number;
  personVersion: number;
  events: DomainEvent[];
};

/** Places in the ledger instead of the events themselves: no second copy of anybody's story. */
type Kept = Omit<Answered, 'events'> & { places: [streamId: string, seq: number][] };

/** What the key was answered with before: null if never, `another-request` if it was for something else. */
export async function keptFor(
  tx: Tx,
  { landlordId, staffId, key }: KeyOf,
  requestHash: string,
): Promise<{ response: unknown } | 'another-request' | null> {
  const row = await tx
    .selectFrom('idempotency_key')
    .select(['request_hash', 'response'])
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', staffId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return null;
  return row.request_hash === requestHash ? { response: row.response } : 'another-request';
}

/** Keeps the answer with what it answers, in the transaction that did it. Refusals are not kept: they did nothing. */
export async function keepFor(
  tx: Tx,
  { landlordId, staffId, key }: KeyOf,
  { requestHash, response, at }: { requestHash: string; response: object; at: Instant },
): Promise<void> {
  await tx
    .insertInto('idempotency_key')
    .values({
      landlord_id: landlordId,
      staff_id: staffId,
      key,
      request_hash: requestHash,
      response: JSON.stringify(response),
      at,
    })
    .execute();
}

/** As `keptFor`, of a step in a case: with the events it wrote. */
export async function answerOf(
  tx: Tx,
  key: KeyOf,
  requestHash: string,
): Promise<Answered | 'another-request' | null> {
  const kept = await keptFor(tx, key, requestHash);
  if (kept === null || kept === 'another-request') return kept;
  const { places, ...answer } = kept.response as Kept;
  return { ...answer, events: await eventsAt(tx, key.landlordId, places) };
}

async function eventsAt(tx: Tx, landlordId: string, places: Kept['places']): Promise<DomainEvent[]> {
  if (places.length === 0) return [];
  const rows = await tx
    .selectFrom('ledger_payload')
    .select(['stream_id', 'seq', 'payload'])
    .where('landlord_id', '=', landlordId)
    .where((eb) =>
      eb.or(places.map(([stream, seq]) => eb.and([eb('stream_id', '=', stream), eb('seq', '=', seq)]))),
    )
    .execute();
  const found = new Map(rows.map((row) => [`${row.stream_id} ${row.seq}`, row.payload]));
  return places
    .map((place) => found.get(place.join(' ')) ?? null)
    .filter((event): event is DomainEvent => event !== null);
}

export function keepAnswer(
  tx: Tx,
  key: KeyOf,
  done: { requestHash: string; answer: Omit<Answered, 'events'>; links: readonly Link[]; at: Instant },
): Promise<void> {
  const response: Kept = {
    ...done.answer,
    places: done.links.map(({ entry }) => [entry.stream_id, entry.seq]),
  };
  return keepFor(tx, key, { requestHash: done.requestHash, response, at: done.at });
}
