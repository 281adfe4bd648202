import type { CaseFile } from '../../src/domain/facts/case-file.ts';
import { play, type Turn } from './play.ts';
import type { Story } from './story.ts';

/** Turns of one sound story, and ways to write them otherwise: an oracle that never objects would prove nothing. */

const story = (through: number): Story => ({
  pack: 1,
  person: { relationship: 'tenant', dateOfBirth: null, householdId: null, address: null },
  start: '2026-01-05',
  through,
  first: null,
  opened: false,
  silent: false,
  brings: [],
  wish: 'open-case',
  moves: [],
});

export function turnsOf(through: number, changes: Partial<Story> = {}): Turn[] {
  const turns: Turn[] = [];
  play({ ...story(through), ...changes }, (turn) => turns.push(turn));
  return turns.map((turn) => ({ ...turn, nth: 0 }));
}

/** The first turn of a kind that was permitted. */
export function turnIn(turns: readonly Turn[], type: string, answers: object = {}): Turn {
  const told = Object.entries(answers);
  const found = turns.find(
    (t) =>
      t.command.type === type &&
      t.answer.verdict === 'permitted' &&
      told.every(([key, value]) => (t.command as Record<string, unknown>)[key] === value),
  );
  if (!found) throw new Error(`No ${type} in ${turns.map((t) => t.command.type).join(', ')}`);
  return found;
}

/** The same turn, had that event been written otherwise. */
export const hadBeen = (turn: Turn, type: string, key: string, changes: object): Turn => ({
  ...turn,
  history: turn.history.map((h) =>
    h.event.type === type
      ? ({
          ...h,
          event: { ...h.event, [key]: { ...((h.event as never)[key] as object), ...changes } },
        } as typeof h)
      : h,
  ),
});

export type Change = (file: CaseFile) => CaseFile;
export const changed = (turn: Turn, change: Change): Turn => ({
  ...turn,
  after: { ...turn.after, files: turn.after.files.map(change) },
});
export const without = (turn: Turn, type: string): Turn => ({
  ...turn,
  history: [...turn.history.filter((h) => h.event.type !== type)],
});
export const otherwise = (turn: Turn, change: (pack: Turn['pack']) => void): Turn => {
  const pack = structuredClone(turn.pack);
  change(pack);
  return { ...turn, pack };
};
