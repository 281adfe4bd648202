import { sql } from 'kysely';
import { addDays, type Instant, londonDate, startOfLondonDay } from '../domain/calendar.ts';
import {
  keeps,
  lateFrom,
  type PromisedContact,
  type PromiseState,
  type PromiseToMake,
  promiseFaults,
  promiseState,
} from '../domain/contact/promises.ts';
import type { Channel } from '../domain/facts/channels.ts';
import { readForCheck } from './check-read.ts';
import { inLandlord, type OpenDatabase, type Tx } from './database.ts';
import type { Deps } from './deps.ts';
import { InvalidInput } from './http/input.ts';
import type { Fault } from './http/problems.ts';
import { isId } from './ids.ts';
import { recordsOf } from './same-person.ts';

type By = { landlordId: string; staffId: string; name: string };
export type PromiseDeps = Pick<Deps, 'packs' | 'clock' | 'newId'> & {
  database: Pick<OpenDatabase, 'app' | 'pool'>;
};

export type Promised = PromisedContact & {
  promiseId: string;
  personId: string;
  person: string;
  about: string;
  staffId: string;
  who: string;
  /** Whoever promised is away today, or has left. */
  away: boolean;
  left: boolean;
  /** Who is in for them; null where nobody is, or whoever was named has left. */
  cover: string | null;
  state: PromiseState;
};

/** Puts a promise on record; null where there is no such person. Throws `InvalidInput` with every fault. */
export async function makePromise(
  deps: PromiseDeps,
  by: By,
  personId: string,
  given: PromiseToMake,
): Promise<string | null> {
  const facts = await readForCheck(deps, by.landlordId, personId);
  if (!facts) return null;
  const now = deps.clock.now();
  const promiseId = deps.newId();
  await inLandlord(deps.database.app, by.landlordId, async (tx) => {
    const faults: Fault[] = promiseFaults(facts.arrangements, given, now);
    if (!(await works(tx, by.landlordId, given.staffId)))
      faults.push({ field: 'staffId', message: 'Choose a colleague who works here' });
    if (facts.arrangements.died)
      faults.push({
        field: 'at',
        message: 'This person has died. Speak to whoever speaks for them instead.',
      });
    if (faults.length > 0) throw new InvalidInput(faults);
    await tx
      .insertInto('promised_contact')
      .values({
        landlord_id: by.landlordId,
        promise_id: promiseId,
        person_id: facts.person.personId,
        channel: given.channel,
        due_at: given.at,
        late_from: lateFrom({ channel: given.channel, dueAt: given.at }),
        staff_id: given.staffId,
        about: given.about,
        made_by: by.staffId,
        made_by_name: by.name,
        made_at: now,
        kept_at: null,
        kept_contact_id: null,
        off_at: null,
        off_by_name: null,
        off_why: null,
      })
      .execute();
  });
  return promiseId;
}

const works = async (tx: Tx, landlordId: string, staffId: string): Promise<boolean> =>
  (await tx
    .selectFrom('staff')
    .select('staff_id')
    .where('landlord_id', '=', landlordId)
    .where('staff_id', '=', staffId)
    .where('active', '=', true)
    .executeTakeFirst()) !== undefined;

/** Calls one off, with the reason; false where it is not there, or was kept or called off before. */
export async function callOff(
  deps: PromiseDeps,
  by: By,
  { promiseId, why }: { promiseId: string; why: string },
): Promise<boolean> {
  if (!isId(promiseId)) return false;
  const { numUpdatedRows } = await inLandlord(deps.database.app, by.landlordId, (tx) =>
    tx
      .updateTable('promised_contact')
      .set({ off_at: deps.clock.now(), off_by_name: by.name, off_why: why })
      .where('landlord_id', '=', by.landlordId)
      .where('promise_id', '=', promiseId)
      .where('kept_at', 'is', null)
      .where('off_at', 'is', null)
      .executeTakeFirstOrThrow(),
  );
  return numUpdatedRows === 1n;
}

/** A contact of ours keeps whatever it was promised for, in the transaction that writes it. */
export async function keepPromises(
  tx: Tx,
  landlordId: string,
  contact: {
    personId: string;
    contactId: string;
    channel: Channel;
    direction: 'inbound' | 'outbound';
    at: Instant;
  },
): Promise<void> {
  const kept = (await openOf(tx, landlordId, contact.personId)).filter((p) => keeps(contact, p));
  for (const { promiseId } of kept)
    await tx
      .updateTable('promised_contact')
      .set({ kept_at: contact.at, kept_contact_id: contact.contactId })
      .where('landlord_id', '=', landlordId)
      .where('promise_id', '=', promiseId)
      .where('kept_at', 'is', null)
      .where('off_at', 'is', null)
      .execute();
}

async function openOf(tx: Tx, landlordId: string, personId: string) {
  const rows = await tx
    .selectFrom('promised_contact')
    .select(['promise_id', 'channel', 'due_at', 'made_at', 'about'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
    .where('kept_at', 'is', null)
    .where('off_at', 'is', null)
    .orderBy('due_at')
    .limit(100)
    .execute();
  return rows.map((r) => ({
    promiseId: r.promise_id,
    channel: r.channel,
    dueAt: r.due_at,
    madeAt: r.made_at,
    about: r.about,
  }));
}

export type Whose =
  | { list: 'mine' | 'team' | 'by'; staffId: string }
  | { list: 'all' }
  | { list: 'person'; records: readonly string[] }
  | { list: 'one'; promiseId: string };
export const MOST_PROMISES = 200;

/**
 * Promises still open, the earliest first: the missed before those to come. `mine` holds those of whom I am in for today, and of
 * those who left whom I managed. Nothing is promised to somebody who has died.
 */
export async function openPromises(
  tx: Tx,
  landlordId: string,
  { whose, now, most = MOST_PROMISES }: { whose: Whose; now: Instant; most?: number },
): Promise<Promised[]> {
  const { rows } = await sql<Omit<Promised, 'state' | 'keptAt' | 'offAt'>>`
    select p.promise_id as "promiseId", coalesce(r.merged_into, r.person_id) as "personId", r.name as person, p.about,
           p.channel, p.due_at as "dueAt", p.made_at as "madeAt", p.staff_id as "staffId", s.name as who,
           (not s.active or a.staff_id is not null) as away, not s.active as "left", c.name as cover
      from ${stillOpen(landlordId, now)} and ${whoseIs(whose)}
     order by p.due_at, p.promise_id limit ${most}`.execute(tx);
  return rows.map((row) => ({
    ...row,
    keptAt: null,
    offAt: null,
    state: promiseState({ ...row, keptAt: null, offAt: null }, now),
  }));
}

const stillOpen = (landlordId: string, now: Instant) => sql`promised_contact p
      join person r on r.landlord_id = p.landlord_id and r.person_id = p.person_id
      join staff s on s.landlord_id = p.landlord_id and s.staff_id = p.staff_id
      left join lateral (
        select x.staff_id, x.cover_staff_id from staff_absence x
         where x.landlord_id = p.landlord_id and x.staff_id = p.staff_id and x.taken_back_at is null
           and x.from_day <= ${londonDate(now)} and (x.back_on is null or x.back_on > ${londonDate(now)})
         order by x.from_day desc limit 1) a on true
      left join staff c on c.landlord_id = p.landlord_id and c.staff_id = a.cover_staff_id and c.active
     where p.landlord_id = ${landlordId} and p.kept_at is null and p.off_at is null and not r.has_died`;

function whoseIs(whose: Whose) {
  switch (whose.list) {
    case 'mine':
      return sql<boolean>`(p.staff_id = ${whose.staffId} or a.cover_staff_id = ${whose.staffId}
                          or (not s.active and s.line_manager_id = ${whose.staffId}))`;
    case 'team':
      return sql<boolean>`(s.line_manager_id = ${whose.staffId} or p.staff_id = ${whose.staffId})`;
    case 'by':
      return sql<boolean>`p.staff_id = ${whose.staffId}`;
    case 'person':
      return sql<boolean>`p.person_id = any(${[...whose.records]}::uuid[])`;
    case 'one':
      return isId(whose.promiseId) ? sql<boolean>`p.promise_id = ${whose.promiseId}` : sql<boolean>`false`;
    case 'all':
      return sql<boolean>`true`;
  }
}

/** How many of mine are missed and how many are due today. */
export async function countPromises(
  tx: Tx,
  { landlordId, staffId, now }: { landlordId: string; staffId: string; now: Instant },
): Promise<{ missed: number; due: number }> {
  const tomorrow = startOfLondonDay(addDays(londonDate(now), 1));
  const { rows } = await sql<{ missed: number; due: number }>`
    select count(*) filter (where p.late_from <= ${now})::int as missed,
           count(*) filter (where p.late_from > ${now} and p.due_at < ${tomorrow})::int as due
      from ${stillOpen(landlordId, now)} and ${whoseIs({ list: 'mine', staffId })}`.execute(tx);
  return rows[0] ?? { missed: 0, due: 0 };
}
