import { addDays, type LocalDate, startOfLondonDay } from '../calendar.ts';
import type { Agreement } from '../facts/agreements.ts';
import { floor } from '../reasons.ts';
import { opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import type { Situation } from './situation.ts';
import { type Finding, met, refused } from './step.ts';

/** Behaviour agreements: what each of their steps asks. */

export const agreementOf = (s: Situation, id: string): Agreement | undefined =>
  s.file?.agreements.find((a) => a.agreementId === id);

/** A day that lies where it should, or what is wrong with it, said at its field. */
export const dayFits = (field: string, fits: boolean, text: string): Finding[] =>
  fits ? met : [refused('date-impossible', text, floor('I14'), { field })];

/** Both sides were told by when it is looked at: the day itself is theirs. */
export const looksAgain = (s: Situation, agreementId: string, on: LocalDate): CaseEvent =>
  opens(s, {
    kind: 'look-at-agreement',
    subjectId: agreementId,
    what: 'Look at the agreement together with them',
    rule: 'agreement',
    dueAt: startOfLondonDay(addDays(on, 1)),
  });
