import type { Stamp } from './stamps.ts';

/** A colleague who said that they know the person, or had to do with what happened. The stamp is theirs. */
export type Conflict = Stamp & { conflictId: string; why: string };
