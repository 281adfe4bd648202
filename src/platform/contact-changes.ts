import { sql } from 'kysely';
import { type LocalDate, londonDate, weekStart } from '../domain/calendar.ts';
import { contactChangeOf } from '../domain/casework/contact-changes.ts';
import { loadCase } from './case-files.ts';
import { contactFactsFor } from './contact-facts.ts';
import { inLandlord, type Tx } from './database.ts';
import type { Deps } from './deps.ts';
import { type RecordDeps, record } from './record.ts';

type LookDeps = RecordDeps & Pick<Deps, 'clock' | 'packs' | 'log'>;

/** Whoever counts is nobody of flesh, holds no role, and is named as what it is in the story of a case. */
const counter = {
  staffId: '00000000-0000-4000-8000-00636f756e74',
  name: 'Evenhand',
  roles: ['weekly count'],
};

const step = 'note-contact-change';
const AT_ONCE = 100;

/**
 * Looks once a week at the contacts of everybody under a restriction in force, and has the owner asked where they have clearly
 * changed. Whether they have is asked again under the record's lock, so that a change is noted once whoever looks.
 */
export async function lookAtContacts(deps: LookDeps, stopped: AbortSignal): Promise<void> {
  for (const { landlord } of deps.packs.landlords())
    await lookFor(deps, landlord.id, stopped).catch((err) =>
      deps.log.error({ err, landlordId: landlord.id }, 'contacts not looked at for changes'),
    );
}

type Restricted = { caseId: string; personId: string };

async function lookFor(deps: LookDeps, landlordId: string, stopped: AbortSignal): Promise<void> {
  for (;;) {
    const today = londonDate(deps.clock.now());
    const asked = { landlordId, today, week: weekStart(today) };
    const cases = await inLandlord(deps.database.app, landlordId, (tx) => notLookedAt(tx, asked));
    let looked = 0;
    for (const one of cases) {
      if (stopped.aborted) return;
      if (await lookAt(deps, asked, one)) looked += 1;
    }
    // A case that was busy is looked at by the next round.
    if (cases.length < AT_ONCE || looked === 0) return;
  }
}

type Asked = { landlordId: string; today: LocalDate; week: LocalDate };

async function notLookedAt(tx: Tx, { landlordId, today, week }: Asked): Promise<Restricted[]> {
  const { rows } = await sql<Restricted>`
    select distinct r.case_id as "caseId", r.person_id as "personId"
      from restriction r
      left join contact_look l on l.landlord_id = r.landlord_id and l.case_id = r.case_id
     where r.landlord_id = ${landlordId} and r.ended_how is null and r.period @> ${today}::date
       and (l.week is null or l.week < ${week}::date)
     order by 1
     limit ${AT_ONCE}`.execute(tx);
  return rows;
}

/** False: somebody is at work in the case at this very moment. */
async function lookAt(deps: LookDeps, { landlordId, week }: Asked, one: Restricted): Promise<boolean> {
  const { caseId, personId } = one;
  const changed = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const now = deps.clock.now();
    const counted = await contactFactsFor(tx, step, { landlordId, personId, now });
    const file = await loadCase(tx, landlordId, caseId);
    const found = contactChangeOf({ file, today: londonDate(now), ...counted });
    if (found) await nameTheCounter(tx, landlordId);
    return found;
  });
  if (changed) {
    const { restrictionId } = changed.restriction;
    const answer = await record(deps, {
      landlordId,
      actor: { staffId: counter.staffId },
      personId,
      caseId,
      command: { type: step, restrictionId },
    });
    if ('reasons' in answer && answer.reasons.some((r) => r.code === 'busy')) return false;
  }
  await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .insertInto('contact_look')
      .values({ landlord_id: landlordId, case_id: caseId, week })
      .onConflict((c) => c.columns(['landlord_id', 'case_id']).doUpdateSet({ week }))
      .execute(),
  );
  return true;
}

const nameTheCounter = (tx: Tx, landlordId: string) =>
  tx
    .insertInto('staff')
    .values({
      landlord_id: landlordId,
      staff_id: counter.staffId,
      name: counter.name,
      job_title: 'Counts contacts week by week',
      email: null,
      roles: counter.roles,
      line_manager_id: null,
      password_hash: null,
      kind: 'integration',
    })
    .onConflict((c) => c.doNothing())
    .execute();
