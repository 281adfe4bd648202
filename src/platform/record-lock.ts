import { sql } from 'kysely';
import type { CaseFile } from '../domain/facts/case-file.ts';
import { emptyRegister, type PersonFile } from '../domain/facts/person.ts';
import { identityColumns, identityOf, whole } from './case-files.ts';
import type { Tx } from './database.ts';
import { isId } from './ids.ts';
import { type Head, start } from './ledger.ts';
import { keptWith, recordsOf } from './same-person.ts';

export type LockedPerson = { person: PersonFile; head: Head };

/**
 * Always the person's register first, then the cases: whoever holds the first has the person to themselves, so two
 * deciders cannot wait for each other. The person's own row is held still as well, since arrangements carry the name.
 */
export async function lockPerson(tx: Tx, landlordId: string, personId: string): Promise<LockedPerson | null> {
  return lockRecord(tx, landlordId, await keptWith(tx, landlordId, personId));
}

/** This very record, also where it went into another. */
export async function lockRecord(tx: Tx, landlordId: string, personId: string): Promise<LockedPerson | null> {
  if (!isId(personId)) return null;
  await sql`set local lock_timeout = '3s'`.execute(tx);
  await tx
    .insertInto('person_register')
    .columns(['landlord_id', 'person_id', 'version', 'document'])
    .expression((eb) =>
      eb
        .selectFrom('person')
        .select(['landlord_id', 'person_id', sql<number>`0`.as('version')])
        .select(sql<string>`${JSON.stringify(emptyRegister)}::jsonb`.as('document'))
        .where('landlord_id', '=', landlordId)
        .where('person_id', '=', personId),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
  const row = await tx
    .selectFrom('person_register as r')
    .innerJoin('person', (join) =>
      join.onRef('r.landlord_id', '=', 'person.landlord_id').onRef('r.person_id', '=', 'person.person_id'),
    )
    .select([...identityColumns, 'r.document', 'r.version', 'r.head_hash'])
    .where('r.landlord_id', '=', landlordId)
    .where('r.person_id', '=', personId)
    .forUpdate('r')
    .forShare('person')
    .executeTakeFirst();
  if (!row) return null;
  const head = row.head_hash === null ? start : { seq: row.version, hash: row.head_hash };
  return { person: { ...identityOf(row), register: row.document }, head };
}

export type LockedCase = { file: CaseFile; head: Head };

export async function lockCases(tx: Tx, landlordId: string, personId: string): Promise<LockedCase[]> {
  const rows = await tx
    .selectFrom('case_file')
    .select(['document', 'version', 'head_hash'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
    .orderBy('case_id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({ file: whole(row.document), head: { seq: row.version, hash: row.head_hash } }));
}

/** The cases that were opened on this very record. */
export const lockCasesOf = async (tx: Tx, landlordId: string, personId: string): Promise<LockedCase[]> =>
  (await lockCases(tx, landlordId, personId)).filter(({ file }) => file.personId === personId);
