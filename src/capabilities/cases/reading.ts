import type { DomainEvent } from '../../domain/casework/events.ts';
import type { Tx } from '../../platform/database.ts';
import { recordsOf } from '../../platform/same-person.ts';

/** The case that what is reported now belongs to: the person's newest. */
export async function newestCase(tx: Tx, landlordId: string, personId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('case_file')
    .select('case_id')
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
    .orderBy('opened_at', 'desc')
    .orderBy('case_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.case_id ?? null;
}

export type Reading = {
  landlordId: string;
  staffId: string;
  personId: string;
  caseId: string | null;
  what: string;
  at: string;
  readId: string;
};

/** Who read what, when: reading a case is itself on the record. */
export async function logReading(tx: Tx, r: Reading): Promise<void> {
  await tx
    .insertInto('read_log')
    .values({
      landlord_id: r.landlordId,
      read_id: r.readId,
      staff_id: r.staffId,
      person_id: r.personId,
      case_id: r.caseId,
      what: r.what,
      at: r.at,
    })
    .execute();
}

export type Told = {
  seq: number;
  at: string;
  by: string;
  role: string;
  packVersion: string;
  event: DomainEvent | null;
};

/** What happened in a case, oldest first; an erased payload leaves its place. */
export async function storyOf(tx: Tx, landlordId: string, caseId: string): Promise<Told[]> {
  const rows = await tx
    .selectFrom('ledger_entry as e')
    .leftJoin('ledger_payload as p', (join) =>
      join
        .onRef('p.landlord_id', '=', 'e.landlord_id')
        .onRef('p.stream_id', '=', 'e.stream_id')
        .onRef('p.seq', '=', 'e.seq'),
    )
    .select(['e.seq', 'e.at', 'e.by_name', 'e.by_role', 'e.pack_version', 'p.payload'])
    .where('e.landlord_id', '=', landlordId)
    .where('e.stream_id', '=', caseId)
    .orderBy('e.seq')
    .execute();
  return rows.map((r) => ({
    seq: r.seq,
    at: r.at,
    by: r.by_name,
    role: r.by_role,
    packVersion: r.pack_version,
    event: (r.payload as DomainEvent | null) ?? null,
  }));
}
