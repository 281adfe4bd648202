import { describeDate } from '../../calendar.ts';
import type { Change } from '../../facts/changes.ts';

/** A change in one sentence, for the record of a case. */
export function changeInWords(change: Change, name: string): string {
  switch (change.kind) {
    case 'died':
      return change.on === null
        ? `${name} has died. The day is not known.`
        : `${name} died on ${describeDate(change.on)}.`;
    case 'renamed':
      return `Their name is now ${change.to}.`;
    case 'moved': {
      if (change.safely)
        return `They moved on ${describeDate(change.on)}. Where they live now is kept safe. Letters go the way agreed with them: ${change.lettersBy}`;
      const home = [change.address, change.postcode].filter(Boolean).join(', ');
      return `They moved on ${describeDate(change.on)}, to ${home}.`;
    }
    case 'tenancy-ended':
      return `Their tenancy ended on ${describeDate(change.on)}.`;
    case 'merged':
      return `The record ${change.otherReference} is of the same person, and is kept with this one. ${change.reason}`;
    case 'went-into':
      return `This record is of the same person as ${change.otherReference}, and is kept with it. ${change.reason}`;
    case 'unmerged':
    case 'came-back':
      return `The record ${change.otherReference} is of somebody else: the two were taken apart. ${change.reason}`;
    case 'death-corrected':
      return `${name} is alive: the record of a death was wrong. ${change.reason}`;
  }
}
