import { sql } from 'kysely';
import type pg from 'pg';
import type { Advice } from '../domain/contact/advice.ts';
import { checkContact } from '../domain/contact/check-contact.ts';
import { complianceByMeasure, type MeasureCompliance } from '../domain/contact/compliance.ts';
import type { Contact } from '../domain/contact/contact.ts';
import { type ContactToLog, type ContactToLogInput, contactToLog, whenFault } from '../domain/contact/log.ts';
import { type ContactTask, readingTask } from '../domain/contact/triage.ts';
import { writtenChannels } from '../domain/facts/channels.ts';
import { type CheckDeps, type CheckFacts, readForCheck } from './check-read.ts';
import { historyFor } from './contacts-read.ts';
import { inLandlord, type OpenDatabase } from './database.ts';
import type { Deps } from './deps.ts';
import { faultsOf, InvalidInput } from './http/input.ts';
import { keepPromises } from './promises.ts';

/** Who writes it down. */
export type LoggedBy = { landlordId: string; staffId: string; name: string };

/** A contact of now, unless it says when. */
export type ContactGiven = Omit<ContactToLogInput, 'at'> & { at?: string };

export type Judged = CheckFacts & {
  given: ContactToLog;
  advice: Advice;
  byMeasure: MeasureCompliance[];
};
export type Logged = Judged & {
  contactId: string /** False where it was sent again and stood already. */;
  isNew: boolean;
};

export type JudgeDeps = Pick<CheckDeps, 'packs' | 'clock' | 'newId'> & {
  database: Pick<OpenDatabase, 'app' | 'pool'>;
};
type Judging = {
  /** It came through the person's own page, which no measure governs. */
  ownPage?: boolean;
};

/**
 * What the arrangements make of a contact, before anything is written: the same rules as the contact check, and each
 * measure by itself. Null where this landlord has nobody of that id; throws `InvalidInput` with every fault.
 */
export async function judgeContact(
  deps: JudgeDeps,
  { landlordId }: Pick<LoggedBy, 'landlordId'>,
  personId: string,
  asked: ContactGiven,
  { ownPage = false }: Judging = {},
): Promise<Judged | null> {
  const now = deps.clock.now();
  const parsed = contactToLog.safeParse({ ...asked, at: asked.at ?? now });
  const faults = parsed.success ? [] : faultsOf(parsed.error.issues);
  const late = parsed.success ? whenFault(parsed.data.at, now) : null;
  if (late !== null) faults.push({ field: 'at', message: late });
  if (!parsed.success || faults.length > 0) throw new InvalidInput(faults);
  const facts = await readForCheck(deps, landlordId, personId);
  if (!facts) return null;
  const { note: _, issues: __, ...contact } = parsed.data;
  const history = await historyFor(deps, facts.arrangements, contact.at);
  const whole: Contact = { ...contact, history, ownPage };
  return {
    ...facts,
    given: parsed.data,
    advice: checkContact(facts.arrangements, whole),
    byMeasure: complianceByMeasure(facts.arrangements, whole),
  };
}

export type LogDeps = JudgeDeps & Pick<Deps, 'calendars'>;

/** Puts a contact on record with what was made of it: at most two reads by key and one insert; one of ours keeps what was promised. */
export async function logContact(
  deps: LogDeps,
  by: LoggedBy,
  { personId, contactId, asked }: { personId: string; contactId: string; asked: ContactGiven },
): Promise<Logged | null> {
  const judged = await judgeContact(deps, by, personId, asked);
  if (!judged) return null;
  const tasks = tasksAtOnce(deps, by.landlordId, judged.given);
  const row = await contactRow(deps, by, { personId, contactId, judged, tasks });
  const written = { personId, contactId, row, ...judged.given };
  const isNew = await (written.direction === 'outbound' ? writeOurs : writeTheirs)(
    deps,
    by.landlordId,
    written,
  );
  return { ...judged, contactId, isNew };
}

type Written = ContactToLog & { personId: string; contactId: string; row: Record<string, unknown> };

async function writeTheirs({ database }: LogDeps, landlordId: string, { row }: Written): Promise<boolean> {
  const { rows } = await database.pool.query<{ log_contact: boolean }>({
    name: 'log-contact',
    text: 'select log_contact($1, $2)',
    values: [landlordId, JSON.stringify(row)],
  });
  return rows[0]?.log_contact === true;
}

/** With what it keeps, or not at all: a promise left open though we were in touch would have us say sorry for nothing. */
const writeOurs = (
  { database }: LogDeps,
  landlordId: string,
  { row, ...contact }: Written,
): Promise<boolean> =>
  inLandlord(database.app, landlordId, async (tx) => {
    const { rows } = await sql<{ isNew: boolean }>`
      select log_contact(${landlordId}, ${JSON.stringify(row)}) as "isNew"`.execute(tx);
    const isNew = rows[0]?.isNew === true;
    if (isNew) await keepPromises(tx, landlordId, contact);
    return isNew;
  });

type Writing = {
  personId: string;
  contactId: string;
  judged: Judged;
  tasks: readonly ContactTask[];
  /** Kept with the contact beside what its schema says. */
  more?: Record<string, unknown>;
};

/** A contact as `log_contact` takes it, in a month that is there to take it. */
export async function contactRow(
  deps: LogDeps,
  by: LoggedBy,
  { personId, contactId, judged, tasks, more = {} }: Writing,
): Promise<Record<string, unknown>> {
  const { given, advice, byMeasure } = judged;
  await makeMonths(deps.database.pool, given.at);
  return {
    contact_id: contactId,
    person_id: personId,
    at: given.at,
    channel: given.channel,
    direction: given.direction,
    capacity: given.capacity,
    protected_kind: given.protectedKind,
    service: given.service,
    matter_id: given.matter?.matterId ?? null,
    new_information: given.matter?.newInformation ?? 'not-known',
    issues: given.issues,
    words: given.words,
    minutes: given.minutes,
    note: given.note,
    details: {
      about: given.matter === null ? 'not-known' : 'known',
      significant: given.significant,
      with: given.with,
      authorityId: given.authorityId,
      premises: given.premises,
      appointment: given.appointment,
      statutoryNotice: given.statutoryNotice,
      ...more,
    },
    compliance: advice.compliance,
    outside_by: advice.outsideBy,
    findings: byMeasure,
    tasks: tasks.map((task) => ({
      task_id: deps.newId(),
      kind: task.kind,
      what: task.what,
      source: task.source,
      started_at: given.at,
      due_at: task.dueAt,
    })),
    logged_by: by.staffId,
    logged_by_name: by.name,
    logged_at: deps.clock.now(),
  };
}

/** What comes in writing waits to be read, from the moment it is logged. */
export function tasksAtOnce(deps: LogDeps, landlordId: string, given: ContactToLog): ContactTask[] {
  const pack = deps.packs.current(landlordId);
  if (!pack || given.direction !== 'inbound' || !writtenChannels.includes(given.channel)) return [];
  const { nation } = pack.landlord;
  return [readingTask({ receivedAt: given.at, nation, calendar: deps.calendars.of(pack) })];
}

const monthsMade = new WeakMap<pg.Pool, Set<string>>();

/** The month of a contact and the one after it, made before they are needed; asked of the database once a month. */
async function makeMonths(pool: pg.Pool, at: string): Promise<void> {
  const made = monthsMade.get(pool) ?? new Set<string>();
  monthsMade.set(pool, made);
  const first = `${at.slice(0, 7)}-01`;
  const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  for (const day of [first, next]) {
    if (made.has(day)) continue;
    await pool.query('select make_contact_month($1)', [day]);
    made.add(day);
  }
}
