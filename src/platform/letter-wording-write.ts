import { sql } from 'kysely';
import type { LetterType } from '../domain/facts/vocabulary.ts';
import {
  type NotSettled,
  ownTexts,
  type WordingFault,
  type WordingOutcome,
  type WordingTexts,
  whyNotSettled,
  wordingFaults,
} from '../domain/letters/wording.ts';
import { permitted } from '../domain/policy/ask.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { loadActor } from './case-files.ts';
import type { Clock } from './clock.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import { inUse, type WordingVersion, wordingVersions } from './letter-wording.ts';
import type { Packs } from './pack-registry.ts';

export type WordingDeps = {
  database: { readonly app: Db };
  packs: Pick<Packs, 'current'>;
  clock: Pick<Clock, 'now'>;
};
type By = { landlordId: string; staffId: string };

export type Proposing = {
  type: LetterType;
  /** The version that the page began from; 0: the policy's own words. */
  basedOn: number;
  texts: WordingTexts;
  why: string;
};
export type Proposed =
  | { done: true; version: number }
  | { done: false; why: 'faults'; faults: WordingFault[] }
  /** Another version has come into use since this one was begun. */
  | { done: false; why: 'outdated'; now: WordingVersion | null }
  | { done: false; why: 'nothing-changed' | 'not-yours' };

/** Keeps a version of a letter's words for somebody else to approve. Nothing is written where anything is wrong with it. */
export const proposeWording = (deps: WordingDeps, by: By, asked: Proposing): Promise<Proposed> =>
  alone(deps, by, asked.type, async (tx, { pack, name, versions }) => {
    const now = inUse(versions);
    const texts = ownTexts(pack, asked.type, asked.texts);
    const faults = wordingFaults(pack, asked.type, texts);
    if (faults.length > 0) return { done: false, why: 'faults', faults };
    if (asked.basedOn !== (now?.version ?? 0)) return { done: false, why: 'outdated', now };
    if (same(texts, now?.texts ?? {})) return { done: false, why: 'nothing-changed' };
    const version = (versions[0]?.version ?? 0) + 1;
    await tx
      .insertInto('letter_wording')
      .values({
        landlord_id: by.landlordId,
        letter_type: asked.type,
        version,
        based_on: asked.basedOn,
        texts: JSON.stringify(texts),
        why: asked.why,
        pack_version: pack.policy.version,
        proposed_by: by.staffId,
        proposed_by_name: name,
        proposed_at: deps.clock.now(),
        outcome: null,
        settled_by: null,
        settled_by_name: null,
        settled_at: null,
        reason: null,
      })
      .execute();
    return { done: true, version };
  });

export type Settling = { type: LetterType; version: number; outcome: WordingOutcome; reason: string };
export type Settled =
  | { done: true }
  | { done: false; why: 'faults'; faults: WordingFault[] }
  | { done: false; why: NotSettled; proposal: WordingVersion; now: WordingVersion | null }
  | { done: false; why: 'not-found' | 'not-yours' };

/** Approves, declines or takes back a proposed version. From an approval on, every new letter is written with it. */
export const settleWording = (deps: WordingDeps, by: By, asked: Settling): Promise<Settled> =>
  alone(deps, by, asked.type, async (tx, { pack, name, versions }) => {
    const proposal = versions.find((v) => v.version === asked.version);
    if (!proposal) return { done: false, why: 'not-found' };
    const now = inUse(versions);
    const why = whyNotSettled(proposal, asked.outcome, { by: by.staffId, inUse: now?.version ?? 0 });
    if (why) return { done: false, why, proposal, now };
    // The policy may have changed since it was proposed.
    const faults = asked.outcome === 'approved' ? wordingFaults(pack, asked.type, proposal.texts) : [];
    if (faults.length > 0) return { done: false, why: 'faults', faults };
    await tx
      .updateTable('letter_wording')
      .set({
        outcome: asked.outcome,
        settled_by: by.staffId,
        settled_by_name: name,
        settled_at: deps.clock.now(),
        reason: asked.reason,
      })
      .where('landlord_id', '=', by.landlordId)
      .where('letter_type', '=', asked.type)
      .where('version', '=', asked.version)
      .execute();
    return { done: true };
  });

type Held = { pack: PolicyPack; name: string; versions: WordingVersion[] };

/** One at a time for each letter, so that of two people the second sees what the first did. */
const alone = <A>(
  deps: WordingDeps,
  { landlordId, staffId }: By,
  type: LetterType,
  work: (tx: Tx, held: Held) => Promise<A>,
): Promise<A | { done: false; why: 'not-yours' }> =>
  inLandlord(deps.database.app, landlordId, async (tx) => {
    const lock = `letter wording ${landlordId} ${type}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
    const actor = await loadActor(tx, landlordId, staffId);
    const pack = deps.packs.current(landlordId);
    if (!pack || !actor || !permitted(pack, actor, 'manage-policy').value)
      return { done: false, why: 'not-yours' };
    return work(tx, { pack, name: actor.name, versions: await wordingVersions(tx, landlordId, type) });
  });

const same = (a: WordingTexts, b: WordingTexts): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof WordingTexts>;
  return [...keys].every((k) => a[k] === b[k]);
};
