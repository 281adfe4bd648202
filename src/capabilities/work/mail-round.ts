import { sql } from 'kysely';
import { addDays, instantAt, isWorkingDay, londonDate } from '../../domain/calendar.ts';
import { latenessOf, lateSince, rolesBelow } from '../../domain/casework/work.ts';
import type { ObligationKind } from '../../domain/facts/obligations.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { coveredBy } from '../../platform/absences.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { isMailAddress, queueMail } from '../../platform/mail/outbox.ts';
import { atOnceWords, type Item, morningWords, type Words } from './mail-words.ts';
import { workIn } from './queries.ts';

type RoundDeps = Pick<Deps, 'clock' | 'newId' | 'packs' | 'calendars' | 'address'> & {
  database: Pick<Deps['database'], 'app'>;
};

/** London minutes from which a working day's morning mail is written. */
const MORNING = 7 * 60;

/** Writes to colleagues about their work, as each chose: every morning, and at once. */
export async function writeAboutWork(deps: RoundDeps): Promise<void> {
  const now = deps.clock.now();
  const today = londonDate(now);
  for (const pack of deps.packs.landlords()) {
    const morning = isWorkingDay(today, deps.calendars.of(pack)) && instantAt(today, MORNING) <= now;
    while (morning && (await nextMorningMail(deps, pack))) {}
    await inLandlord(deps.database.app, pack.landlord.id, (tx) => atOnce(deps, tx, pack));
  }
}

type To = { landlordId: string; staffId: string; email: string };

const queue = (deps: RoundDeps, tx: Tx, { landlordId, email }: To, words: Words, once: string) =>
  queueMail(tx, {
    landlordId,
    mailId: deps.newId(),
    at: deps.clock.now(),
    purpose: 'work',
    once,
    to: email,
    subject: words.subject,
    text: words.text,
  });

/**
 * The morning mail of one colleague who has not had today's, in the transaction that notes that they have: one process at a
 * time has them, and a start again goes on with the next. False once everybody has been seen to.
 */
function nextMorningMail(deps: RoundDeps, pack: PolicyPack): Promise<boolean> {
  const landlordId = pack.landlord.id;
  const now = deps.clock.now();
  const today = londonDate(now);
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const who = await tx
      .selectFrom('staff')
      .select(['staff_id', 'email', 'roles'])
      .where('landlord_id', '=', landlordId)
      .where('active', '=', true)
      .where('kind', '=', 'colleague')
      .where('email', 'is not', null)
      .where('mail_choice', '<>', 'none')
      .where((eb) => eb.or([eb('morning_mail_on', 'is', null), eb('morning_mail_on', '<', today)]))
      .orderBy('staff_id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!who) return false;
    await tx
      .updateTable('staff')
      .set({ morning_mail_on: today })
      .where('landlord_id', '=', landlordId)
      .where('staff_id', '=', who.staff_id)
      .execute();
    const covers = await coveredBy(tx, landlordId, { coverId: who.staff_id, on: today });
    const whose = { list: 'mine' as const, staffId: who.staff_id, roles: who.roles, covers };
    const { work } = await workIn(tx, landlordId, { whose, kind: null, now, page: 1, perPage: 200 });
    const calendar = deps.calendars.of(pack);
    const items = work.map((w) => ({ ...w, lateness: latenessOf(w.dueAt, now, calendar) }));
    const words = morningWords(items, deps.address);
    const to = { landlordId, staffId: who.staff_id, email: who.email ?? '' };
    if (words && isMailAddress(to.email)) await queue(deps, tx, to, words, `morning/${today}/${to.staffId}`);
    return true;
  });
}

type Found = {
  staffId: string;
  email: string;
  obligationId: string;
  kind: ObligationKind;
  /** Null of what is owed about a home. */
  caseId: string | null;
  dueAt: string;
};

/** What came to somebody, or passed to them as late, since we looked last: each is noted as it is written about. */
async function atOnce(deps: RoundDeps, tx: Tx, pack: PolicyPack): Promise<void> {
  const landlordId = pack.landlord.id;
  const given = await noted(deps, tx, landlordId, 'given', await justGiven(deps, tx, landlordId));
  const late = await noted(deps, tx, landlordId, 'late', await justLate(deps, tx, pack));
  const by = Map.groupBy([...given, ...late], (f) => f.staffId);
  for (const [staffId, all] of by) {
    const email = all[0]?.email ?? '';
    if (!isMailAddress(email)) continue;
    const own = (of: readonly Found[]): Item[] => of.filter((f) => f.staffId === staffId);
    const words = atOnceWords(own(given), own(late), deps.address);
    await queue(deps, tx, { landlordId, staffId, email }, words, `work/${staffId}/${deps.newId()}`);
  }
}

/** Given by name, or in a case of theirs and for a role they hold; nothing from before they chose to be told. */
async function justGiven(deps: RoundDeps, tx: Tx, landlordId: string): Promise<Found[]> {
  const since = new Date(Date.parse(deps.clock.now()) - 86_400_000).toISOString();
  const { rows } = await sql<Found>`
    select s.staff_id as "staffId", s.email, o.obligation_id as "obligationId", o.kind, o.case_id as "caseId",
           o.due_at as "dueAt"
      from staff s
      join obligation o on o.landlord_id = s.landlord_id and o.discharged_at is null
       and o.started_at >= greatest(s.mail_choice_at, ${since}::timestamptz)
      join case_file c on c.landlord_id = o.landlord_id and c.case_id = o.case_id
     where s.landlord_id = ${landlordId} and s.active and s.mail_choice = 'at-once' and s.email is not null
       and (o.owner_staff_id = s.staff_id
            or (o.owner_staff_id is null and c.owner_staff_id = s.staff_id and o.owner_role = any(s.roles)))
     order by o.due_at
     limit 2000`.execute(tx);
  return rows;
}

/** What became late enough for the level above within the last week. */
async function justLate(deps: RoundDeps, tx: Tx, pack: PolicyPack): Promise<Found[]> {
  const late = lateSince(deps.clock.now(), deps.calendars.of(pack));
  const week = instantAt(addDays(londonDate(late), -7), 0);
  const landlordId = pack.landlord.id;
  const told = await tx
    .selectFrom('staff')
    .select(['staff_id', 'email', 'roles'])
    .where('landlord_id', '=', landlordId)
    .where('active', '=', true)
    .where('mail_choice', '=', 'at-once')
    .where('email', 'is not', null)
    .execute();
  const found = await Promise.all(
    told.map(async ({ staff_id, email, roles }) => {
      const below = rolesBelow(pack, roles);
      if (below.length === 0) return [];
      const rows = await tx
        .selectFrom('obligation')
        .select(['obligation_id', 'kind', 'case_id', 'due_at'])
        .where('landlord_id', '=', landlordId)
        .where('discharged_at', 'is', null)
        .where('owner_role', 'in', below)
        .where('kind', '<>', 'appeal-window')
        .where('due_at', '<=', late)
        .where('due_at', '>', week)
        .orderBy('due_at')
        .limit(200)
        .execute();
      return rows.map((o) => ({
        staffId: staff_id,
        email: email ?? '',
        obligationId: o.obligation_id,
        kind: o.kind,
        caseId: o.case_id,
        dueAt: o.due_at,
      }));
    }),
  );
  return found.flat();
}

/** Those that nobody was written to about before. */
async function noted(
  deps: RoundDeps,
  tx: Tx,
  landlordId: string,
  what: 'given' | 'late',
  found: readonly Found[],
): Promise<Found[]> {
  if (found.length === 0) return [];
  const fresh = await tx
    .insertInto('work_notice')
    .values(
      found.map((f) => ({
        landlord_id: landlordId,
        staff_id: f.staffId,
        obligation_id: f.obligationId,
        what,
        at: deps.clock.now(),
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .returning(['staff_id', 'obligation_id'])
    .execute();
  const key = (staffId: string, obligationId: string) => `${staffId} ${obligationId}`;
  const kept = new Set(fresh.map((r) => key(r.staff_id, r.obligation_id)));
  return found.filter((f) => kept.has(key(f.staffId, f.obligationId)));
}
