import { decide } from '../src/domain/casework/decide.ts';
import type { Situation } from '../src/domain/casework/situation.ts';
import { type Command, type CommandType, stepFor } from '../src/domain/casework/steps.ts';
import type { PersonFile } from '../src/domain/facts/person.ts';
import type { Rough } from '../src/domain/scenarios/sound/parts.ts';
import { roughCommand } from '../src/domain/scenarios/sound.ts';
import { type Play, situationAt, whoMay } from '../src/domain/scenarios/stage-play.ts';
import { at, upTo } from './stage.ts';

/** For tests of two records that may be of one person. */

export const day = at('2026-06-01');

/** Two records of Jordan, each with a case and a restriction of its own. */
export const two = (other: Partial<PersonFile> = {}): { ours: Play; s: Situation } => {
  const ours = upTo('issue-letter');
  const theirs = upTo('issue-letter', { person: { personId: 'p-2', reference: 'T-2', ...other } });
  const restrictions = theirs.file!.restrictions.map((r) => ({ ...r, restrictionId: 'r-2' }));
  const file = { ...theirs.file!, caseId: 'case-2', restrictions };
  const s = situationAt(ours, whoMay(ours, 'change-name', day), day);
  return { ours, s: { ...s, other: { person: theirs.person, files: [file] } } };
};

export const commandIn = (s: Situation, type: CommandType, changes: Rough = {}): Command =>
  stepFor(type)!.schema.parse(roughCommand(type, s, changes)) as Command;

export const merge = (s: Situation) => decide(s, commandIn(s, 'merge-records'));

/** What came of a step that must be permitted. */
export function must(s: Situation, type: CommandType, changes: Rough = {}) {
  const answer = decide(s, commandIn(s, type, changes));
  if (answer.verdict !== 'permitted') throw new Error(`${type}: ${JSON.stringify(answer)}`);
  return answer;
}

/** The same person and case, after it. */
export const later = (s: Situation, type: CommandType, changes: Rough = {}): Situation => {
  const { file, person } = must(s, type, changes);
  return { ...s, file, person };
};

export const codes = (answer: ReturnType<typeof decide>) =>
  'reasons' in answer ? answer.reasons.map((r) => r.code) : [answer.verdict];
