import { sql } from 'kysely';
import { isPersonEvent } from '../domain/casework/events.ts';
import { evolve } from '../domain/casework/evolve.ts';
import { evolveRegister } from '../domain/casework/evolve-register.ts';
import { evolvePlace, isPropertyAlertEvent } from '../domain/casework/property-alerts/events.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import { emptyRegister, type PersonRegister } from '../domain/facts/person.ts';
import type { PropertyAlert } from '../domain/facts/property-alerts.ts';
import type { Db, Tx } from './database.ts';
import { entryHash, type Head, hashOf, type Recorded, type Stream, start } from './ledger.ts';
import { type Broken, type BrokenKind, broken } from './ledger-broken.ts';
import { headsHash, inSnapshot, sealHash } from './ledger-seal.ts';
import type { LedgerEntryRow } from './record-tables.ts';

const BATCH = 500;

export type Verified = { streams: number; entries: number; seals: number; broken: Broken | null };

/** Walks every chain and seal of one landlord, or of all, and stops at the first link that does not hold. Reads only. */
export async function verifyLedger(db: Db, landlordId?: string): Promise<Verified> {
  const landlords = landlordId
    ? [landlordId]
    : (await db.selectFrom('landlord').select('landlord_id').orderBy('landlord_id').execute()).map(
        (row) => row.landlord_id,
      );
  const total: Verified = { streams: 0, entries: 0, seals: 0, broken: null };
  for (const landlord of landlords) {
    const found = await inSnapshot(db, landlord, (tx) => verifyLandlord(tx, landlord));
    total.streams += found.streams;
    total.entries += found.entries;
    total.seals += found.seals;
    if (found.broken) return { ...total, broken: found.broken };
  }
  return total;
}

async function verifyLandlord(tx: Tx, landlordId: string): Promise<Verified> {
  const chains = await verifyChains(tx, landlordId);
  if (chains.broken) return { ...chains, seals: 0 };
  const orphan = await documentWithoutLedger(tx, landlordId);
  if (orphan) return { ...chains, seals: 0, broken: orphan };
  return { ...chains, ...(await verifySeals(tx, landlordId)) };
}

type Row = LedgerEntryRow & { payload: Recorded | null; erased_at: string | null; has_payload: boolean };
/** A chain part of the way: where it stands and what it adds up to. Null once part of it was lawfully erased. */
type Walk = {
  streamId: string;
  kind: Stream['kind'];
  head: Head;
  sum: CaseFile | PersonRegister | PropertyAlert | null;
};

async function verifyChains(tx: Tx, landlordId: string): Promise<Omit<Verified, 'seals'>> {
  const count = { streams: 0, entries: 0 };
  let walk: Walk | null = null;
  for (let more = true; more; ) {
    const rows: Row[] = await nextEntries(tx, landlordId, walk);
    const finished: Walk[] = [];
    more = rows.length === BATCH;
    for (const row of rows) {
      if (walk?.streamId !== row.stream_id) {
        if (walk) finished.push(walk);
        walk = begin(row);
      }
      const what = faultOf(row, walk.head);
      // Streams that ended before this one come first: what is wrong with them is the first broken link.
      if (what) {
        const earlier = await documentsDiffer(tx, landlordId, finished);
        const here = broken(what, { landlordId, streamId: row.stream_id, seq: row.seq });
        return { ...count, broken: earlier ?? here };
      }
      walk = { ...walk, head: { seq: row.seq, hash: row.hash }, sum: add(walk, row) };
      count.entries += 1;
    }
    if (!more && walk) finished.push(walk);
    const differs = await documentsDiffer(tx, landlordId, finished);
    if (differs) return { ...count, broken: differs };
    count.streams += finished.length;
  }
  return { ...count, broken: null };
}

const begin = (row: Row): Walk => ({
  streamId: row.stream_id,
  kind: row.kind,
  head: start,
  sum: row.kind === 'person' ? emptyRegister : null,
});

async function nextEntries(tx: Tx, landlordId: string, after: Walk | null): Promise<Row[]> {
  let query = tx
    .selectFrom('ledger_entry as e')
    .leftJoin('ledger_payload as p', (join) =>
      join
        .onRef('p.landlord_id', '=', 'e.landlord_id')
        .onRef('p.stream_id', '=', 'e.stream_id')
        .onRef('p.seq', '=', 'e.seq'),
    )
    .selectAll('e')
    .select(['p.payload', 'p.erased_at', sql<boolean>`p.seq is not null`.as('has_payload')])
    .where('e.landlord_id', '=', landlordId)
    .orderBy('e.stream_id')
    .orderBy('e.seq')
    .limit(BATCH);
  if (after) {
    query = query.where(
      sql<boolean>`(e.stream_id, e.seq) > (${after.streamId}::uuid, ${after.head.seq}::integer)`,
    );
  }
  return query.execute();
}

function faultOf(row: Row, before: Head): BrokenKind | null {
  const { payload, erased_at, has_payload, ...entry } = row;
  if (row.seq !== before.seq + 1) return 'gap';
  if (row.previous_hash !== before.hash) return 'previous';
  if (entryHash(entry) !== row.hash) return 'hash';
  if (!has_payload) return 'payload-missing';
  if (erased_at === null && hashOf(payload) !== row.payload_hash) return 'payload-altered';
  return null;
}

function add(walk: Walk, { payload, seq }: Row): Walk['sum'] {
  if (!payload || (walk.sum === null && seq > 1)) return null;
  if (isPropertyAlertEvent(payload)) return evolvePlace(walk.sum as PropertyAlert | null, payload);
  return isPersonEvent(payload)
    ? evolveRegister(walk.sum as PersonRegister, payload)
    : evolve(walk.sum as CaseFile | null, payload);
}

/** Whether the documents of these finished chains are what their entries add up to. */
async function documentsDiffer(
  tx: Tx,
  landlordId: string,
  finished: readonly Walk[],
): Promise<Broken | null> {
  if (finished.length === 0) return null;
  const ids = finished.map((walk) => walk.streamId);
  const cases = await tx
    .selectFrom('case_file')
    .select(['case_id as id', 'version', 'head_hash', 'document'])
    .where('landlord_id', '=', landlordId)
    .where('case_id', 'in', ids)
    .execute();
  const registers = await tx
    .selectFrom('person_register')
    .select(['person_id as id', 'version', 'head_hash', 'document'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', ids)
    .execute();
  const alerts = await tx
    .selectFrom('property_alert')
    .select(['alert_id as id', 'version', 'head_hash', 'document'])
    .where('landlord_id', '=', landlordId)
    .where('alert_id', 'in', ids)
    .execute();
  const byId = <T extends { id: string }>(rows: T[]) => new Map(rows.map((row) => [row.id, row]));
  const kept = { case: byId(cases), person: byId(registers), property: byId(alerts) };
  for (const { streamId, kind, head, sum } of finished) {
    const row = kept[kind].get(streamId);
    const at = { landlordId, streamId, seq: head.seq };
    if (!row) return broken('document-missing', at);
    if (row.version > head.seq) return broken('head-missing', at);
    const same = row.head_hash === head.hash && row.version === head.seq;
    if (!same || (sum && hashOf(row.document) !== hashOf(sum))) return broken('document-differs', at);
  }
  return null;
}

async function documentWithoutLedger(tx: Tx, landlordId: string): Promise<Broken | null> {
  const { rows } = await sql<{ stream_id: string }>`
    select stream_id
      from (select case_id as stream_id from case_file where landlord_id = ${landlordId}
            union all
            select person_id from person_register where landlord_id = ${landlordId} and version > 0
            union all
            select alert_id from property_alert where landlord_id = ${landlordId}) d
     where not exists (select from ledger_entry e where e.landlord_id = ${landlordId} and e.stream_id = d.stream_id)
     order by stream_id limit 1`.execute(tx);
  return rows[0] ? broken('ledger-missing', { landlordId, streamId: rows[0].stream_id, seq: null }) : null;
}

async function verifySeals(tx: Tx, landlordId: string): Promise<Pick<Verified, 'seals' | 'broken'>> {
  const seals = await tx
    .selectFrom('ledger_seal')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .orderBy('day')
    .execute();
  let previous = start.hash;
  for (const [index, seal] of seals.entries()) {
    const at = { landlordId, day: seal.day, streamId: null, seq: null };
    const { running, missing } = await sealedHeads(tx, landlordId, seal.day);
    if (missing) return { seals: index, broken: { ...missing } };
    const { heads, heads_hash } = running.result();
    const holds =
      seal.previous_hash === previous &&
      seal.hash === sealHash(seal) &&
      seal.heads === heads &&
      seal.heads_hash === heads_hash;
    if (!holds) return { seals: index, broken: broken('seal-broken', at) };
    previous = seal.hash;
  }
  return { seals: seals.length, broken: null };
}

async function sealedHeads(tx: Tx, landlordId: string, day: string) {
  const running = headsHash();
  for (let after: string | null = null; ; ) {
    let query = tx
      .selectFrom('ledger_seal_head as h')
      .leftJoin('ledger_entry as e', (join) =>
        join
          .onRef('e.landlord_id', '=', 'h.landlord_id')
          .onRef('e.stream_id', '=', 'h.stream_id')
          .onRef('e.seq', '=', 'h.seq')
          .onRef('e.hash', '=', 'h.hash'),
      )
      .select(['h.stream_id', 'h.seq', 'h.hash', 'e.seq as found'])
      .where('h.landlord_id', '=', landlordId)
      .where('h.day', '=', day)
      .orderBy('h.stream_id')
      .limit(BATCH);
    if (after !== null) query = query.where('h.stream_id', '>', after);
    const heads = await query.execute();
    running.add(heads);
    const gone = heads.find((head) => head.found === null);
    if (gone) {
      const at = { landlordId, day, streamId: gone.stream_id, seq: gone.seq };
      return { running, missing: broken('sealed-head-missing', at) };
    }
    if (heads.length < BATCH) return { running, missing: null };
    after = heads.at(-1)?.stream_id ?? null;
  }
}
