import type { LocalDate } from '../calendar.ts';
import { deathOf, keptSafe, recordsWith, wentInto } from '../facts/changes.ts';
import type { PersonFile } from '../facts/person.ts';

/** What changed in their life that whoever is in touch, or whoever sends something, must heed. */
export function lifeArranged({ register }: PersonFile): {
  died?: { on: LocalDate | null; speaksForThem: string };
  keptSafe?: true;
} {
  const death = deathOf(register);
  if (death) return { died: { on: death.on, speaksForThem: death.speaksForThem } };
  return keptSafe(register) ? { keptSafe: true } : {};
}

/** The other records of theirs, or the one that this record went into. */
export function recordsArranged({ register }: PersonFile): {
  alsoRecords?: string[];
  wentInto?: string;
} {
  const into = wentInto(register);
  const also = recordsWith(register).map((m) => m.otherId);
  return { ...(also.length > 0 && { alsoRecords: also.sort() }), ...(into && { wentInto: into }) };
}

/** The record that brought something, where it is kept with this one. */
export function broughtBy({ register }: PersonFile, id: string): { recordId?: string } {
  const merged = recordsWith(register).find((m) => m.brought.includes(id));
  return merged ? { recordId: merged.otherId } : {};
}
