import { sql } from 'kysely';
import { type Instant, londonDate, startOfLondonDay } from '../domain/calendar.ts';
import {
  awaited,
  type Beside,
  type Comparable,
  type Weeks,
  waitingFor,
  weeksOf,
  weeksSpan,
} from '../domain/contact/weeks.ts';
import { mattersOf } from '../domain/facts/matters.ts';
import type { PersonFile } from '../domain/facts/person.ts';
import { comparableTo } from './contact-levels.ts';
import type { Tx } from './database.ts';
import { recordsOf } from './same-person.ts';

export type WeeksBeside = Weeks & { beside: Beside; drawnOn: string | null; compared: Comparable[] };

/** A person's contacts of the last 52 whole weeks, counted, with what they wait for and how often others who wait as long are in touch. */
export async function weeksBeside(
  tx: Tx,
  { landlordId, personId, register }: Pick<PersonFile, 'landlordId' | 'personId' | 'register'>,
  now: Instant,
): Promise<WeeksBeside> {
  const records = await recordsOf(tx, landlordId, personId);
  const today = londonDate(now);
  const { from, to } = weeksSpan(today);
  const contacts = await tx
    .selectFrom('contact')
    .select(['at', 'channel', 'direction'])
    .select(sql<boolean>`protected_kind is not null or details ? 'ownPage'`.as('guarded'))
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', records)
    .where('at', '>=', startOfLondonDay(from))
    .where('at', '<', startOfLondonDay(to))
    .execute();
  const tasks = await tx
    .selectFrom('contact_task')
    .select('due_at')
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', records)
    .where('kind', 'in', [...awaited])
    .where('done_at', 'is', null)
    .execute();
  const open = mattersOf(register).filter((m) => m.closed === null);
  const compared = await comparableTo(tx, landlordId, waitingFor(open.length + tasks.length));
  return {
    ...weeksOf(contacts, today),
    beside: {
      openMatters: open.length,
      unanswered: open.filter((m) => m.answers.length === 0).length,
      openTasks: tasks.length,
      lateTasks: tasks.filter((t) => t.due_at <= now).length,
      needsAsked: register.needs.status !== 'not-asked',
    },
    drawnOn: compared.drawnOn,
    compared: compared.levels,
  };
}
