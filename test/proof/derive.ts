import type { DomainEvent } from '../../src/domain/casework/events.ts';
import type { CaseFile } from '../../src/domain/facts/case-file.ts';
import type { Channel } from '../../src/domain/facts/channels.ts';
import type { Measure } from '../../src/domain/facts/measures.ts';
import type { Obligation } from '../../src/domain/facts/obligations.ts';
import type { PersonFile } from '../../src/domain/facts/person.ts';
import type { Restriction } from '../../src/domain/facts/restrictions.ts';
import type { Happened, Turn } from './play.ts';

/** Answers worked out again from the facts, by other means than the product's own. */

export const ordinary: readonly Channel[] = ['phone', 'email', 'letter', 'text', 'portal', 'in-person'];
export const every: readonly Channel[] = [...ordinary, 'social-media', 'visit', 'other'];
export const protectedKinds = [
  'emergency',
  'hazard',
  'safeguarding',
  'complaint',
  'appeal',
  'subject-access',
  'information-request',
  'legal',
  'ombudsman',
  'elected-representative',
  'whistleblowing',
] as const;

export type Held = { file: CaseFile; r: Restriction };
export const restrictionsOf = (files: readonly CaseFile[]): Held[] =>
  files.flatMap((file) => file.restrictions.map((r) => ({ file, r })));

/** Dates are text, so that "in force" is a comparison of text: from the first day, not on the last. */
export function inForceOn({ r }: Held, day: string): boolean {
  if (r.ended !== null && r.interval.to === null) return false;
  return !(day < r.interval.from) && !(r.interval.to !== null && day >= r.interval.to);
}
export const heldOn = (files: readonly CaseFile[], day: string): Held[] =>
  restrictionsOf(files).filter((h) => h.r.ended === null && inForceOn(h, day));

export function promised(person: PersonFile, day: string): Channel[] {
  const standing = person.register.adjustments.filter((a) => a.endedOn === null || day < a.endedOn);
  return standing.flatMap((a) => a.keepsOpen);
}

/** Ordinary channels that no need takes from this person, or that were promised to them all the same. */
export function ableToUse(person: PersonFile, day: string): Channel[] {
  const kept = promised(person, day);
  return ordinary.filter((channel) => {
    if (kept.includes(channel)) return true;
    return person.register.needs.needs.every((need) => {
      if (need.cannotUse.includes(channel)) return false;
      if (need.kind === 'no-phone' && ['phone', 'text'].includes(channel)) return false;
      return !(need.kind === 'no-internet' && ['email', 'portal'].includes(channel));
    });
  });
}

/** Does this one measure take this one ordinary channel away? */
export function closes(m: Measure, channel: Channel): boolean {
  if (m.kind === 'channels') return m.permitted.indexOf(channel) === -1;
  if (m.kind === 'single-point-of-contact')
    return m.purpose === 'restrictive' && m.channels.indexOf(channel) === -1;
  return m.kind === 'premises' && m.access === 'excluded' && channel === 'in-person';
}

/** Ordinary channels left to this person by these measures together. */
export function leftOpen(person: PersonFile, measures: readonly Measure[], day: string): Channel[] {
  const kept = promised(person, day);
  return ableToUse(person, day).filter((c) => kept.includes(c) || measures.every((m) => !closes(m, c)));
}

/** Does a measure break what was agreed with this person? */
export function breaksPromise(person: PersonFile, m: Measure, day: string): boolean {
  const agreed = person.register.adjustments.filter((a) => a.endedOn === null || day < a.endedOn);
  return agreed.some(
    (a) =>
      a.keepsOpen.some((c) => c !== 'visit' && closes(m, c)) ||
      (m.kind === 'home-visits' && m.control === 'none' && a.keepsOpen.includes('visit')) ||
      (m.kind === 'call-times' && m.minutes !== null && a.kind === 'more-time') ||
      (m.kind === 'letter-length' && (a.kind === 'more-time' || a.kind === 'format')),
  );
}

export const openObligations = (files: readonly CaseFile[], kind: Obligation['kind'], subjectId: string) =>
  files
    .flatMap((f) => f.obligations)
    .filter((o) => o.kind === kind && o.subjectId === subjectId && o.discharged === null);

/** The events that this turn added. */
export function newEvents(turn: Turn): Happened[] {
  if (turn.answer.verdict !== 'permitted') return [];
  return turn.history.slice(turn.history.length - turn.answer.events.length);
}

type EventOf<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>;
export const ofType = <T extends DomainEvent['type']>(history: readonly Happened[], type: T) =>
  history.filter((h): h is Happened & { event: EventOf<T> } => h.event.type === type);

/** The London date by the time zone database, not by our own arithmetic. */
const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
export const londonDay = (at: string): string => london.format(new Date(at));

/** The first instant of a London day, found by asking the time zone database about both offsets. */
export function midnight(day: string): string {
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  const summer = new Date(utc - 3_600_000).toISOString();
  return londonDay(summer) === day ? summer : new Date(utc).toISOString();
}

const dayMs = 86_400_000;
export const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * dayMs).toISOString().slice(0, 10);
export const daysBetween = (a: string, b: string): number =>
  Math.round((Date.parse(`${b}T00:00:00.000Z`) - Date.parse(`${a}T00:00:00.000Z`)) / dayMs);

/** Months on, with the last day of a short month where there is no such day. */
export function monthsOn(day: string, months: number): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(y, m - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(y, m - 1 + months, Math.min(d, last))).toISOString().slice(0, 10);
}
