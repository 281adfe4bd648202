import type { Instant } from '../domain/calendar.ts';
import type { LetterType } from '../domain/facts/vocabulary.ts';
import {
  type OwnWordings,
  type WordingProposal,
  type WordingTexts,
  whyNotSettled,
  withOwnWording,
} from '../domain/letters/wording.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { Tx } from './database.ts';

/** A version of a landlord's words for a letter, with who proposed it and what became of it. */
export type WordingVersion = WordingProposal & {
  type: LetterType;
  texts: WordingTexts;
  why: string;
  packVersion: string;
  proposedByName: string;
  proposedAt: Instant;
  settledByName: string | null;
  settledAt: Instant | null;
  reason: string | null;
};

const columns = [
  'letter_type',
  'version',
  'based_on',
  'texts',
  'why',
  'pack_version',
  'proposed_by',
  'proposed_by_name',
  'proposed_at',
  'outcome',
  'settled_by_name',
  'settled_at',
  'reason',
] as const;

/** Every version of one letter, or of all, newest first. */
export async function wordingVersions(
  tx: Tx,
  landlordId: string,
  type: LetterType | null = null,
): Promise<WordingVersion[]> {
  const rows = await tx
    .selectFrom('letter_wording')
    .select(columns)
    .where('landlord_id', '=', landlordId)
    .$if(type !== null, (q) => q.where('letter_type', '=', type as LetterType))
    .orderBy('letter_type')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((r) => ({
    type: r.letter_type,
    version: r.version,
    basedOn: r.based_on,
    texts: r.texts,
    why: r.why,
    packVersion: r.pack_version,
    proposedBy: r.proposed_by,
    proposedByName: r.proposed_by_name,
    proposedAt: r.proposed_at,
    outcome: r.outcome,
    settledByName: r.settled_by_name,
    settledAt: r.settled_at,
    reason: r.reason,
  }));
}

/** The version in use: the newest approved, since each is approved from the one before it; none: the policy's own words. */
export const inUse = <V extends WordingProposal>(versions: readonly V[]): V | null =>
  versions.reduce<V | null>(
    (newest, v) => (v.outcome === 'approved' && v.version > (newest?.version ?? 0) ? v : newest),
    null,
  );

/** How many proposed versions wait for this colleague to approve or decline. */
export async function countWordingsToSettle(
  tx: Tx,
  { landlordId, staffId }: { landlordId: string; staffId: string },
): Promise<number> {
  const rows = await tx
    .selectFrom('letter_wording')
    .select(['version', 'based_on', 'proposed_by', 'outcome'])
    .where('landlord_id', '=', landlordId)
    .where('outcome', 'is', null)
    .execute();
  const theirs = rows.filter((r) => {
    const proposal = {
      version: r.version,
      basedOn: r.based_on,
      proposedBy: r.proposed_by,
      outcome: r.outcome,
    };
    return whyNotSettled(proposal, 'declined', { by: staffId, inUse: r.based_on }) === null;
  });
  return theirs.length;
}

/** The pack in force with the landlord's own words in its letters. */
export async function worded(tx: Tx, pack: PolicyPack): Promise<PolicyPack> {
  const rows = await tx
    .selectFrom('letter_wording')
    .distinctOn('letter_type')
    .select(['letter_type', 'version', 'texts'])
    .where('landlord_id', '=', pack.landlord.id)
    .where('outcome', '=', 'approved')
    .orderBy('letter_type')
    .orderBy('version', 'desc')
    .execute();
  if (rows.length === 0) return pack;
  const own: OwnWordings = Object.fromEntries(
    rows.map((r) => [r.letter_type, { version: r.version, texts: r.texts }]),
  );
  return withOwnWording(pack, own);
}
