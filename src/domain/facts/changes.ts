import type { LocalDate } from '../calendar.ts';
import type { Stamp } from './stamps.ts';

/** What changes in a person's life while the landlord holds a record of them. */

export const changeKinds = [
  'died',
  'death-corrected',
  'renamed',
  'moved',
  'tenancy-ended',
  'merged',
  'unmerged',
  'went-into',
  'came-back',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

type Of<K extends ChangeKind> = Stamp & { changeId: string; kind: K };

/** Somebody has died: as we were told, by whom, and who speaks for those they leave. */
type Died = Of<'died'> & {
  /** Null where nobody knows the day. */
  on: LocalDate | null;
  howKnown: string;
  /** Who speaks for them now and how they are reached; empty where nobody is known. */
  speaksForThem: string;
};

/** It was recorded of the wrong person, or was not so. Whatever it ended stays ended. */
type DeathCorrected = Of<'death-corrected'> & { corrects: string; reason: string };

/** Another name, for whatever reason: nobody is asked for one. The earlier name is for those who may see it (Gender Recognition Act 2004 s.22). */
export type Renamed = Of<'renamed'> & {
  from: string;
  to: string;
  /** Those who may still find them by the earlier name; false where the person asked that nobody can. */
  findable: boolean;
};

/** Another home. Kept safe, the new one is in no event and no case: only those who need it can open it. */
type Moved = Of<'moved'> & {
  on: LocalDate;
  safely: boolean;
  address: string | null;
  postcode: string | null;
  /** How letters reach somebody whose home is kept safe, as agreed with them. */
  lettersBy: string;
};

type TenancyEnded = Of<'tenancy-ended'> & { on: LocalDate };

type WithAnother<K extends ChangeKind> = Of<K> & {
  /** The other record of the person. */
  otherId: string;
  otherReference: string;
  reason: string;
};

/** Another record of the same person is kept with this one; `brought`: ids of what it knew about them. */
type Merged = WithAnother<'merged'> & { brought: string[] };
type Unmerged = WithAnother<'unmerged'> & { brought: string[] };
/** The same as the other record tells it. */
type WentInto = WithAnother<'went-into'>;
type CameBack = WithAnother<'came-back'>;

export type Change =
  | Died
  | DeathCorrected
  | Renamed
  | Moved
  | TenancyEnded
  | Merged
  | Unmerged
  | WentInto
  | CameBack;

/** That a change reached a case: the same words in the case's own record. */
export type ChangeNoted = Stamp & {
  changeId: string;
  kind: ChangeKind;
  what: string;
  /** Letters that wait are held until somebody has looked. */
  holds?: true;
};

/** The part of a person's register that holds them; absent until the first. */
type Holder = { changes?: readonly Change[] };

export const changesOf = ({ changes = [] }: Holder): readonly Change[] => changes;

/** The death on record that nobody has corrected. */
export function deathOf(register: Holder): Died | null {
  const all = changesOf(register);
  const corrected = new Set(all.flatMap((c) => (c.kind === 'death-corrected' ? [c.corrects] : [])));
  return all.find((c): c is Died => c.kind === 'died' && !corrected.has(c.changeId)) ?? null;
}

/** The move by which somebody's home is kept safe now; null where it is not. */
export function keptSafe(register: Holder): Moved | null {
  const last = changesOf(register).findLast((c): c is Moved => c.kind === 'moved');
  return last?.safely ? last : null;
}

/** The records that are kept with this one now. */
export function recordsWith(register: Holder): Merged[] {
  const kept = new Map<string, Merged>();
  for (const c of changesOf(register)) {
    if (c.kind === 'merged') kept.set(c.otherId, c);
    if (c.kind === 'unmerged') kept.delete(c.otherId);
  }
  return [...kept.values()];
}

/** The record that this one went into; null while it stands for itself. */
export function wentInto(register: Holder): string | null {
  const last = changesOf(register).findLast((c) => c.kind === 'went-into' || c.kind === 'came-back');
  return last?.kind === 'went-into' ? last.otherId : null;
}
