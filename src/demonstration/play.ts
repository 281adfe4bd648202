import { addDays, instantAt, isWorkingDay, type LocalDate, londonDate } from '../domain/calendar.ts';
import { isPersonEvent } from '../domain/casework/events.ts';
import { evolve } from '../domain/casework/evolve.ts';
import { evolveRegister } from '../domain/casework/evolve-register.ts';
import type { Situation } from '../domain/casework/situation.ts';
import { type Command, stepFor } from '../domain/casework/steps.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { roughCommand } from '../domain/scenarios/sound.ts';
import { loadCases, loadPersonFile } from '../platform/case-files.ts';
import { openClock } from '../platform/clock.ts';
import { inLandlord } from '../platform/database.ts';
import { idSource } from '../platform/ids.ts';
import { type RecordAnswer, type RecordDeps, record } from '../platform/record.ts';
import type { Crew } from './crew.ts';
import { postLetters } from './post.ts';
import type { Staff } from './staff.ts';
import type { Dates, Moment, Story } from './story.ts';

export type Stage = {
  deps: RecordDeps;
  pack: PolicyPack;
  crew: Crew;
  staff: Staff;
  today: LocalDate;
  /** Steps that an earlier start has already done, by key. */
  done: ReadonlySet<string>;
};

/** Days. */
const WAITS_FOR = 5;

export const keyOf = (story: Story, i: number): string => `demonstration ${story.person.reference} ${i}`;

const whyNot = (answer: Exclude<RecordAnswer, { verdict: 'permitted' }>): string =>
  'reasons' in answer ? answer.reasons.map((r) => `${r.code}: ${r.text}`).join(' ') : answer.verdict;

/**
 * Takes every step of a story that is not taken yet, through the write path, at its own time. Each step carries a key
 * that is kept with what it did, so that whoever starts again goes on where the last one stopped. Answers why it
 * stopped early, or null.
 */
export async function playStory(
  stage: Stage,
  story: Story,
  nth: string,
  personId: string,
): Promise<string | null> {
  const clock = openClock({ settable: true });
  const deps: RecordDeps = { ...stage.deps, clock, newId: idSource(clock) };
  const dates: Dates = { today: stage.today, ago: (days) => addDays(stage.today, -days) };
  const lineManagers = Object.fromEntries(
    Object.values(stage.staff).map((m) => [m.staffId, m.lineManagerId]),
  );
  const calendar = deps.calendars.of(stage.pack);
  let { person, file } = await factsOf(stage, personId);
  for (const [i, moment] of story.moments.entries()) {
    const key = keyOf(story, i);
    if (stage.done.has(key)) continue;
    const actor = stage.staff[`${stage.crew[moment.by]}${nth}`];
    if (!actor) return `nobody is ${stage.crew[moment.by]}${nth}`;
    const at = momentOf(stage, moment, i);
    if (file) file = await postLetters({ ...stage, deps }, clock, file, londonDate(at));
    clock.set?.(at);
    const now = clock.now();
    const today = londonDate(now);
    const { pack } = stage;
    const { newId } = deps;
    const seen: Situation = {
      pack,
      person,
      file,
      others: [],
      actor,
      lineManagers,
      absences: [],
      colleagues: Object.values(stage.staff).map((m) => ({ ...m, active: true })),
      now,
      today,
      calendar,
      newId,
    };
    const rough = roughCommand(
      moment.do,
      seen,
      typeof moment.with === 'function' ? moment.with(seen, dates) : moment.with,
    );
    const parsed = stepFor(moment.do)?.schema.safeParse(rough);
    if (!parsed?.success) return `${moment.do}: ${parsed?.error.message}`;
    const answer = await record(deps, {
      landlordId: pack.landlord.id,
      actor,
      personId,
      caseId: file?.caseId ?? null,
      command: parsed.data as Command,
      idempotencyKey: key,
    });
    if (answer.verdict !== 'permitted') return `${moment.do}: ${whyNot(answer)}`;
    for (const event of answer.events) {
      if (isPersonEvent(event)) person = { ...person, register: evolveRegister(person.register, event) };
      else file = evolve(file, event);
    }
  }
  if (file) await readWhatIsOld(stage, deps, file);
  // What was issued in the last days still waits, so that there is something to post.
  if (file) await postLetters({ ...stage, deps }, clock, file, addDays(stage.today, -WAITS_FOR));
  return null;
}

/** Colleagues have read what they were told some days ago; what is new still waits for them. */
async function readWhatIsOld({ today }: Stage, deps: RecordDeps, file: CaseFile): Promise<void> {
  const { landlordId, personId, caseId } = file;
  const told = file.obligations.filter((o) => o.kind === 'acknowledge' && o.discharged === null);
  for (const { obligationId, ownerStaffId } of told.filter(
    (o) => londonDate(o.startedAt) < addDays(today, -2),
  )) {
    const actor = { staffId: ownerStaffId ?? '' };
    const command = { type: 'acknowledge' as const, obligationId };
    await record(deps, { landlordId, actor, personId, caseId, command });
  }
}

/** What an earlier start left; nobody here has more than one case. */
async function factsOf({ deps, pack }: Stage, personId: string) {
  const landlordId = pack.landlord.id;
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const person = await loadPersonFile(tx, landlordId, personId);
    if (!person) throw new Error(`The demonstration lacks a person of ${landlordId}.`);
    const [file = null] = await loadCases(tx, landlordId, personId);
    return { person, file };
  });
}

/** In working hours of the working day, each step of a story later in the day than the one before it. */
function momentOf({ today, deps, pack }: Stage, { daysAgo }: Moment, i: number): string {
  const calendar = deps.calendars.of(pack);
  let day = addDays(today, -daysAgo);
  while (!isWorkingDay(day, calendar)) day = addDays(day, -1);
  return instantAt(day, 9 * 60 + 5 + (i % 18) * 26);
}
