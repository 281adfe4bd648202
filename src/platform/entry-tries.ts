import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../domain/calendar.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import { networkOf } from './network.ts';
import type { EntryTryRow } from './record-tables.ts';

/** Tries that failed and are forgiven in an hour: a library or a household shares an address, a code belongs to one person. */
const MOST = { address: 30, code: 10 } as const;
const HOUR = 3_600_000;

export type Trying = { landlordId: string; address: string; code: string; at: Instant };

const keyOf = (what: string, text: string): Buffer => createHash('sha256').update(`${what} ${text}`).digest();
const hourOf = (at: Instant): string => new Date(Math.floor(Date.parse(at) / HOUR) * HOUR).toISOString();

/** From when the next try is heard. */
export const triesAgainAt = (at: Instant): Instant => new Date(Date.parse(hourOf(at)) + HOUR).toISOString();

/**
 * Counts a try before it is looked at, so that many at once get no more than one after another would. False: too many in
 * this hour, and it is not to be looked at. The row locks keep tries from one address in a line.
 */
export async function countTry(tx: Tx, { landlordId, address, code, at }: Trying): Promise<boolean> {
  const common = { landlord_id: landlordId, hour: hourOf(at), tries: 1 };
  // An address that has no tries left adds no row for each code it thinks of.
  if (!(await isWithin(tx, { ...common, what: 'address', key_hash: keyOf('address', networkOf(address)) })))
    return false;
  return isWithin(tx, { ...common, what: 'code', key_hash: keyOf('code', code) });
}

async function isWithin(tx: Tx, row: EntryTryRow): Promise<boolean> {
  const { tries } = await tx
    .insertInto('entry_try')
    .values(row)
    .onConflict((oc) =>
      oc
        .columns(['landlord_id', 'what', 'key_hash', 'hour'])
        .doUpdateSet({ tries: sql<number>`least(entry_try.tries + 1, 1000000)` }),
    )
    .returning('tries')
    .executeTakeFirstOrThrow();
  return tries <= MOST[row.what];
}

/** A try that was right does not count: whoever comes often is not shut out by it. */
export async function forgiveTry(tx: Tx, { landlordId, address, code, at }: Trying): Promise<void> {
  await tx
    .updateTable('entry_try')
    .set({ tries: sql<number>`greatest(tries - 1, 0)` })
    .where('landlord_id', '=', landlordId)
    .where('hour', '=', hourOf(at))
    .where('key_hash', 'in', [keyOf('address', networkOf(address)), keyOf('code', code)])
    .execute();
}

/** Addresses are personal data: what no limit needs any more goes. */
export async function forgetTries(db: Db, landlordId: string, at: Instant): Promise<void> {
  await inLandlord(db, landlordId, (tx) =>
    tx
      .deleteFrom('entry_try')
      .where('landlord_id', '=', landlordId)
      .where('hour', '<', new Date(Date.parse(at) - 24 * HOUR).toISOString())
      .execute(),
  );
}
