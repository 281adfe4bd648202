import { addWorkingDays } from '../src/domain/calendar.ts';
import type { Situation } from '../src/domain/casework/situation.ts';
import { type Command, type CommandType, stepFor } from '../src/domain/casework/steps.ts';
import { plainPack } from '../src/domain/policy/plain-pack.ts';
import type { PolicyPack } from '../src/domain/policy/schema.ts';
import type { Rough } from '../src/domain/scenarios/sound/parts.ts';
import { roughCommand } from '../src/domain/scenarios/sound.ts';
import { act, begin, type Play, pathTo, situationAt, whoMay } from '../src/domain/scenarios/stage-play.ts';
import { at, calendar } from './stage.ts';

/** For tests of what letters say: a case whose colleagues have names of their own, which no letter should give. */

const names = ['Priya Shah', 'Tom Hartley', 'Grace Mensah', 'Owen Pritchard', 'Zofia Nowak', 'Lee Donnelly'];

export type Stage = { play: Play; now: string };
type Way = { pack?: PolicyPack; with?: Partial<Record<CommandType, Rough>> };

/** A case under the plain policy, up to before a step. */
export function justBefore(last: CommandType, { pack = plainPack(), ...way }: Way = {}): Stage {
  const whole = begin(pack, calendar);
  let play: Play = {
    ...whole,
    cast: whole.cast.map((a, i) => ({
      ...a,
      name: names[i] ?? `Hassan Qureshi-${String.fromCharCode(65 + i)}`,
    })),
  };
  let day = '2026-03-02';
  for (const type of pathTo(play.pack, last).slice(0, -1)) {
    play = taken(play, type, day, way.with?.[type]).play;
    day = addWorkingDays(day, 1, calendar);
  }
  return { play, now: at(day) };
}

/** One more step, which must be permitted. */
export function taken(play: Play, type: CommandType, day: string, changes: Rough = {}) {
  const { play: after, answer } = act(play, type, at(day), { changes });
  if (answer.verdict !== 'permitted') throw new Error(`${type}: ${JSON.stringify(answer)}`);
  return { play: after, answer };
}

/** What whoever may take the step has before them. */
export const situation = (
  { play, now }: Stage,
  type: CommandType,
  household: string[] = [],
): Situation & { household: string[] } => ({
  ...situationAt(play, whoMay(play, type, now), now),
  household,
});

export const command = (s: Situation, type: CommandType, changes: Rough = {}): Command =>
  stepFor(type)?.schema.parse(roughCommand(type, s, changes)) as Command;

/** The name of whoever reported the first incident. */
export const reporter = ({ play }: Stage): string => play.file?.incidents[0]?.by.name ?? '';
