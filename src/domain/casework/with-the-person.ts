import type { LocalDate } from '../calendar.ts';
import type { Channel } from '../facts/channels.ts';
import { ageOn, authorityInForce } from '../facts/person.ts';
import { floor, law, type Source } from '../reasons.ts';
import type { Situation } from './situation.ts';
import { type Finding, met, refused, unknown } from './step.ts';

/** What passes between the person and us, or somebody who may act for them: never through somebody else at home (I9, PL-18). */

/** Null: the person themselves. Anybody else needs a signed authority that stood on that day. */
export function mayActForThem(s: Situation, authorityId: string | null, on: LocalDate): Finding[] {
  if (authorityId === null) return met;
  const authority = s.person.register.authorities.find((a) => a.authorityId === authorityId);
  return authority && authorityInForce(authority, on)
    ? met
    : [
        refused(
          'no-authority',
          `Only ${s.person.name}, or somebody whose signed authority stood on that day, can be told or agree.`,
          floor('I9'),
          { field: 'authorityId', mend: 'record-authority' },
        ),
      ];
}

/** A child is not alone in it (Children Act 2004 s.11). */
export function childNotAlone(s: Situation, beside: string): Finding[] {
  const age = ageOn(s.person.dateOfBirth, s.today);
  return age !== null && age < 18 && beside === ''
    ? [
        unknown(
          'child-alone',
          `${s.person.name} is ${age}. Say who looks after them and is beside them in this, or why nobody can be.`,
          law('Children Act 2004 s.11'),
          { field: 'beside' },
        ),
      ]
    : met;
}

/** What is said in a way that somebody cannot use has not reached them, unless somebody beside them helped. */
export function couldTakeIt(s: Situation, how: Channel | null, beside: string): Finding[] {
  const shut = s.person.register.needs.needs.some((n) => how !== null && n.cannotUse.includes(how));
  return shut && beside === ''
    ? [
        refused(
          'cannot-use-it',
          `${s.person.name} told us that they cannot use this way. Say who was beside them and helped, or choose another way.`,
          law('Equality Act 2010 s.20'),
          { field: 'how' },
        ),
      ]
    : met;
}

type Unread = Readonly<Record<string, unknown>>;
const isGiven = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** The day and the way of what passed between the person and us, of answers that may not be whole yet. */
export const dayAndWay = (c: Unread, ask: { day: string; way: string; source: Source }): Finding[] => [
  ...(isGiven(c.how) ? met : [unknown('how-missing', ask.way, ask.source, { field: 'how' })]),
  ...(isGiven(c.on) ? met : [unknown('day-missing', ask.day, ask.source, { field: 'on' })]),
];

export const saidBeside = ({ beside }: Unread): string => (typeof beside === 'string' ? beside.trim() : '');
