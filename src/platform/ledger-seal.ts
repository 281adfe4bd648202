import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import type { Db, Tx } from './database.ts';
import { hashOf, start } from './ledger.ts';
import type { LedgerSealRow } from './record-tables.ts';

const BATCH = 1000;

/** One moment's view of one landlord's rows, however long it takes to read them. */
export function inSnapshot<T>(db: Db, landlordId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`select set_config('evenhand.landlord', ${landlordId}, true)`.execute(tx);
      return work(tx);
    });
}

export type SealHead = { stream_id: string; seq: number; hash: string };

/** A running hash over heads in the order of their streams. */
export function headsHash() {
  const hash = createHash('sha256');
  let heads = 0;
  return {
    add: (all: readonly SealHead[]) => {
      for (const head of all) hash.update(`${head.stream_id} ${head.seq} ${head.hash}\n`);
      heads += all.length;
    },
    result: () => ({ heads, heads_hash: hash.digest('hex') }),
  };
}

export function sealHash({ hash: _, ...rest }: LedgerSealRow): string {
  return hashOf(rest);
}

/**
 * Seals where every case and register of a landlord stands that has moved since the seal before, so that none can vanish
 * later without being missed. Once a day; null where that day or a later one is sealed already.
 */
export async function sealDay(
  db: Db,
  landlordId: string,
  { day, at }: { day: LocalDate; at: Instant },
): Promise<LedgerSealRow | null> {
  return inSnapshot(db, landlordId, async (tx) => {
    const before = await tx
      .selectFrom('ledger_seal')
      .select(['day', 'hash'])
      .where('landlord_id', '=', landlordId)
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (before && before.day >= day) return null;
    const running = headsHash();
    for (let after: string | null = null; ; ) {
      const heads = await headsMoved(tx, landlordId, after);
      running.add(heads);
      if (heads.length > 0) {
        const rows = heads.map((head) => ({ ...head, landlord_id: landlordId, day }));
        await tx.insertInto('ledger_seal_head').values(rows).execute();
      }
      after = heads.at(-1)?.stream_id ?? null;
      if (heads.length < BATCH) break;
    }
    const seal: LedgerSealRow = {
      landlord_id: landlordId,
      day,
      ...running.result(),
      previous_hash: before?.hash ?? start.hash,
      hash: '',
      sealed_at: at,
    };
    seal.hash = sealHash(seal);
    await tx.insertInto('ledger_seal').values(seal).execute();
    return seal;
  }).catch((fault) => {
    if (fault.constraint === 'ledger_seal_pkey' || fault.constraint === 'ledger_seal_head_pkey') return null;
    throw fault; // only another process that sealed the same day is no fault
  });
}

async function headsMoved(tx: Tx, landlordId: string, after: string | null): Promise<SealHead[]> {
  const { rows } = await sql<SealHead>`
    select stream_id, seq, hash
      from (select case_id as stream_id, version as seq, head_hash as hash from case_file
             where landlord_id = ${landlordId}
            union all
            select person_id, version, head_hash from person_register
             where landlord_id = ${landlordId} and version > 0
            union all
            select alert_id, version, head_hash from property_alert where landlord_id = ${landlordId}) head
     where (${after}::uuid is null or stream_id > ${after}::uuid)
       and not exists (select from ledger_seal_head h
                        where h.landlord_id = ${landlordId} and h.stream_id = head.stream_id and h.seq >= head.seq)
     order by stream_id
     limit ${BATCH}`.execute(tx);
  return rows;
}
