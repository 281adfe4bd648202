import { addDays } from '../../calendar.ts';
import type { Builder } from './parts.ts';

/** Sound words for the steps about a safety alert. */
export const alertsSound = {
  'propose-alert': (s) => ({
    incidentIds: (s.file?.incidents ?? []).slice(-1).map((i) => i.incidentId),
    class: 'threats',
    risk: 'Said at the door that the next colleague to come would be hurt, and stepped towards her.',
    instructions: {
      office: 'See them at the counter, with a colleague near.',
      visiting: 'Go in twos, ring before and after, and leave if voices are raised.',
      contractor: 'Two people attend.',
    },
    reviewOn: addDays(s.today, 180),
  }),
  'decide-alert': (_, alertId) => ({
    alertId,
    outcome: 'approved',
    reasons: 'You said that the next colleague to come to your door would be hurt.',
    tell: 'letter',
  }),
  'review-alert': (s, alertId, changes) => ({
    alertId,
    outcome: 'keep',
    reasons: 'Nothing has happened since; the visit in March was calm but short.',
    reviewOn: changes.outcome === 'remove' ? null : addDays(s.today, 150),
  }),
  'share-alert': (_, alertId) => ({
    alertId,
    with: 'Ready Repairs Ltd',
    what: 'Two people attend.',
    why: 'A repair is booked for Thursday.',
  }),
} satisfies Record<string, Builder>;
