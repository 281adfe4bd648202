import {
  addDays,
  addDurationToInstant,
  compareInstants,
  deadline,
  type Instant,
  instantAt,
  londonDate,
  startOfLondonDay,
} from '../calendar.ts';
import { describeEnd, describeInstant } from '../calendar-words.ts';
import { clashes } from '../contact/clashes.ts';
import { measuresOf } from '../contact/immediate.ts';
import { usableChannels } from '../contact/routes.ts';
import { holdsAt, type ImmediateAct, type ImmediateAction, lasting } from '../facts/immediate-actions.ts';
import type { Incident } from '../facts/incidents.ts';
import type { Letter } from '../facts/letters.ts';
import { compose } from '../letters/compose.ts';
import { sourceOf } from '../policy/cited.ts';
import { floor, type Source } from '../reasons.ts';
import { incidentsNamed, letterFacts } from './letters.ts';
import { casesOf, type Situation, standingRestrictions } from './situation.ts';
import { type Finding, refused } from './step.ts';

/** Acting in the moment, and what a named person then has to say of it (SP-03). */

export const actionOf = (s: Situation, actionId: string): ImmediateAction | undefined =>
  s.file?.immediateActions.find((a) => a.actionId === actionId);

/** Nobody has confirmed it, and it has not lapsed. */
export const canStay = (s: Situation, a: ImmediateAction): boolean =>
  a.confirmed === null && holdsAt(a, s.now);

export const expirySource = (s: Situation): Source =>
  sourceOf(s.pack.landlord.shortName, s.pack.immediateAction.expires, 'immediate action');

/** When it happened; with the time not known, the end of its day. */
const happenedAt = ({ on, minutes }: Pick<Incident, 'on' | 'minutes'>): Instant =>
  minutes === null ? startOfLondonDay(addDays(on, 1)) : instantAt(on, minutes);

/** In the moment: not longer ago than an action may hold. */
export const isRecent = (s: Situation, incident: Incident): boolean =>
  compareInstants(
    s.now,
    addDurationToInstant(happenedAt(incident), s.pack.immediateAction.expires.value, s.calendar),
  ) < 0;

/** When it lapses, and by when somebody has to have looked: within the policy's time, and never after it lapsed. */
export function instantsOf(s: Situation): { until: Instant; decideBy: Instant } {
  const { expires, decideWithin } = s.pack.immediateAction;
  const until = addDurationToInstant(s.now, expires.value, s.calendar);
  const decideBy = deadline(s.now, decideWithin.value, s.calendar);
  return { until, decideBy: compareInstants(decideBy, until) < 0 ? decideBy : until };
}

/** The instant past which no confirmation carries it. */
export const lastUntil = (s: Situation, a: ImmediateAction): Instant =>
  deadline(a.at, s.pack.immediateAction.confirmedFor.value, s.calendar);

export const untilEndOf = (lastDay: string): Instant => startOfLondonDay(addDays(lastDay, 1));

/** Asked of what would hold beside everything else: I1 and I7 as for any measure. */
export function wayInFindings(s: Situation, acts: readonly ImmediateAct[], field: string): Finding[] {
  const measures = measuresOf(lasting(acts));
  if (measures.length === 0) return [];
  const standing = standingRestrictions(casesOf(s), s.today).flatMap((r) => r.measures);
  const open = usableChannels({ measures: [...standing, ...measures], person: s.person, on: s.today });
  const lastVisit = acts.includes('no-visits') && open.length === 0;
  return [
    ...(lastVisit
      ? [
          refused(
            'no-channel-left',
            'No other way is recorded that this person can use. Visits go on, with two people: choose that instead.',
            floor('I1'),
            { field },
          ),
        ]
      : []),
    ...clashes({ measures, register: s.person.register, on: s.today })
      .filter((c) => c.with.type === 'adjustment')
      .map((c) =>
        refused('clashes-with-adjustment', `${c.why} ${c.suggestion}`, floor('I7'), {
          field,
          facts: [c.with.id],
        }),
      ),
  ];
}

/** Every action about this person, whichever case it is in. */
const allOf = (s: Situation) => casesOf(s).flatMap((f) => f.immediateActions);

/** When it stopped holding: what lapsed did so at its instant, however late somebody said so. */
const overAt = ({ ended, until }: ImmediateAction): Instant =>
  ended !== null && compareInstants(ended.at, until) < 0 ? ended.at : until;

/** What holds already needs no second, and what has lapsed is not begun again for what happened before it did. */
export function seriesFindings(
  s: Situation,
  acts: readonly ImmediateAct[],
  happened: Incident | null,
): Finding[] {
  const at = happened ? happenedAt(happened) : s.now;
  return lasting(acts).flatMap((act) => {
    const earlier = allOf(s).filter((a) => a.acts.includes(act));
    const holding = earlier.find((a) => holdsAt(a, s.now));
    const field = 'acts';
    if (holding) {
      const text = `This is in place already, until ${describeEnd(holding.until)}. Report what happened; nothing more is needed for this.`;
      return [refused('in-place-already', text, expirySource(s), { field, facts: [holding.actionId] })];
    }
    const before = earlier.find((a) => compareInstants(at, overAt(a)) < 0);
    return before
      ? [
          refused(
            'acted-before',
            `This was done on ${describeInstant(before.at)}, and has ended. It is not begun again for something that happened before it did: a manager decides what follows.`,
            expirySource(s),
            { field, facts: [before.actionId], mend: 'triage-incident' },
          ),
        ]
      : [];
  });
}

/** What the person reads: that it stays for a short time, or that it has ended. */
export function immediateLetter(
  s: Situation,
  a: ImmediateAction,
  told: { reasons: string; until: Instant | null },
  letterId: string,
  format: string,
): Letter {
  const facts = {
    ...letterFacts(s, incidentsNamed(s, [a.incidentId])),
    immediate: {
      acts: a.acts,
      takenOn: londonDate(a.at),
      reasons: told.reasons,
      until: told.until === null ? null : describeEnd(told.until),
    },
  };
  return compose(
    told.until === null ? 'immediate-action-end' : 'immediate-action-notice',
    letterId,
    facts,
    format,
  );
}
