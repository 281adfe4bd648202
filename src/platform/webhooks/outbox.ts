import { type LocalDate, londonDate } from '../../domain/calendar.ts';
import type { CaseEvent } from '../../domain/casework/events.ts';
import type { Tx } from '../database.ts';
import type { WebhookType } from './types.ts';

export type Told = { type: WebhookType; on: LocalDate; once: string };
type About = { landlordId: string; personId: string; reference: string; at: string; newId: () => string };

/** What an event of a case is to others; null where it is nothing to them. A replacement is one change and not two. */
export function toldOf(event: CaseEvent, newId: () => string): Told | null {
  switch (event.type) {
    case 'restriction-started': {
      const { restrictionId, interval, replaces } = event.restriction;
      const type = replaces === null ? 'restriction.started' : 'restriction.varied';
      return { type, on: interval.from, once: `started/${restrictionId}` };
    }
    case 'restriction-continued':
      // From the day it was decided; when it is looked at next is a date to come.
      return { type: 'restriction.varied', on: londonDate(event.stamp.at), once: `continued/${newId()}` };
    case 'point-of-contact-changed':
      // Whoever routes calls by it needs to know at once.
      return { type: 'restriction.varied', on: londonDate(event.change.at), once: `point/${newId()}` };
    case 'restriction-ended':
      if (event.ended.how === 'replaced') return null;
      return { type: 'restriction.ended', on: event.endsOn, once: `ended/${event.restrictionId}` };
    default:
      return null;
  }
}

/** Queues what happened for every endpoint that asked for it, in the transaction it happened in. Told before: nothing. */
export async function queueWebhook(tx: Tx, about: About, { type, on, once }: Told): Promise<void> {
  const { landlordId, personId, at } = about;
  const eventId = about.newId();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('webhook_event')
    .values({
      landlord_id: landlordId,
      event_id: eventId,
      type,
      person_id: personId,
      reference: about.reference,
      on_day: on,
      at,
      once,
    })
    .onConflict((clash) => clash.columns(['landlord_id', 'once']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return;
  await tx
    .insertInto('webhook_delivery')
    .columns(['landlord_id', 'endpoint_id', 'event_id', 'person_id', 'due_at'])
    .expression((eb) =>
      eb
        .selectFrom('webhook_endpoint')
        .select((s) => [
          'landlord_id',
          'endpoint_id',
          s.val(eventId).as('event_id'),
          s.val(personId).as('person_id'),
          s.val(at).as('due_at'),
        ])
        .where('landlord_id', '=', landlordId)
        .where('ended_at', 'is', null)
        .where((s) => s(s.val(type), '=', s.fn.any('events'))),
    )
    .execute();
}
