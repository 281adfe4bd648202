import type { LocalDate } from '../calendar.ts';
import type { Stamp } from './stamps.ts';

/** What changes in a person's life while the landlord holds a record of them. */

export const changeKinds = ['died', 'death-corrected'] as const;
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

export type Change = Died | DeathCorrected;

/** That a change reached a case: the same words in the case's own record. */
export type ChangeNoted = Stamp & { changeId: string; kind: ChangeKind; what: string };

/** The part of a person's register that holds them; absent until the first. */
type Holder = { changes?: readonly Change[] };

export const changesOf = ({ changes = [] }: Holder): readonly Change[] => changes;

/** The death on record that nobody has corrected. */
export function deathOf(register: Holder): Died | null {
  const all = changesOf(register);
  const corrected = new Set(all.flatMap((c) => (c.kind === 'death-corrected' ? [c.corrects] : [])));
  return all.find((c): c is Died => c.kind === 'died' && !corrected.has(c.changeId)) ?? null;
}
