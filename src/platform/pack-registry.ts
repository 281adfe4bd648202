import type { LocalDate } from '../domain/calendar.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { type Db, inLandlord } from './database.ts';
import type { LoadedPack } from './packs.ts';

/** The packs this process runs on, by landlord: of the versions loaded, the newest that has taken effect is in force. */
export type Packs = {
  landlords: () => PolicyPack[];
  current: (landlordId: string) => PolicyPack | null;
  version: (landlordId: string, version: string) => PolicyPack | null;
};

export function packRegistry(loaded: readonly LoadedPack[], today: () => LocalDate): Packs {
  const byLandlord = Map.groupBy(loaded, (l) => l.pack.landlord.id);
  const versions = new Map(
    [...byLandlord].map(([id, packs]) => [id, packs.map((p) => p.pack).toSorted(laterFirst)]),
  );
  const inForceNow = (packs: readonly PolicyPack[]): PolicyPack | null => {
    const on = today();
    // A landlord whose only policy is still to come is run on it: there is no other.
    return packs.find((p) => (p.policy.effectiveFrom.value ?? '') <= on) ?? packs.at(-1) ?? null;
  };
  return {
    landlords: () => [...versions.values()].map(inForceNow).filter((p) => p !== null),
    current: (landlordId) => inForceNow(versions.get(landlordId) ?? []),
    version: (landlordId, version) =>
      byLandlord.get(landlordId)?.find((l) => l.pack.policy.version === version)?.pack ?? null,
  };
}

const laterFirst = (a: PolicyPack, b: PolicyPack): number =>
  (b.policy.effectiveFrom.value ?? '').localeCompare(a.policy.effectiveFrom.value ?? '');

/**
 * Writes the landlords and their packs where cases can point at them. A version that has been in force is never
 * rewritten: the database refuses, and the start stops with its words. Answers whose policy is new here.
 */
export async function storePacks(db: Db, loaded: readonly LoadedPack[], today: string): Promise<string[]> {
  const changed: string[] = [];
  for (const { pack, checksum } of loaded) {
    const { landlord, policy } = pack;
    await inLandlord(db, landlord.id, async (tx) => {
      await tx
        .insertInto('landlord')
        .values({ landlord_id: landlord.id, name: landlord.name, nation: landlord.nation })
        .onConflict((oc) =>
          oc.column('landlord_id').doUpdateSet({ name: landlord.name, nation: landlord.nation }),
        )
        .execute();
      const known = await tx
        .selectFrom('policy_pack')
        .select('checksum')
        .where('landlord_id', '=', landlord.id)
        .where('version', '=', policy.version)
        .executeTakeFirst();
      if (known?.checksum === checksum) return;
      changed.push(landlord.id);
      const content = JSON.stringify(pack);
      await tx
        .insertInto('policy_pack')
        .values({
          landlord_id: landlord.id,
          version: policy.version,
          content,
          checksum,
          status: 'in-force',
          in_force_from: policy.effectiveFrom.value ?? today,
        })
        .onConflict((oc) => oc.columns(['landlord_id', 'version']).doUpdateSet({ content, checksum }))
        .execute();
    });
  }
  return changed;
}
