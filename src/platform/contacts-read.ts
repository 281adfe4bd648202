import type { Instant } from '../domain/calendar.ts';
import type { Arrangements } from '../domain/contact/arrangements.ts';
import type { PriorContact } from '../domain/contact/contact.ts';
import { historyNeededFrom } from '../domain/contact/counted.ts';
import type { OpenDatabase } from './database.ts';

type ReadDeps = { database: Pick<OpenDatabase, 'pool'> };

type Row = {
  at: string;
  channel: PriorContact['channel'];
  direction: PriorContact['direction'];
  protected_kind: PriorContact['protectedKind'];
  service: PriorContact['service'];
  issues: number | null;
};

/**
 * The earlier contacts that a counted limit in force at `at` needs; null, without a query, where nothing in force is
 * counted. One read by (landlord, person, time) otherwise.
 */
export async function historyFor(
  deps: ReadDeps,
  { landlordId, personId }: Pick<Arrangements, 'landlordId' | 'personId'>,
  arrangements: Arrangements,
  at: Instant,
): Promise<PriorContact[] | null> {
  const since = historyNeededFrom(arrangements, at);
  if (since === null) return null;
  const { rows } = await deps.database.pool.query<Row>({
    name: 'recent-contacts',
    text: 'select * from recent_contacts($1, $2, $3, $4)',
    values: [landlordId, personId, since, at],
  });
  return rows.map((row) => ({
    at: row.at,
    channel: row.channel,
    direction: row.direction,
    protectedKind: row.protected_kind,
    service: row.service,
    issues: row.issues,
  }));
}
