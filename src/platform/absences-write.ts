import { type LocalDate, londonDate } from '../domain/calendar.ts';
import { absenceFaults, mayRecordAbsence, type NewAbsence } from '../domain/casework/absences.ts';
import type { Colleague } from '../domain/casework/situation.ts';
import { reaching } from './absences.ts';
import { redraw } from './arrangements.ts';
import { loadColleagues } from './case-files.ts';
import { inLandlord, type Tx } from './database.ts';
import type { Fault } from './http/problems.ts';
import { isId } from './ids.ts';
import { type RecordDeps, recordWithin } from './record.ts';
import { worthAnotherTry } from './record-refusals.ts';

type AbsenceDeps = RecordDeps;
type By = { landlordId: string; staffId: string };
export type AbsenceAnswer =
  | { done: true; absenceId: string; people: number }
  | { done: false; faults: Fault[] }
  | { done: false; notYours: true };

const TRIES = 4;

/**
 * Records who is away and who covers, and draws anew what colleagues are told of everybody whose point of contact they are:
 * in one transaction, so that no contact check is answered from before it.
 */
export const recordAbsence = (deps: AbsenceDeps, by: By, asked: NewAbsence): Promise<AbsenceAnswer> =>
  again(() => inLandlord(deps.database.app, by.landlordId, (tx) => record(deps, tx, by, asked)));

/** Two that reach for the same rows in another order: the database stops one, which then comes after the other. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (fault) {
      if (!worthAnotherTry(fault) || tries >= TRIES) throw fault;
    }
  }
}

async function record(deps: AbsenceDeps, tx: Tx, by: By, asked: NewAbsence): Promise<AbsenceAnswer> {
  const { landlordId } = by;
  const who = await holdStaff(tx, landlordId, [asked.staffId, asked.coverId, by.staffId]);
  const actor = who.get(by.staffId);
  const away = who.get(asked.staffId);
  const pack = deps.packs.current(landlordId);
  if (!pack || !actor?.active || (away && !mayRecordAbsence(pack, actor, away)))
    return { done: false, notYours: true };
  const faults = absenceFaults(asked, {
    today: londonDate(deps.clock.now()),
    away,
    cover: who.get(asked.coverId),
    absences: await standing(tx, landlordId, [asked.staffId, asked.coverId]),
  });
  if (faults.length > 0) return { done: false, faults };
  const { absenceId, people } = await write(deps, tx, { by: actor, landlordId, asked });
  return { done: true, absenceId, people };
}

type Writing = { by: Pick<Colleague, 'staffId' | 'name'>; landlordId: string; asked: NewAbsence };

async function write(deps: AbsenceDeps, tx: Tx, { by, landlordId, asked }: Writing) {
  const absenceId = deps.newId();
  await tx
    .insertInto('staff_absence')
    .values({
      landlord_id: landlordId,
      absence_id: absenceId,
      staff_id: asked.staffId,
      from_day: asked.from,
      back_on: asked.backOn,
      cover_staff_id: asked.coverId,
      recorded_by: by.staffId,
      recorded_by_name: by.name,
      recorded_at: deps.clock.now(),
      taken_back_by: null,
      taken_back_at: null,
    })
    .execute();
  return { absenceId, people: await tellEverybody(deps, tx, { by, landlordId, staffId: asked.staffId }) };
}

type Telling = { by: Pick<Colleague, 'staffId'>; landlordId: string; staffId: string };

/** Draws anew what is told of everybody who is sent to this colleague, and has somebody else named where nobody is there. */
export async function tellEverybody(
  deps: AbsenceDeps,
  tx: Tx,
  { by, landlordId, staffId }: Telling,
): Promise<number> {
  const all = await reaching(tx, landlordId, staffId);
  const people = [...new Set(all.map((r) => r.personId))];
  await redraw(deps, tx, landlordId, people);
  for (const { personId, caseId, restrictionId } of all) {
    const command = { type: 'note-point-of-contact' as const, restrictionId };
    const actor = { staffId: by.staffId };
    const answer = await recordWithin(deps, tx, { landlordId, actor, personId, caseId, command });
    const fits = 'reasons' in answer && answer.reasons.every((r) => r.code === 'nothing-to-act-on');
    if (answer.verdict !== 'permitted' && !fits)
      throw new Error(`Nobody was told that a point of contact is away: ${JSON.stringify(answer)}`);
  }
  return people.length;
}

export type EndedAbsence = { done: true } | { done: false; why: 'not-found' | 'not-yours' };

/**
 * Back, or never away: the line is taken back, and where some of it has passed already, those days stay on record as a line of
 * their own that ends today.
 */
export const endAbsence = (deps: AbsenceDeps, by: By, absenceId: string): Promise<EndedAbsence> =>
  again(() => inLandlord(deps.database.app, by.landlordId, (tx) => end(deps, tx, by, absenceId)));

async function end(deps: AbsenceDeps, tx: Tx, by: By, absenceId: string): Promise<EndedAbsence> {
  const { landlordId } = by;
  const found = isId(absenceId)
    ? await tx
        .selectFrom('staff_absence')
        .selectAll()
        .where('landlord_id', '=', landlordId)
        .where('absence_id', '=', absenceId)
        .where('taken_back_at', 'is', null)
        .executeTakeFirst()
    : undefined;
  if (!found) return { done: false, why: 'not-found' };
  const who = await holdStaff(tx, landlordId, [found.staff_id, by.staffId]);
  const actor = who.get(by.staffId);
  const away = who.get(found.staff_id);
  const pack = deps.packs.current(landlordId);
  if (!pack || !actor || !away || !mayRecordAbsence(pack, actor, away))
    return { done: false, why: 'not-yours' };
  const at = deps.clock.now();
  const today: LocalDate = londonDate(at);
  const { numUpdatedRows } = await tx
    .updateTable('staff_absence')
    .set({ taken_back_by: actor.staffId, taken_back_at: at })
    .where('landlord_id', '=', landlordId)
    .where('absence_id', '=', absenceId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  // Somebody else ended it while this waited for the colleague: once is enough.
  if (numUpdatedRows !== 1n) return { done: false, why: 'not-found' };
  if (found.from_day < today) {
    const asked = {
      staffId: found.staff_id,
      from: found.from_day,
      backOn: today,
      coverId: found.cover_staff_id,
    };
    await write(deps, tx, { by: actor, landlordId, asked });
  } else {
    await tellEverybody(deps, tx, { by: actor, landlordId, staffId: found.staff_id });
  }
  return { done: true };
}

/** Members of staff by id, held so that what they are part of is not begun beside an absence of theirs. */
export async function holdStaff(
  tx: Tx,
  landlordId: string,
  ids: readonly string[],
): Promise<Map<string, Colleague>> {
  await tx
    .selectFrom('staff')
    .select('staff_id')
    .where('landlord_id', '=', landlordId)
    .where('staff_id', 'in', ids.filter(isId))
    .orderBy('staff_id')
    .forUpdate()
    .execute();
  const found = await loadColleagues(tx, landlordId, { ids });
  return new Map(found.map((c) => [c.staffId, c]));
}

async function standing(tx: Tx, landlordId: string, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('staff_absence')
    .select(['staff_id', 'from_day', 'back_on'])
    .where('landlord_id', '=', landlordId)
    .where('staff_id', 'in', ids.filter(isId))
    .where('taken_back_at', 'is', null)
    .execute();
  return rows.map((r) => ({ staffId: r.staff_id, from: r.from_day, backOn: r.back_on }));
}
