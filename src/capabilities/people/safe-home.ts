import { z } from 'zod';
import type { Instant } from '../../domain/calendar.ts';
import type { Tx } from '../../platform/database.ts';

export const safeHomeSchema = z.strictObject({
  address: z
    .string({ error: 'Enter the address' })
    .trim()
    .min(1, 'Enter the address')
    .max(500, 'Shorten the address to 500 characters or fewer'),
  postcode: z
    .string({ error: 'Enter the postcode as text' })
    .trim()
    .max(20, 'Shorten the postcode to 20 characters or fewer')
    .default(''),
});
export type SafeHome = z.infer<typeof safeHomeSchema>;

type Whose = { landlordId: string; personId: string };

/** Whether this person's home is kept safe at all; null where nobody of that id is on record. */
export async function isKeptSafe(tx: Tx, { landlordId, personId }: Whose): Promise<boolean | null> {
  const row = await tx
    .selectFrom('person')
    .select('kept_safe')
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? row.kept_safe : null;
}

/** Where they live, for those who may see it. Each reading is put in the log of readings by whoever shows it. */
export async function readSafeHome(tx: Tx, { landlordId, personId }: Whose): Promise<SafeHome | null> {
  const row = await tx
    .selectFrom('person_safe_home')
    .select(['address', 'postcode'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? { address: row.address, postcode: row.postcode ?? '' } : null;
}

export async function writeSafeHome(
  tx: Tx,
  { landlordId, personId, staffId, at }: Whose & { staffId: string; at: Instant },
  { address, postcode }: SafeHome,
): Promise<void> {
  const told = { address, postcode: postcode || null, written_at: at, written_by: staffId };
  await tx
    .insertInto('person_safe_home')
    .values({ landlord_id: landlordId, person_id: personId, ...told })
    .onConflict((oc) => oc.columns(['landlord_id', 'person_id']).doUpdateSet(told))
    .execute();
}
