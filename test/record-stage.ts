import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Instant, londonDate, type Nation, type WorkingCalendar } from '../src/domain/calendar.ts';
import type { Situation } from '../src/domain/casework/situation.ts';
import { type Command, type CommandType, stepFor } from '../src/domain/casework/steps.ts';
import { sheetOf } from '../src/domain/letters/sheet.ts';
import type { PolicyPack } from '../src/domain/policy/schema.ts';
import type { Rough } from '../src/domain/scenarios/sound/parts.ts';
import { roughCommand } from '../src/domain/scenarios/sound.ts';
import { workingCalendar } from '../src/platform/bank-holidays.ts';
import { situationFor } from '../src/platform/case-files.ts';
import { type Clock, openClock } from '../src/platform/clock.ts';
import { type Db, inLandlord } from '../src/platform/database.ts';
import { idSource } from '../src/platform/ids.ts';
import { installationFolder } from '../src/platform/installation.ts';
import { newLetterCode } from '../src/platform/letter-codes.ts';
import { packRegistry, storePacks } from '../src/platform/pack-registry.ts';
import { formatFaults, loadPack } from '../src/platform/packs.ts';
import type { RenderedLetter } from '../src/platform/projections.ts';
import { type RecordDeps, type Recorded, type RecordRequest, record } from '../src/platform/record.ts';

/** A landlord with two members of staff in every role of its pack, on a real database. */
export type Stage = {
  deps: RecordDeps & { clock: Clock };
  landlordId: string;
  pack: PolicyPack;
  /** Staff id by role; `manager 2` is the second in the role. */
  staff: Record<string, string>;
  at: (now: Instant) => void;
  newPerson: (name?: string) => Promise<string>;
};

async function plainLetter(...letter: Parameters<RecordDeps['renderLetter']>): Promise<RenderedLetter> {
  const code = newLetterCode();
  const sheet = sheetOf(...letter, { code, address: null });
  const html = `<h1>${sheet.subject}</h1>${sheet.blocks.map((b) => `<p>${b.paragraphs.join(' ')}</p>`).join('')}`;
  return { html, sheet, printed: { pdf: null, fault: 'There is no printer on this stage.' }, code };
}

// Worked out once: the library behind it is far slower than a step of a case.
const calendarOf = new Map<Nation, WorkingCalendar>();
function calendars(nation: Nation): WorkingCalendar {
  const known = calendarOf.get(nation) ?? workingCalendar({ nation, years: { first: 2025, last: 2030 } });
  calendarOf.set(nation, known);
  return known;
}

export async function stageFor(db: Db, landlordId = 'karbon'): Promise<Stage> {
  const loaded = await loadPack(join(installationFolder, 'packs', landlordId));
  if ('faults' in loaded) throw new Error(formatFaults(loaded.faults));
  await storePacks(db, [loaded], '2026-01-01');
  const { pack } = loaded;
  const clock = openClock({ settable: true });
  const staff: Record<string, string> = {};
  await inLandlord(db, landlordId, async (tx) => {
    for (const role of pack.people.roles) {
      for (const nth of ['', ' 2']) {
        const row = await tx
          .insertInto('staff')
          .values({ landlord_id: landlordId, name: `${role.label}${nth}`, roles: [role.id] })
          .returning('staff_id')
          .executeTakeFirstOrThrow();
        staff[`${role.id}${nth}`] = row.staff_id;
      }
    }
  });
  const deps = {
    database: { app: db },
    clock,
    newId: idSource(clock),
    packs: packRegistry([loaded], () => londonDate(clock.now())),
    calendars: {
      of: (pack: { calendar: { holidays: { value: Nation } } }) => calendars(pack.calendar.holidays.value),
    },
    renderLetter: plainLetter,
  };
  return {
    deps,
    landlordId,
    pack,
    staff,
    at: (now) => clock.set?.(now),
    newPerson: (name = 'Jordan Example') => insertPerson(db, landlordId, name),
  };
}

async function insertPerson(db: Db, landlordId: string, name: string): Promise<string> {
  const row = await inLandlord(db, landlordId, (tx) =>
    tx
      .insertInto('person')
      .values({
        landlord_id: landlordId,
        reference: `T-${randomUUID()}`,
        name,
        relationship: 'tenant',
        date_of_birth: '1980-05-04',
      })
      .returning('person_id')
      .executeTakeFirstOrThrow(),
  );
  return row.person_id;
}

export type Acting = { by: string; personId: string; caseId: string | null };

export async function seen(stage: Stage, { by, personId, caseId }: Acting): Promise<Situation> {
  const { deps, landlordId } = stage;
  const staffId = stage.staff[by];
  if (!staffId) throw new Error(`Nobody here is “${by}”`);
  const found = await inLandlord(deps.database.app, landlordId, (tx) =>
    situationFor(deps, tx, { landlordId, staffId, personId, caseId, colleagues: true }),
  );
  if ('verdict' in found) throw new Error(`There is no ${found.what}`);
  return found;
}

/** A sound request by somebody for the case as it stands now, parsed as the interfaces do. */
export async function requestTo(
  stage: Stage,
  type: CommandType,
  acting: Acting,
  changes: Rough = {},
): Promise<RecordRequest> {
  const situation = await seen(stage, acting);
  const command = stepFor(type)?.schema.parse(roughCommand(type, situation, changes)) as Command;
  const { personId, caseId } = acting;
  return {
    landlordId: stage.landlordId,
    actor: { staffId: situation.actor.staffId },
    personId,
    caseId,
    command,
  };
}

/** Does it, and faults with the reasons where it is refused. */
export async function must(
  stage: Stage,
  type: CommandType,
  acting: Acting,
  changes: Rough = {},
): Promise<Recorded> {
  const answer = await record(stage.deps, await requestTo(stage, type, acting, changes));
  if (answer.verdict === 'permitted') return answer;
  throw new Error(`${type}: ${JSON.stringify(answer)}`);
}

/** A Karbon case from the first incident to the confirmed withdrawal: who does what, and when. */
export const karbonCase: readonly { type: CommandType; by: string; at: Instant }[] = [
  { type: 'report-incident', by: 'customer-adviser', at: '2026-02-02T10:00:00.000Z' },
  { type: 'triage-incident', by: 'line-manager', at: '2026-02-03T10:00:00.000Z' },
  { type: 'record-needs', by: 'housing-officer', at: '2026-02-04T10:00:00.000Z' },
  { type: 'record-support-contacts', by: 'housing-officer', at: '2026-02-04T11:00:00.000Z' },
  { type: 'invite-account', by: 'housing-officer', at: '2026-02-05T10:00:00.000Z' },
  { type: 'record-account', by: 'housing-officer', at: '2026-02-09T10:00:00.000Z' },
  { type: 'issue-warning', by: 'line-manager', at: '2026-02-10T10:00:00.000Z' },
  { type: 'report-incident', by: 'customer-adviser', at: '2026-03-02T10:00:00.000Z' },
  { type: 'request-restriction', by: 'customer-relations-officer', at: '2026-03-03T10:00:00.000Z' },
  { type: 'assess-request', by: 'customer-relations-officer 2', at: '2026-03-04T10:00:00.000Z' },
  { type: 'decide-request', by: 'manager', at: '2026-03-05T10:00:00.000Z' },
  { type: 'issue-letter', by: 'manager', at: '2026-03-06T10:00:00.000Z' },
  { type: 'lift-restriction', by: 'manager', at: '2026-06-01T10:00:00.000Z' },
  { type: 'confirm-withdrawal', by: 'housing-officer', at: '2026-06-02T10:00:00.000Z' },
];

/** Plays the person’s first case, or one that is open already, up to and with a step; `after` looks at the record after each. */
export async function playThrough(
  stage: Stage,
  personId: string,
  last: CommandType,
  after: (done: Recorded, type: CommandType) => Promise<void> = () => Promise.resolve(),
  inCase: string | null = null,
): Promise<Recorded> {
  let caseId = inCase;
  for (const { type, by, at } of karbonCase) {
    stage.at(at);
    // The second report is of something that happened that day.
    const done: Recorded = await must(stage, type, { by, personId, caseId });
    caseId = done.caseId;
    await after(done, type);
    if (type === last && !(type === 'report-incident' && done.version > 10)) return done;
  }
  throw new Error(`${last} is not in the case`);
}
