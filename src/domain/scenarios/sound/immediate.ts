import { addWorkingDays } from '../../calendar.ts';
import { actionOf } from '../../casework/immediate.ts';
import type { Builder } from './parts.ts';

/** Sound words for acting at once, and for whoever then decides on it. */
export const immediateSound = {
  'take-immediate-action': (s, _, changes) => ({
    // Asked without a report of its own, it is about the last one.
    ...(changes.incidentId || changes.incident === null
      ? { incidentId: s.file?.incidents.at(-1)?.incidentId }
      : {
          incident: {
            channel: 'visit',
            whatHappened: 'Said that the next one to come would not walk away, and blocked the way out.',
            warnedBeforeEnding: 'yes',
          },
        }),
    acts: s.pack.immediateAction.acts
      .map(({ act }) => act)
      .filter((act) => act === 'leave' || act === 'visits-in-twos'),
    reason: 'A visit was booked for the same afternoon.',
    told: 'told',
  }),
  'decide-immediate-action': (s, actionId, changes) => {
    const a = actionOf(s, actionId);
    const stays = a && a.confirmed === null && s.now < a.until && a.by.staffId !== s.actor.staffId;
    const outcome = changes.outcome ?? (stays ? 'confirm' : 'end');
    return {
      actionId,
      outcome,
      reasons: 'You stood in the doorway and said what would happen to the next colleague.',
      needsConsidered: 'None recorded after asking. He was told on the day that his brother had died.',
      lastDay: outcome === 'confirm' ? addWorkingDays(s.today, 3, s.calendar) : null,
      tell: 'letter',
    };
  },
} satisfies Record<string, Builder>;
