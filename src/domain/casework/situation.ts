import type { Instant, LocalDate, WorkingCalendar } from '../calendar.ts';
import type { Absence } from '../contact/arrangements.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { ContactFact } from '../facts/contact-tally.ts';
import type { AtHome } from '../facts/households.ts';
import type { PersonFile } from '../facts/person.ts';
import type { Restriction } from '../facts/restrictions.ts';
import type { StaffStamp, Stamp } from '../facts/stamps.ts';
import type { PolicyPack } from '../policy/schema.ts';

/** A member of staff who asks to act. Roles are the pack's. */
export type Actor = {
  staffId: string;
  name: string;
  roles: string[];
  lineManagerId: string | null;
  /** The colleague whose place they take in this step, who is away, and the role they take it in. */
  actingFor?: { staffId: string; name: string; role: string };
};

/** A member of staff whom a step may name. Somebody who has left is known, and is not active. */
export type Colleague = Actor & { active: boolean };

/** Somebody whose role is waited for in a case, and whether they are here today. */
export type Holder = Actor & { away: { backOn: LocalDate | null; coverId: string } | null };

/** Everything a step may look at. Pure data but for `newId`, which the caller supplies. */
export type Situation = {
  pack: PolicyPack;
  person: PersonFile;
  /** The case the step concerns; null where a report may open one. */
  file: CaseFile | null;
  /** The person's other cases: measures in force there count too (I1). */
  others: CaseFile[];
  actor: Actor;
  /** Line managers by staff id, for those who took part. */
  lineManagers: Readonly<Record<string, string | null>>;
  /** Those whom this step could name, where it can: on a page everybody who works here, otherwise whoever is named. */
  colleagues: readonly Colleague[];
  /** Everybody who holds a role that this case waits for; absent where nobody looked. */
  holders?: readonly Holder[];
  /** Absences and leavings of those whom this case's restrictions send the person to. */
  absences: readonly Absence[];
  now: Instant;
  today: LocalDate;
  calendar: WorkingCalendar;
  newId: () => string;
  /** Names of others in the person’s household, where it is known: letters leave them out. */
  household?: readonly string[];
  /** The same people, each with whether a decision about themselves restricts them. */
  atHome?: readonly AtHome[];
  /** The person's contacts, newest first, where the step counts them. */
  contacts?: readonly ContactFact[];
  /** The contact that a breach would be about, where it is on record as one that is always taken (I3). */
  alwaysTaken?: string | null;
  /** Another record that may be of the same person, where a step asks about one. */
  other?: { person: PersonFile; files: readonly CaseFile[] };
};

/** The stamp of whoever acts now, under the pack in force (I6). Role as held at the time. */
export function stamp(s: Pick<Situation, 'pack' | 'actor' | 'now'>): Stamp {
  return {
    by: asStamped(s.pack, s.actor),
    at: s.now,
    packVersion: s.pack.policy.version,
  };
}

/** A member of staff as they are at this moment, for the record. */
export function asStamped(
  pack: PolicyPack,
  who: Pick<Actor, 'staffId' | 'name' | 'roles' | 'actingFor'>,
): StaffStamp {
  const { actingFor } = who;
  const taken = pack.people.roles.find((r) => r.id === actingFor?.role);
  const role = taken ?? pack.people.roles.find((r) => who.roles.includes(r.id));
  return {
    staffId: who.staffId,
    name: who.name,
    role: role?.label ?? who.roles[0] ?? 'no role',
    ...(actingFor && { actingFor: { staffId: actingFor.staffId, name: actingFor.name } }),
  };
}

export const casesOf = (s: Situation): CaseFile[] => (s.file ? [s.file, ...s.others] : s.others);

/** Restrictions that apply on a day or will: not ended, and their interval not past. */
export const standingRestrictions = (cases: readonly CaseFile[], on: LocalDate): Restriction[] =>
  cases
    .flatMap((c) => c.restrictions)
    .filter((r) => r.ended === null && (r.interval.to === null || on < r.interval.to));
