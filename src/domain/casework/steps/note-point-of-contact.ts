import { z } from 'zod';
import { discharges } from '../clocks.ts';
import { identifier } from '../fields.ts';
import { asksForAnother, pointsToNote } from '../points.ts';
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
    return [asksForAnother(s, c.restrictionId, gap)];
  },
};
