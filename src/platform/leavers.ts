import { londonDate } from '../domain/calendar.ts';
import type { Command } from '../domain/casework/steps.ts';
import { permitted } from '../domain/policy/ask.ts';
import { reaching } from './absences.ts';
import { again, holdStaff, tellEverybody } from './absences-write.ts';
import { inLandlord, type Tx } from './database.ts';
import type { Fault } from './http/problems.ts';
import { forgetSessions } from './http/sessions.ts';
import { isId } from './ids.ts';
import { type RecordDeps, recordWithin } from './record.ts';

/** What waits for one colleague alone, and would wait for ever once they have left. */
export type Holdings = {
  staffId: string;
  name: string;
  cases: { caseId: string; personId: string; person: string; title: string }[];
  /** What they were asked to read, and have not. */
  toRead: { caseId: string; personId: string; obligationId: string }[];
  /** People who are sent to them, as point of contact or as deputy. */
  points: { caseId: string; personId: string; person: string }[];
  /** Whose line manager they are. */
  team: { staffId: string; name: string }[];
  /** Those away whom they cover. */
  covers: { name: string; from: string }[];
};

/** Null where nobody of that id works here now. */
export async function holdingsOf(tx: Tx, landlordId: string, staffId: string): Promise<Holdings | null> {
  if (!isId(staffId)) return null;
  const who = await tx
    .selectFrom('staff')
    .select('name')
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', staffId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!who) return null;
  const cases = await tx
    .selectFrom('case_file as c')
    .innerJoin('person as p', (j) =>
      j.onRef('p.landlord_id', '=', 'c.landlord_id').onRef('p.person_id', '=', 'c.person_id'),
    )
    .select(['c.case_id', 'c.person_id', 'c.title', 'p.name'])
    .where('c.landlord_id', '=', landlordId)
    .where('c.owner_staff_id', '=', staffId)
    .orderBy('p.name')
    .orderBy('c.case_id')
    .execute();
  const toRead = await tx
    .selectFrom('obligation')
    .select('obligation_id')
    // Nobody is given anything to read about a home.
    .select(['case_id', 'person_id'])
    .$narrowType<{ case_id: string; person_id: string }>()
    .where('landlord_id', '=', landlordId)
    .where('owner_staff_id', '=', staffId)
    .where('kind', '=', 'acknowledge')
    .where('discharged_at', 'is', null)
    .orderBy('person_id')
    .execute();
  return {
    staffId,
    name: who.name,
    cases: cases.map((c) => ({ caseId: c.case_id, personId: c.person_id, person: c.name, title: c.title })),
    toRead: toRead.map((o) => ({ caseId: o.case_id, personId: o.person_id, obligationId: o.obligation_id })),
    points: await pointsOf(tx, landlordId, staffId),
    ...(await dependents(tx, landlordId, staffId)),
  };
}

async function pointsOf(tx: Tx, landlordId: string, staffId: string): Promise<Holdings['points']> {
  const all = await reaching(tx, landlordId, staffId);
  if (all.length === 0) return [];
  const people = await tx
    .selectFrom('person')
    .select(['person_id', 'name'])
    .where('landlord_id', '=', landlordId)
    .where(
      'person_id',
      'in',
      all.map((r) => r.personId),
    )
    .execute();
  const names = new Map(people.map((p) => [p.person_id, p.name]));
  return all.map(({ caseId, personId }) => ({ caseId, personId, person: names.get(personId) ?? '' }));
}

async function dependents(
  tx: Tx,
  landlordId: string,
  staffId: string,
): Promise<Pick<Holdings, 'team' | 'covers'>> {
  const team = await tx
    .selectFrom('staff')
    .select(['staff_id', 'name'])
    .where('landlord_id', '=', landlordId)
    .where('line_manager_id', '=', staffId)
    .where('active', '=', true)
    .orderBy('name')
    .execute();
  const covers = await tx
    .selectFrom('staff_absence as a')
    .innerJoin('staff as s', (j) =>
      j.onRef('s.landlord_id', '=', 'a.landlord_id').onRef('s.staff_id', '=', 'a.staff_id'),
    )
    .select(['s.name', 'a.from_day'])
    .where('a.landlord_id', '=', landlordId)
    .where('a.cover_staff_id', '=', staffId)
    .where('a.taken_back_at', 'is', null)
    .orderBy('a.from_day')
    .execute();
  return {
    team: team.map((t) => ({ staffId: t.staff_id, name: t.name })),
    covers: covers.map((c) => ({ name: c.name, from: c.from_day })),
  };
}

export type Leaving = {
  staffId: string;
  /** Who takes each case, by its id. */
  cases: Readonly<Record<string, string>>;
  /** The new line manager of their people; null where they manage nobody. */
  managerId: string | null;
};
export type LeavingAnswer =
  | { done: true }
  | { done: false; faults: Fault[] }
  | { done: false; notYours: true }
  | { done: false; gone: true };

/** Stops the transaction: nothing of a leaving is written unless all of it is. */
class Undone extends Error {
  readonly answer: LeavingAnswer;
  constructor(answer: LeavingAnswer) {
    super('A leaving was not written');
    this.answer = answer;
  }
}

/**
 * Somebody leaves: the account is closed, each case goes to whoever takes it, and everybody who was sent to them is found. All
 * in one transaction, so that nothing is left with somebody who is not there.
 */
export async function leave(
  deps: RecordDeps,
  by: { landlordId: string; staffId: string },
  leaving: Leaving,
): Promise<LeavingAnswer> {
  try {
    await again(() => inLandlord(deps.database.app, by.landlordId, (tx) => attempt(deps, tx, by, leaving)));
  } catch (fault) {
    if (fault instanceof Undone) return fault.answer;
    throw fault;
  }
  forgetSessions();
  return { done: true };
}

type Acting = { landlordId: string; staffId: string };

async function attempt(deps: RecordDeps, tx: Tx, by: Acting, leaving: Leaving): Promise<void> {
  const { landlordId } = by;
  const { staffId, managerId } = leaving;
  const who = await holdStaff(tx, landlordId, [staffId, by.staffId, ...(managerId ? [managerId] : [])]);
  const pack = deps.packs.current(landlordId);
  const actor = who.get(by.staffId);
  if (!pack || !actor?.active || !permitted(pack, actor, 'administer').value)
    throw new Undone({ done: false, notYours: true });
  const held = await holdingsOf(tx, landlordId, staffId);
  if (!held) throw new Undone({ done: false, gone: true });
  const faults: Fault[] = [];
  if (staffId === by.staffId)
    faults.push({ field: '', message: 'Somebody else closes your account: ask another administrator.' });
  const without = held.cases.filter((c) => !leaving.cases[c.caseId]);
  const [one] = without;
  if (without.length > 1) faults.push({ field: 'everyCase', message: 'Choose who takes their cases.' });
  else if (one)
    faults.push({ field: `cases.${one.caseId}`, message: `Choose who takes the case of ${one.person}.` });
  if (held.team.length > 0 && (!managerId || managerId === staffId || !who.get(managerId)?.active))
    faults.push({ field: 'managerId', message: 'Choose who manages their people from now on.' });
  if (faults.length > 0) throw new Undone({ done: false, faults });
  await close(deps, tx, { landlordId, staffId, managerId });
  await passOn(deps, tx, { by, held, leaving });
  await tellEverybody(deps, tx, { by, landlordId, staffId });
}

async function close(
  deps: RecordDeps,
  tx: Tx,
  { landlordId, staffId, managerId }: { landlordId: string; staffId: string; managerId: string | null },
): Promise<void> {
  const at = deps.clock.now();
  await tx
    .updateTable('staff')
    .set({ active: false, left_on: londonDate(at) })
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', staffId)
    .execute();
  await tx
    .updateTable('session')
    .set({ ended_at: at })
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', staffId)
    .where('ended_at', 'is', null)
    .execute();
  if (managerId) await manage(tx, landlordId, { from: staffId, to: managerId });
  // What was passed to them goes back to the open list, where everybody sees it.
  await tx
    .updateTable('contact_task')
    .set({ owner_staff_id: null })
    .where('landlord_id', '=', landlordId)
    .where('owner_staff_id', '=', staffId)
    .where('done_at', 'is', null)
    .execute();
}

/** Their people get another manager; where that is one of them, whoever managed the leaver manages the new one. */
async function manage(tx: Tx, landlordId: string, { from, to }: { from: string; to: string }): Promise<void> {
  const { line_manager_id: above } = await tx
    .selectFrom('staff')
    .select('line_manager_id')
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', from)
    .executeTakeFirstOrThrow();
  const theirs = tx
    .updateTable('staff')
    .where('landlord_id', '=', landlordId)
    .where('line_manager_id', '=', from);
  await theirs
    .set({ line_manager_id: above === to ? null : above })
    .where('staff_id', '=', to)
    .execute();
  await theirs.set({ line_manager_id: to }).where('staff_id', '<>', to).execute();
}

/** Each case to whoever takes it; what they were to read is closed. A refusal undoes all of it, and says why. */
async function passOn(
  deps: RecordDeps,
  tx: Tx,
  { by, held, leaving }: { by: Acting; held: Holdings; leaving: Leaving },
): Promise<void> {
  const { landlordId } = by;
  const actor = { staffId: by.staffId };
  const take = async (at: { personId: string; caseId: string }, command: Command, field: string) => {
    const { personId, caseId } = at;
    const answer = await recordWithin(deps, tx, { landlordId, actor, personId, caseId, command });
    if (answer.verdict === 'permitted') return;
    const message =
      'reasons' in answer ? answer.reasons.map((r) => r.text).join(' ') : 'This case changed: try again.';
    throw new Undone({ done: false, faults: [{ field, message }] });
  };
  for (const c of held.cases.toSorted((a, b) => (a.personId < b.personId ? -1 : 1))) {
    const to = leaving.cases[c.caseId] ?? '';
    await take(c, { type: 'hand-over-case', to, reason: `${held.name} has left.` }, `cases.${c.caseId}`);
  }
  for (const { obligationId, ...at } of held.toRead)
    await take(at, { type: 'acknowledge', obligationId }, '');
}
