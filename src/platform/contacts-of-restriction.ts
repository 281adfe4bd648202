import type { Instant } from '../domain/calendar.ts';
import { type ContactOnRecord, withAddenda } from './contacts-list.ts';
import type { Tx } from './database.ts';
import { recordsOf } from './same-person.ts';

const MOST = 1000;

/** A person's contacts in a stretch of time, oldest first, for a bundle that somebody outside will read. */
export async function contactsBetween(
  tx: Tx,
  who: { landlordId: string; personId: string },
  { from, to }: { from: Instant; to: Instant },
): Promise<ContactOnRecord[]> {
  const rows = await tx
    .selectFrom('contact')
    .selectAll()
    .where('landlord_id', '=', who.landlordId)
    .where('person_id', 'in', await recordsOf(tx, who.landlordId, who.personId))
    .where('at', '>=', from)
    .where('at', '<=', to)
    .orderBy('at')
    .limit(MOST)
    .execute();
  return withAddenda(tx, who.landlordId, rows);
}
