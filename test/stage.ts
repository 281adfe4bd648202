import { addWorkingDays, instantAt, type LocalDate } from '../src/domain/calendar.ts';
import type { CommandType } from '../src/domain/casework/steps.ts';
import type { PersonFile } from '../src/domain/facts/person.ts';
import { plainPack } from '../src/domain/policy/plain-pack.ts';
import type { PolicyPack } from '../src/domain/policy/schema.ts';
import type { Reason } from '../src/domain/reasons.ts';
import type { Rough } from '../src/domain/scenarios/sound/parts.ts';
import { act, begin, type Play, pathTo } from '../src/domain/scenarios/stage-play.ts';

/** For tests of steps: a case under the plain policy, played soundly up to a point, a step each working day. */

export const calendar = { nation: 'england', holidays: new Set<string>() } as const;
/** A London time of day on a date; ten in the morning where none is given. */
export const at = (day: LocalDate, minutes = 600): string => instantAt(day, minutes);
/** The plain policy, with one thing changed. */
export function packWith(change: (pack: PolicyPack) => void = () => {}): PolicyPack {
  const pack = plainPack();
  change(pack);
  return pack;
}

type Way = {
  pack?: PolicyPack;
  person?: Partial<PersonFile>;
  /** Steps left out, and words changed, on the way. */
  without?: CommandType[];
  with?: Partial<Record<CommandType, Rough>>;
};

/** From Monday 2 March 2026. Faults where a step on the way is not permitted. */
export function upTo(
  last: CommandType,
  { pack = plainPack(), person, without = [], ...way }: Way = {},
): Play {
  let play = begin(pack, calendar, person);
  let day = '2026-03-02';
  for (const type of pathTo(pack, last).filter((t) => !without.includes(t))) {
    play = done(play, type, at(day), way.with?.[type]);
    day = addWorkingDays(day, 1, calendar);
  }
  return play;
}

/** The case after one more step, which must be permitted. */
export function done(play: Play, type: CommandType, now: string, changes: Rough = {}): Play {
  const { play: after, answer } = act(play, type, now, { changes });
  if (answer.verdict !== 'permitted') throw new Error(`${type}: ${JSON.stringify(answer)}`);
  return after;
}

/** What is said to a step: `permitted`, or the code of each reason, or each field at fault. */
export function answerTo(
  play: Play,
  type: CommandType,
  now: string,
  changes: Rough = {},
  by?: string,
): string[] {
  const actor = by === undefined ? undefined : play.cast.find((a) => a.staffId === by);
  if (by !== undefined && !actor) throw new Error(`Nobody is called ${by}`);
  const { answer } = act(play, type, now, { changes, ...(actor && { by: actor }) });
  if (answer.verdict === 'permitted') return ['permitted'];
  if (answer.verdict === 'malformed') return answer.faults.map((f) => `malformed ${f.field}`);
  return answer.reasons.map((r) => {
    if (!explained(r)) throw new Error(`A reason that explains too little: ${JSON.stringify(r)}`);
    return r.code;
  });
}

/** A sentence to read, and where the rule stands; the field and the way to mend it are named, where there are any. */
export function explained({ text, source, field, mend }: Reason): boolean {
  const stands = {
    clause: source.kind === 'clause' && source.clause !== '' && source.landlord !== '',
    default: source.kind === 'default' && source.name !== '',
    floor: source.kind === 'floor' && /^I\d+$/.test(source.invariant),
    law: source.kind === 'law' && source.reference !== '',
  }[source.kind];
  return stands && /^\S.{8,}/s.test(text) && field !== '' && mend !== '';
}

/** The open obligations of a kind: whose, about what, and from when they are overdue. */
export const owed = (play: Play, kind: string) =>
  (play.file?.obligations ?? []).filter((o) => o.kind === kind && o.discharged === null);
