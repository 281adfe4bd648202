import { sql } from 'kysely';
import { addMonths, type Instant, londonDate, startOfLondonDay } from '../domain/calendar.ts';
import type { CommandType } from '../domain/casework/steps.ts';
import type { ContactFact } from '../domain/facts/contact-tally.ts';
import type { Tx } from './database.ts';
import { recordsOf } from './same-person.ts';

/** Steps that have contacts counted before them: others are spared the reading. */
const counts: ReadonlySet<string> = new Set<CommandType>([
  'triage-incident',
  'hold-review',
  'note-contact-change',
]);
const MOST = 20_000;

/** A person's contacts of the last two years, as far as counting needs them; nothing where the step counts none. */
export async function contactFactsFor(
  tx: Tx,
  type: string,
  { landlordId, personId, now }: { landlordId: string; personId: string; now: Instant },
): Promise<{ contacts?: ContactFact[] }> {
  if (!counts.has(type)) return {};
  const rows = await tx
    .selectFrom('contact')
    .select(['at', 'channel', 'direction', 'protected_kind', 'compliance', 'outside_by'])
    .select(sql<boolean>`details ? 'ownPage'`.as('own_page'))
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
    .where('at', '>=', startOfLondonDay(addMonths(londonDate(now), -24)))
    .where('at', '<=', now)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute();
  return {
    contacts: rows.map((row) => ({
      at: row.at,
      channel: row.channel,
      direction: row.direction,
      guarded: row.protected_kind !== null || row.own_page,
      complaint: row.protected_kind === 'complaint',
      compliance: row.compliance,
      outsideBy: row.outside_by,
    })),
  };
}
