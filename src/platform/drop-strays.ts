import { addDays, londonDate, startOfLondonDay } from '../domain/calendar.ts';
import { inLandlord } from './database.ts';
import type { Deps } from './deps.ts';
import { dropOldDrafts } from './drafts.ts';
import { dropUnusedFiles } from './files.ts';

/** Pages that were begun and never sent, and the files that came with them: gone after a month. */
export async function dropStrays({
  database,
  packs,
  clock,
}: Pick<Deps, 'database' | 'packs' | 'clock'>): Promise<void> {
  const before = startOfLondonDay(addDays(londonDate(clock.now()), -31));
  for (const { landlord } of packs.landlords())
    await inLandlord(database.app, landlord.id, async (tx) => {
      await dropOldDrafts(tx, { landlordId: landlord.id, before });
      await dropUnusedFiles(tx, { landlordId: landlord.id, before });
    });
}
