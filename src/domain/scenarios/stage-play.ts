import { type Instant, type LocalDate, londonDate, type WorkingCalendar } from '../calendar.ts';
import { type Done, decide } from '../casework/decide.ts';
import type { DomainEvent } from '../casework/events.ts';
import { findingsBefore } from '../casework/next-steps.ts';
import type { Actor, Holder, Situation } from '../casework/situation.ts';
import { type Command, type CommandType, stepFor } from '../casework/steps.ts';
import type { Absence } from '../contact/arrangements.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { ContactFact } from '../facts/contact-tally.ts';
import type { PersonFile } from '../facts/person.ts';
import type { PolicyPack } from '../policy/schema.ts';
import type { Refusal } from '../reasons.ts';
import { castOf, lineManagersOf, somebody } from './cast.ts';
import type { Rough } from './sound/parts.ts';
import { roughCommand } from './sound.ts';

/** A case played through the real rules, without a database: the person, the file so far, the cast, the clock. */
export type Play = {
  pack: PolicyPack;
  calendar: WorkingCalendar;
  cast: Actor[];
  person: PersonFile;
  file: CaseFile | null;
  events: DomainEvent[];
  /** Who is away, and who left. */
  absences: Absence[];
  /** Who of the cast is away, and who covers. */
  gone: Gone[];
  /** The person's contacts on record, where a story tells of any. */
  contacts: ContactFact[];
  ids: number;
};

export type Gone = { staffId: string; coverId: string; from: LocalDate; backOn: LocalDate | null };

export type Played = { play: Play; answer: Done | Refusal | Malformed };
export type Malformed = { verdict: 'malformed'; faults: { field: string; message: string }[] };

export const begin = (
  pack: PolicyPack,
  calendar: WorkingCalendar,
  person: Partial<PersonFile> = {},
): Play => ({
  pack,
  calendar,
  cast: castOf(pack),
  person: somebody(pack, person),
  file: null,
  events: [],
  absences: [],
  gone: [],
  contacts: [],
  ids: 0,
});

/** What somebody would see if they acted at an instant. Ids count up, so that a play is the same every time. */
export function situationAt(play: Play, actor: Actor, now: Instant): Situation {
  return {
    pack: play.pack,
    person: play.person,
    file: play.file,
    others: [],
    actor,
    lineManagers: lineManagersOf(play.cast),
    absences: play.absences,
    holders: holdersOn(play, londonDate(now)),
    colleagues: play.cast.map((a) => ({ ...a, active: true })),
    now,
    today: londonDate(now),
    ...(play.contacts.length > 0 && { contacts: play.contacts.filter((c) => c.at <= now) }),
    calendar: play.calendar,
    newId: () => {
      play.ids += 1;
      return `id-${play.ids}`;
    },
  };
}

const holdersOn = ({ cast, gone }: Play, today: LocalDate): Holder[] =>
  cast.map((a) => {
    const away = gone.find(
      (g) => g.staffId === a.staffId && g.from <= today && (g.backOn === null || today < g.backOn),
    );
    return { ...a, away: away ? { backOn: away.backOn, coverId: away.coverId } : null };
  });

/** Somebody in the cast whom the rules let take this step now, the most junior first; otherwise whoever comes nearest. */
export function whoMay(play: Play, type: CommandType, now: Instant): Actor {
  const step = stepFor(type);
  const ranked = play.cast.map((actor) => {
    const s = situationAt(play, actor, now);
    const target = step?.targets(s)[0] ?? '';
    // A view of their own is given once: another member of the panel goes next.
    const said = s.file?.requests.find((r) => r.requestId === target)?.views ?? [];
    const again = type === 'give-view' && said.some((v) => v.by.staffId === actor.staffId) ? 1 : 0;
    const findings = step ? findingsBefore(step, s, target) : [];
    // Somebody whose task it is comes nearer than anybody whose it is not, however much is still missing.
    const ofRole = findings.filter((f) => roleCodes.has(f.code)).length;
    return { actor, against: step ? again + findings.length + 9 * ofRole : 1 };
  });
  const best = ranked.reduce((a, b) => (b.against < a.against ? b : a));
  return best.actor;
}

const roleCodes: ReadonlySet<string> = new Set(['not-permitted', 'no-role', 'grade-too-low']);

/** Parse a command as the interfaces do, and decide it. */
export function act(
  play: Play,
  type: CommandType,
  now: Instant,
  more: { by?: Actor; changes?: Rough } = {},
): Played {
  const s = situationAt(play, more.by ?? whoMay(play, type, now), now);
  const parsed = stepFor(type)?.schema.safeParse(roughCommand(type, s, more.changes));
  if (!parsed?.success) {
    const faults = (parsed?.error.issues ?? []).map((i) => ({ field: i.path.join('.'), message: i.message }));
    return { play, answer: { verdict: 'malformed', faults } };
  }
  const answer = decide(s, parsed.data as Command);
  if (answer.verdict !== 'permitted') return { play, answer };
  return {
    play: { ...play, file: answer.file, person: answer.person, events: [...play.events, ...answer.events] },
    answer,
  };
}

/** The sound way through a case for this pack, up to a step: what must have been done before it. */
export function pathTo(pack: PolicyPack, last: CommandType): CommandType[] {
  const needs = (stage: string) => pack.stages.some((x) => x.stage === stage && x.need === 'required');
  const warned = pack.warning.required.value !== 'optional';
  const path: CommandType[] = [
    'report-incident',
    'triage-incident',
    'record-needs',
    'record-support-contacts',
    'invite-account',
    'record-account',
    ...(warned || last === 'issue-warning' ? (['issue-warning', 'report-incident'] as const) : []),
    'request-restriction',
    ...(needs('authorisation') ? (['authorise-request'] as const) : []),
    'assess-request',
    ...Array.from({ length: pack.people.panel.value?.quorum ?? 0 }, () => 'give-view' as const),
    'decide-request',
    ...(needs('approval') ? (['approve-decision'] as const) : []),
    'issue-letter',
    ...(last === 'set-up-place' ? (['set-up-place'] as const) : []),
    'lift-restriction',
    'confirm-withdrawal',
  ];
  // Of several views the last makes the panel quorate.
  const end = last === 'give-view' ? path.lastIndexOf(last) : path.indexOf(last);
  return end < 0 ? [] : path.slice(0, end + 1);
}
