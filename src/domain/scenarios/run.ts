import {
  addDays,
  addWorkingDays,
  type Instant,
  instantAt,
  type LocalDate,
  londonClock,
  londonDate,
  type WorkingCalendar,
} from '../calendar.ts';
import type { Actor } from '../casework/situation.ts';
import type { CommandType } from '../casework/steps.ts';
import { arrange } from '../contact/arrangements.ts';
import { checkContact } from '../contact/check-contact.ts';
import { contact } from '../contact/contact.ts';
import type { ContactFact } from '../facts/contact-tally.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { compare, type Seen } from './expectations.ts';
import type { Scenario } from './schema.ts';
import { act, begin, type Play, type Played, pathTo } from './stage-play.ts';

export type ScenarioResult = { title: string; passed: boolean; faults: string[] };

/** A London date and time of a scenario as an instant. */
export const instantOf = (text: string): Instant =>
  instantAt(text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)));

/** `manager` is the first person in that role, `manager 2` the second. */
function personNamed(play: Play, by: string | undefined): Actor | undefined {
  if (by === undefined) return undefined;
  const found = play.cast.find((a) => a.staffId === by);
  if (!found) throw new Fault(`Nobody in this pack is “${by}”: use a role, or a role and “2”.`);
  return found;
}

class Fault extends Error {}

function must(played: Played, type: CommandType): Play {
  const { answer } = played;
  if (answer.verdict === 'permitted') return played.play;
  const why =
    answer.verdict === 'malformed'
      ? answer.faults.map((f) => `${f.field}: ${f.message}`)
      : answer.reasons.map((r) => `${r.code}: ${r.text}`);
  throw new Fault(`given: ${type} was not permitted (${why.join(' ')})`);
}

type Given = Scenario['given'][number];

function setUp(play: Play, given: Given): Play {
  if ('do' in given) {
    return must(
      act(play, given.do, instantOf(given.on), { by: personNamed(play, given.by), changes: given.with }),
      given.do,
    );
  }
  if ('away' in given) {
    const staffId = personNamed(play, given.away)!.staffId;
    const coverId = personNamed(play, given.cover)!.staffId;
    const gone = { staffId, coverId, from: given.on.slice(0, 10), backOn: given.backOn ?? null };
    return { ...play, gone: [...play.gone, gone] };
  }
  if ('inTouch' in given) return { ...play, contacts: [...play.contacts, ...contactsOf(given)] };
  let day: LocalDate = given.from;
  let now = play;
  for (const type of pathTo(play.pack, given.through)) {
    if (given.without.includes(type)) continue;
    const by = personNamed(now, given.by[type]);
    // Each step the next working day; a warning's wait and an invitation's time are sat out.
    now = must(act(now, type, instantAt(day, 10 * 60), { by, changes: given.with[type] }), type);
    day = dayAfter(now, type, day);
  }
  return now;
}

type InTouch = Extract<Given, { inTouch: number }>;

/** So many on the first day of each week, a quarter of an hour apart: for counting, it is the week that matters. */
export function contactsOf({ inTouch, by: channel, from, until }: InTouch): ContactFact[] {
  const contacts: ContactFact[] = [];
  for (let day = from; day < until; day = addDays(day, 7))
    for (let n = 0; n < inTouch; n += 1)
      contacts.push({
        at: instantAt(day, 9 * 60 + 15 * n),
        channel,
        direction: 'inbound',
        guarded: false,
        complaint: false,
        compliance: 'within',
        outsideBy: null,
      });
  return contacts;
}

function dayAfter(play: Play, type: CommandType, day: LocalDate): LocalDate {
  const { minimumWait } = play.pack.warning;
  const wait = type === 'issue-warning' && minimumWait.value.amount > 0 ? 20 : 1;
  return addWorkingDays(day, wait, play.calendar);
}

function see(play: Play, step: Scenario['when']): Seen {
  const now = instantOf(step.on);
  const answer =
    'do' in step ? act(play, step.do, now, { by: personNamed(play, step.by), changes: step.with }) : null;
  const after = answer?.play ?? play;
  const cases = after.file ? [after.file] : [];
  const arrangements = arrange({ person: after.person, cases, pack: after.pack, absences: [] });
  const asked = contact.parse({ channel: 'phone', at: now, ...('check' in step ? step.check : {}) });
  return {
    answer: answer?.answer ?? null,
    advice: 'check' in step || 'look' in step ? checkContact(arrangements, asked) : null,
    file: after.file,
    today: londonDate(now),
    written: describeWhen,
  };
}

const describeWhen = (at: Instant): string => {
  const { date, minutes } = londonClock(at);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

/** Run one scenario of a pack through the real rules. */
export function runScenario(pack: PolicyPack, calendar: WorkingCalendar, s: Scenario): ScenarioResult {
  const { born, ...told } = s.person;
  const person = { ...told, ...(born === undefined ? {} : { dateOfBirth: born }) };
  try {
    const play = s.given.reduce(setUp, begin(pack, calendar, person));
    const faults = compare(s.then, see(play, s.when));
    return { title: s.title, passed: faults.length === 0, faults };
  } catch (fault) {
    if (fault instanceof Fault) return { title: s.title, passed: false, faults: [fault.message] };
    throw fault;
  }
}

export const runScenarios = (
  pack: PolicyPack,
  calendar: WorkingCalendar,
  all: readonly Scenario[],
): ScenarioResult[] => all.map((s) => runScenario(pack, calendar, s));
