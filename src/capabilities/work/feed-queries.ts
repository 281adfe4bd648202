import type { Instant } from '../../domain/calendar.ts';
import { type Db, inLandlord, type Tx } from '../../platform/database.ts';
import { landlordOfToken, newToken, tokenHash } from '../../platform/tokens.ts';

type Whose = { landlordId: string; staffId: string };

/** A new address in place of any earlier one; its token leaves the server once. */
export const makeFeed = (db: Db, { landlordId, staffId }: Whose, at: Instant): Promise<string> =>
  inLandlord(db, landlordId, async (tx) => {
    const token = newToken(landlordId);
    await end(tx, { landlordId, staffId }, at);
    await tx
      .insertInto('calendar_feed')
      .values({
        landlord_id: landlordId,
        token_hash: tokenHash(token),
        staff_id: staffId,
        made_at: at,
        ended_at: null,
      })
      .execute();
    return token;
  });

export const endFeed = (db: Db, whose: Whose, at: Instant): Promise<void> =>
  inLandlord(db, whose.landlordId, (tx) => end(tx, whose, at));

async function end(tx: Tx, { landlordId, staffId }: Whose, at: Instant): Promise<void> {
  await tx
    .updateTable('calendar_feed')
    .set({ ended_at: at })
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
}

/** When the address in use was made; null where there is none. */
export const feedSince = (db: Db, { landlordId, staffId }: Whose): Promise<Instant | null> =>
  inLandlord(db, landlordId, async (tx) => {
    const row = await tx
      .selectFrom('calendar_feed')
      .select('made_at')
      .where('landlord_id', '=', landlordId)
      .where('staff_id', '=', staffId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return row?.made_at ?? null;
  });

export type FeedOwner = Whose & { roles: string[] };

/** Whose calendar an address is; null where it was ended, is none, or its owner has left. */
export async function feedOwner(db: Db, token: string): Promise<FeedOwner | null> {
  const landlordId = landlordOfToken(token);
  if (!landlordId) return null;
  return inLandlord(db, landlordId, async (tx) => {
    const row = await tx
      .selectFrom('calendar_feed as f')
      .innerJoin('staff as s', (j) =>
        j.onRef('s.landlord_id', '=', 'f.landlord_id').onRef('s.staff_id', '=', 'f.staff_id'),
      )
      .select(['s.staff_id', 's.roles'])
      .where('f.landlord_id', '=', landlordId)
      .where('f.token_hash', '=', tokenHash(token))
      .where('f.ended_at', 'is', null)
      .where('s.active', '=', true)
      .executeTakeFirst();
    return row ? { landlordId, staffId: row.staff_id, roles: row.roles } : null;
  });
}
