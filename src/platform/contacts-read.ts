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
  arrangements: Arrangements,
  at: Instant,
): Promise<PriorContact[] | null> {
  const since = historyNeededFrom(arrangements, at);
  if (since === null) return null;
  const { landlordId, personId, alsoRecords = [] } = arrangements;
  const read = await Promise.all(
    [personId, ...alsoRecords].map((id) =>
      deps.database.pool.query<Row>({
        name: 'recent-contacts',
        text: 'select * from recent_contacts($1, $2, $3, $4)',
        values: [landlordId, id, since, at],
      }),
    ),
  );
  const rows = read.flatMap((r) => r.rows).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return rows.map((row) => ({
    at: row.at,
    channel: row.channel,
    direction: row.direction,
    protectedKind: row.protected_kind,
    service: row.service,
    issues: row.issues,
  }));
}
