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

/** Every record of this person: the one that stays, and those that went into it. */
export async function recordsOf(tx: Tx, landlordId: string, personId: string): Promise<string[]> {
  if (!isId(personId)) return [personId];
  const stays = await keptWith(tx, landlordId, personId);
  const rows = await tx
    .selectFrom('person')
    .select('person_id')
    .where('landlord_id', '=', landlordId)
    .where('merged_into', '=', stays)
    .execute();
  return [stays, ...rows.map((row) => row.person_id)];
}
