import { z } from 'zod';
import { addDays, startOfLondonDay } from '../../calendar.ts';
import { discharges, opens } from '../clocks.ts';
import { identifier } from '../fields.ts';
import { inWords, pointsToNote } from '../points.ts';
import type { Step } from '../step.ts';

const schema = z.strictObject({ type: z.literal('note-point-of-contact'), restrictionId: identifier });
export type NotePointOfContact = z.infer<typeof schema>;

/**
 * Nobody is there whom a restriction sends the person to: the owner of the case has to name somebody else, and until then the
 * contact check has colleagues help themselves (I1). Or somebody is there again, and nothing is owed any more.
 */
export const notePointOfContact: Step<NotePointOfContact> = {
  type: 'note-point-of-contact',
  label: 'Say whether the point of contact is there',
  // Anybody may find that nobody answers; and whoever records an absence or a leaver does so with it, whatever their role.
  action: 'check-contact',
  schema,
  targets: (s) => pointsToNote(s).map((n) => n.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [],
  content: [],
  follows: (s, c) => {
    const gap = pointsToNote(s).find((n) => n.restrictionId === c.restrictionId)?.gap ?? null;
    if (!gap) return discharges(s, c.restrictionId, ['absent-contact'], 'somebody is there again');
    const { owner } = s.file!;
    return [
      opens(s, {
        kind: 'absent-contact',
        subjectId: c.restrictionId,
        what: inWords(gap),
        rule: 'I1',
        owner: { staffId: owner.staffId, name: owner.name },
        // What is to come is due on its first day; what is so already, on the usual clock.
        ...(gap.from > s.today && { dueAt: startOfLondonDay(addDays(gap.from, 1)) }),
      }),
    ];
  },
};
