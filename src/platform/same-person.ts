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
  const row = await tx
    .selectFrom('person as asked')
    .select(theOneThatStays.as('stays'))
    .select(
      sql<string[]>`array(
        select gone.person_id from person gone
         where gone.landlord_id = asked.landlord_id and gone.merged_into = ${theOneThatStays} order by gone.person_id)`.as(
        'gone',
      ),
    )
    .where('asked.landlord_id', '=', landlordId)
    .where('asked.person_id', '=', personId)
    .executeTakeFirst();
  return row ? [row.stays, ...row.gone] : [personId];
}

/**
 * Not `coalesce`: under row-level security the database goes by key only where it knows that an expression tells nobody what is
 * in a row, and of that one it does not. Joined by it, everybody of the landlord was read.
 */
const theOneThatStays = sql<string>`case when asked.merged_into is null then asked.person_id else asked.merged_into end`;
