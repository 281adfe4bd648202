import type { Selectable } from 'kysely';
import { type ContactTask, managerTask, type Triage, tasksFrom } from '../domain/contact/triage.ts';
import type { ContactTaskRow } from './contact-tables.ts';
import { contactOf } from './contacts-list.ts';
import { inLandlord, type OpenDatabase, type Tx } from './database.ts';
import type { Deps } from './deps.ts';
import { isId } from './ids.ts';
import { recordsOf } from './same-person.ts';

export type TaskDeps = Pick<Deps, 'clock' | 'newId' | 'packs' | 'calendars'> & {
  database: Pick<OpenDatabase, 'app'>;
};
export type By = { landlordId: string; staffId: string; name: string; lineManagerId: string | null };
export type ContactId = { personId: string; contactId: string };
type Contact = NonNullable<Awaited<ReturnType<typeof contactOf>>>;

export type TaskOnRecord = Selectable<ContactTaskRow>;
export type OpenTask = TaskOnRecord & { person_name: string };

/** Clocks run from when it reached us, whenever it is read. */
function received(deps: TaskDeps, landlordId: string, contact: Contact) {
  const pack = deps.packs.current(landlordId);
  if (!pack) throw new Error(`No policy pack is loaded for the landlord ${landlordId}.`);
  return { receivedAt: contact.at, nation: pack.landlord.nation, calendar: deps.calendars.of(pack) };
}

async function open(
  tx: Tx,
  deps: TaskDeps,
  contact: Contact,
  { tasks, owner }: { tasks: readonly ContactTask[]; owner: string | null },
): Promise<void> {
  const there = await tasksOf(tx, contact.landlord_id, contact.contact_id);
  const missing = tasks.filter((t) => !there.some((x) => x.kind === t.kind && x.done_at === null));
  if (missing.length === 0) return;
  await tx
    .insertInto('contact_task')
    .values(
      missing.map((t) => ({
        landlord_id: contact.landlord_id,
        task_id: deps.newId(),
        person_id: contact.person_id,
        contact_at: contact.at,
        contact_id: contact.contact_id,
        kind: t.kind,
        what: t.what,
        source: JSON.stringify(t.source),
        started_at: contact.at,
        due_at: t.dueAt,
        owner_staff_id: owner,
        done_at: null,
        done_by: null,
        done_by_name: null,
        how: null,
      })),
    )
    .execute();
}

export const tasksOf = (tx: Tx, landlordId: string, contactId: string): Promise<TaskOnRecord[]> =>
  tx
    .selectFrom('contact_task')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('contact_id', '=', contactId)
    .orderBy('due_at')
    .execute();

/** Reads a contact: who, when, what it holds; opens a task for each thing found and closes the reading. False: no such contact. */
export async function triageContact(
  deps: TaskDeps,
  by: By,
  { personId, contactId, found }: ContactId & { found: Triage },
): Promise<boolean> {
  if (!isId(personId) || !isId(contactId)) return false;
  return inLandlord(deps.database.app, by.landlordId, async (tx) => {
    const contact = await contactOf(tx, { landlordId: by.landlordId, personId, contactId });
    if (!contact) return false;
    const at = deps.clock.now();
    await tx
      .insertInto('contact_triage')
      .values({
        landlord_id: by.landlordId,
        triage_id: deps.newId(),
        person_id: personId,
        contact_at: contact.at,
        contact_id: contactId,
        kinds: found.kinds,
        new_information: found.newInformation === 'yes',
        safeguarding: found.safeguarding === 'yes',
        note: found.note,
        read_by: by.staffId,
        read_by_name: by.name,
        read_at: at,
      })
      .execute();
    await open(tx, deps, contact, {
      tasks: tasksFrom(found.kinds, received(deps, by.landlordId, contact)),
      owner: null,
    });
    const waiting = (await tasksOf(tx, by.landlordId, contactId)).filter(
      (t) => t.kind === 'read' && t.done_at === null,
    );
    for (const task of waiting) await close(tx, deps, by, { taskId: task.task_id, how: 'read' });
    return true;
  });
}

/** KA-14: the line manager answers it, and nothing shows the colleague as refusing. */
export async function handOver(
  deps: TaskDeps,
  by: By,
  { personId, contactId }: ContactId,
): Promise<'done' | 'nowhere' | 'no-manager'> {
  if (!isId(personId) || !isId(contactId)) return 'nowhere';
  const { lineManagerId } = by;
  return inLandlord(deps.database.app, by.landlordId, async (tx) => {
    const contact = await contactOf(tx, { landlordId: by.landlordId, personId, contactId });
    if (!contact) return 'nowhere';
    if (lineManagerId === null) return 'no-manager';
    const task = managerTask(received(deps, by.landlordId, contact));
    await open(tx, deps, contact, { tasks: [task], owner: lineManagerId });
    return 'done';
  });
}

async function close(
  tx: Tx,
  deps: TaskDeps,
  by: By,
  { taskId, how }: { taskId: string; how: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('contact_task')
    .set({ done_at: deps.clock.now(), done_by: by.staffId, done_by_name: by.name, how })
    .where('landlord_id', '=', by.landlordId)
    .where('task_id', '=', taskId)
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Closes one task with what was done; false where it is not there or was closed before. */
export async function closeTask(
  deps: TaskDeps,
  by: By,
  closing: { taskId: string; how: string },
): Promise<boolean> {
  if (!isId(closing.taskId)) return false;
  return inLandlord(deps.database.app, by.landlordId, (tx) => close(tx, deps, by, closing));
}

export const MOST_TASKS = 100;

/** What this person's contacts still ask of us, what is due soonest first. */
export const openTasksOf = async (tx: Tx, landlordId: string, personId: string): Promise<TaskOnRecord[]> =>
  tx
    .selectFrom('contact_task')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .orderBy('task_id')
    .limit(MOST_TASKS)
    .execute();

/** What contacts still ask of this landlord, what is due soonest first. */
export const openTasks = (tx: Tx, landlordId: string, taskId?: string): Promise<OpenTask[]> => {
  const all = tx
    .selectFrom('contact_task as t')
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 't.landlord_id').onRef('p.person_id', '=', 't.person_id'),
    )
    .selectAll('t')
    .select('p.name as person_name')
    .where('t.landlord_id', '=', landlordId)
    .where('t.done_at', 'is', null)
    .orderBy('t.due_at')
    .orderBy('t.task_id')
    .limit(MOST_TASKS);
  return (taskId === undefined ? all : all.where('t.task_id', '=', taskId)).execute();
};
