import type { Change, ChangeNoted } from '../../facts/changes.ts';
import { opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { type Situation, stamp } from '../situation.ts';
import { endedByDeath } from './after-death.ts';
import { changeInWords } from './words.ts';

/** What a change in a person's life does in one of their cases: it is noted there, and what must follow follows. */
export function carried(s: Situation, change: Change): CaseEvent[] {
  if (!s.file) return [];
  const noted: ChangeNoted = {
    ...stamp(s),
    changeId: change.changeId,
    kind: change.kind,
    what: changeInWords(change, s.person.name),
  };
  return [{ type: 'change-noted', noted }, ...follows(s, change)];
}

function follows(s: Situation, change: Change): CaseEvent[] {
  switch (change.kind) {
    case 'died':
      return endedByDeath(s);
    case 'death-corrected':
      return readAgain(s, change.corrects);
  }
}

/** Nothing starts again by itself: the owner reads what a wrong record ended, and decides anew (I11). */
function readAgain(s: Situation, deathId: string): CaseEvent[] {
  const { file } = s;
  if (!file?.changes.some((c) => c.changeId === deathId)) return [];
  return [
    opens(s, {
      kind: 'acknowledge',
      subjectId: file.caseId,
      what: `${s.person.name} is alive: read what was ended by mistake, and decide whether anything is needed now`,
      rule: 'I11',
      owner: file.owner,
    }),
  ];
}
