import type { LocalDate } from '../calendar.ts';
import type { Stamp } from './stamps.ts';

/** What changes in a person's life while the landlord holds a record of them. */

export const changeKinds = ['died', 'death-corrected', 'renamed', 'moved', 'tenancy-ended'] as const;
export type ChangeKind = (typeof changeKinds)[number];

type Of<K extends ChangeKind> = Stamp & { changeId: string; kind: K };

/** Somebody has died: as we were told, by whom, and who speaks for those they leave. */
export type Died = Of<'died'> & {
  /** Null where nobody knows the day. */
  on: LocalDate | null;
  howKnown: string;
  /** Who speaks for them now and how they are reached; empty where nobody is known. */
  speaksForThem: string;
};

/** It was recorded of the wrong person, or was not so. Whatever it ended stays ended. */
export type DeathCorrected = Of<'death-corrected'> & { corrects: string; reason: string };

/** Another name, for whatever reason: nobody is asked for one. The earlier name is for those who may see it (Gender Recognition Act 2004 s.22). */
export type Renamed = Of<'renamed'> & {
  from: string;
  to: string;
  /** Those who may still find them by the earlier name; false where the person asked that nobody can. */
  findable: boolean;
};

/** Another home. Kept safe, the new one is in no event and no case: only those who need it can open it. */
export type Moved = Of<'moved'> & {
  on: LocalDate;
  safely: boolean;
  address: string | null;
  postcode: string | null;
  /** How letters reach somebody whose home is kept safe, as agreed with them. */
  lettersBy: string;
};

export type TenancyEnded = Of<'tenancy-ended'> & { on: LocalDate };

export type Change = Died | DeathCorrected | Renamed | Moved | TenancyEnded;

/** That a change reached a case: the same words in the case's own record. */
export type ChangeNoted = Stamp & {
  changeId: string;
  kind: ChangeKind;
  what: string /** Letters that wait are held until somebody has looked. */;
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
