import { sql } from 'kysely';
import type { Tx } from './database.ts';
import { isId } from './ids.ts';

/** The record that a person's records are kept with: itself, unless it went into another. */
export async function keptWith(tx: Tx, landlordId: string, personId: string): Promise<string> {
  if (!isId(personId)) return personId;
  const row = await tx
    .selectFrom('person')
    .select(['person_id', 'merged_into'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? (row.merged_into ?? row.person_id) : personId;
}

/** Every record of this person: the one that stays first, then those that went into it. */
export async function recordsOf(tx: Tx, landlordId: string, personId: string): Promise<string[]> {
  if (!isId(personId)) return [personId];
  // One query for each half: joined with "or", it read everybody of the landlord.
  const rows = await tx
    .selectFrom('person as asked')
    .innerJoin('person as stays', (join) =>
      join
        .onRef('stays.landlord_id', '=', 'asked.landlord_id')
        .on((eb) => eb('stays.person_id', '=', theOneThatStays)),
    )
    .select(['stays.person_id', 'stays.merged_into'])
    .where('asked.landlord_id', '=', landlordId)
    .where('asked.person_id', '=', personId)
    .unionAll(
      tx
        .selectFrom('person as asked')
        .innerJoin('person as gone', (join) =>
          join
            .onRef('gone.landlord_id', '=', 'asked.landlord_id')
            .on((eb) => eb('gone.merged_into', '=', theOneThatStays)),
        )
        .select(['gone.person_id', 'gone.merged_into'])
        .where('asked.landlord_id', '=', landlordId)
        .where('asked.person_id', '=', personId),
    )
    .execute();
  if (rows.length === 0) return [personId];
  const [stays, gone] = [
    rows.filter((r) => r.merged_into === null),
    rows.filter((r) => r.merged_into !== null),
  ];
  return [...stays, ...gone].map((row) => row.person_id);
}

/**
 * Not `coalesce`: under row-level security the database joins by key only where it knows that an expression tells nobody what
 * is in a row, and of that one it does not. It read everybody of the landlord.
 */
const theOneThatStays = sql<string>`case when asked.merged_into is null then asked.person_id else asked.merged_into end`;
