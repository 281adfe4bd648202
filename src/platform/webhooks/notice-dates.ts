import { sql } from 'kysely';
import { type LocalDate, londonDate } from '../../domain/calendar.ts';
import { inLandlord, type Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { lockPerson } from '../record-lock.ts';
import { queueWebhook, type Told } from './outbox.ts';

type NoticeDeps = Pick<Deps, 'clock' | 'packs' | 'newId' | 'log'> & {
  database: Pick<Deps['database'], 'app'>;
};
type Passed = { restriction_id: string; person_id: string; review_on: LocalDate; ends_on: LocalDate | null };

const most = 200;

/**
 * A date that passes is no step of anybody's, so a round notices it: a review that is overdue, a restriction whose last
 * day is over. Each is told once, however many processes look.
 */
export async function noticeDates(deps: NoticeDeps): Promise<void> {
  for (const { landlord } of deps.packs.landlords()) {
    const today = londonDate(deps.clock.now());
    const passed = await inLandlord(deps.database.app, landlord.id, (tx) =>
      datesPassed(tx, landlord.id, today),
    );
    for (const one of passed) {
      await inLandlord(deps.database.app, landlord.id, (tx) => notice(deps, tx, landlord.id, one)).catch(
        (err) =>
          deps.log.error({ err, restriction: one.restriction_id }, 'a date that passed was not told yet'),
      );
    }
  }
}

async function datesPassed(tx: Tx, landlordId: string, today: LocalDate, only?: string): Promise<Passed[]> {
  const { rows } = await sql<Passed>`
    select r.restriction_id, r.person_id, r.review_on::text as review_on, upper(r.period)::text as ends_on
      from restriction r
     where r.landlord_id = ${landlordId} and r.ended_how is null
       and (${only ?? null}::uuid is null or r.restriction_id = ${only ?? null}::uuid)
       and ((upper(r.period) <= ${today}::date and not exists (
               select from webhook_event e where e.landlord_id = r.landlord_id
                  and e.once = 'ended/' || r.restriction_id))
         or (r.review_on < ${today}::date and r.period @> ${today}::date and not exists (
               select from webhook_event e where e.landlord_id = r.landlord_id
                  and e.once = 'overdue/' || r.restriction_id || '/' || r.review_on)))
     order by r.review_on, r.restriction_id
     limit ${most}`.execute(tx);
  return rows;
}

/** Under the person's lock, so that what a step records at this moment comes before or after, and never between. */
async function notice(deps: NoticeDeps, tx: Tx, landlordId: string, one: Passed): Promise<void> {
  const locked = await lockPerson(tx, landlordId, one.person_id);
  const at = deps.clock.now();
  const [still] = await datesPassed(tx, landlordId, londonDate(at), one.restriction_id);
  if (!locked || !still) return;
  const { personId, reference } = locked.person;
  const about = { landlordId, personId, reference, at, newId: deps.newId };
  await queueWebhook(tx, about, toldOf(still, londonDate(at)));
}

const toldOf = ({ restriction_id: id, review_on, ends_on }: Passed, today: LocalDate): Told =>
  ends_on !== null && ends_on <= today
    ? { type: 'restriction.ended', on: ends_on, once: `ended/${id}` }
    : { type: 'restriction.review-overdue', on: review_on, once: `overdue/${id}/${review_on}` };
