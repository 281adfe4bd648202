import { describeDate } from '../../calendar.ts';
import type { Change } from '../../facts/changes.ts';

/** A change in one sentence, for the record of a case. */
export function changeInWords(change: Change, name: string): string {
  switch (change.kind) {
    case 'died':
      return change.on === null
        ? `${name} has died. The day is not known.`
        : `${name} died on ${describeDate(change.on)}.`;
    case 'death-corrected':
      return `${name} is alive: the record of a death was wrong. ${change.reason}`;
  }
}
