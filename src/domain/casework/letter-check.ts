import type { Letter } from '../facts/letters.ts';
import type { GuardFinding } from '../letters/guards/finding.ts';
import { type Reading, readingOf } from '../letters/guards/reading-age.ts';
import type { Draft } from './draft-letter.ts';
import { guardFindings } from './letter-guards.ts';
import type { Situation } from './situation.ts';
import { type Command, stepFor } from './steps.ts';

export type LetterCheck = Pick<Draft, 'words' | 'typedIn'> & {
  letter: Letter | null;
  findings: GuardFinding[];
  reading: Reading | null;
};

/** The letter that a command would send, as a draft, with all there is to mend in it or to look at; null where none goes. */
export function checkLetter(s: Situation, command: Command): LetterCheck | null {
  const draft = draftOf(s, command);
  if (!draft) return null;
  const kept = draft.kept ?? ('keptWords' in command ? command.keptWords : []);
  return {
    ...draft,
    findings: guardFindings(s, draft, kept),
    reading: readingOf(draft.letter?.blocks.flatMap((b) => b.paragraphs) ?? []),
  };
}

function draftOf(s: Situation, command: Command): Draft | null {
  const step = stepFor(command.type);
  if (!step?.letter || !step.targets(s).includes(step.targetOf(command))) return null;
  return step.letter({ ...s, newId: () => 'draft' }, command);
}
