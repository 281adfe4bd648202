import { compareInstants, type Instant } from '../calendar.ts';
import type { Stamp } from './stamps.ts';

/** What a colleague may do in the moment, before anybody has decided anything (SP-03). None of it shuts an ordinary way in. */
export const immediateActs = [
  'end-contact',
  'leave',
  'visits-in-twos',
  'no-visits',
  'office-by-appointment',
  'manager-takes-calls',
] as const;
export type ImmediateAct = (typeof immediateActs)[number];

/** Done and over in the moment: nothing of it lasts, so nobody has to confirm it. */
const overAtOnce: readonly ImmediateAct[] = ['end-contact', 'leave'];
export const lasting = (acts: readonly ImmediateAct[]): ImmediateAct[] =>
  acts.filter((act) => !overAtOnce.includes(act));

/** Each as colleagues read it. */
export const actNames: Record<ImmediateAct, string> = {
  'end-contact': 'The contact was ended',
  leave: 'The colleague left',
  'visits-in-twos': 'Two people at home visits',
  'no-visits': 'No home visits, save for repairs and safety checks by two people',
  'office-by-appointment': 'Seen at an office by appointment only',
  'manager-takes-calls': 'Calls are taken by a manager',
};

export type ImmediateAction = Stamp & {
  actionId: string;
  /** The one incident that it answers. There is never a second action about it. */
  incidentId: string;
  acts: ImmediateAct[];
  /** Why it could not wait. */
  reason: string;
  told: 'told' | 'not-told';
  whyNotTold: string;
  /** The instant from which it is no more. Confirming moves it once; nothing else does. */
  until: Instant;
  confirmed:
    | (Stamp & {
        reasons: string;
        needsConsidered: string;
        until: Instant;
        letterId: string | null;
        whyNotTold: string;
      })
    | null;
  /** What a named person said in the end: that it stops, or what came of it once it had lapsed. */
  ended:
    | (Stamp & { how: 'ended' | 'lapsed'; reasons: string; letterId: string | null; whyNotTold: string })
    | null;
};

/** [taken, until): it lapses by itself at its instant, whoever has or has not looked at it (I13, I14). */
export const holdsAt = (a: ImmediateAction, at: Instant): boolean =>
  a.ended === null && compareInstants(a.at, at) <= 0 && compareInstants(at, a.until) < 0;
