import { sql } from 'kysely';
import type { LocalDate } from '../../domain/calendar.ts';
import { londonDate } from '../../domain/calendar.ts';
import { inLandlord, type Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { isId } from '../ids.ts';
import { printOf } from '../letter-prints.ts';

export type BatchDeps = Pick<Deps, 'clock' | 'newId' | 'printer'> & {
  database: Pick<Deps['database'], 'app'>;
};
export type By = { landlordId: string; staffId: string; name: string };

/** What one printer prints and one person checks at a time; what is left over makes the next batch. */
export const MOST_IN_BATCH = 500;
const REDRAWN_AT_ONCE = 20;

/** Puts what waits for the post into a batch, oldest first. Null: nothing waits that can be printed. */
export function makeBatch(deps: BatchDeps, { landlordId, staffId, name }: By): Promise<string | null> {
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`print batch ${landlordId}`}, 0))`.execute(tx);
    await drawWhatCouldNotBe(tx, deps, landlordId);
    const letters = await toPost(tx, landlordId)
      .select('d.dispatch_id')
      .where('pr.pdf', 'is not', null)
      .orderBy('d.opened_at')
      .orderBy('d.dispatch_id')
      .limit(MOST_IN_BATCH)
      .forUpdate('d')
      .skipLocked()
      .execute();
    if (letters.length === 0) return null;
    const batchId = deps.newId();
    const { last } = await tx
      .selectFrom('print_batch')
      .select((eb) => eb.fn.max('number').as('last'))
      .where('landlord_id', '=', landlordId)
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('print_batch')
      .values({
        landlord_id: landlordId,
        batch_id: batchId,
        number: (last ?? 0) + 1,
        made_at: deps.clock.now(),
        made_by: staffId,
        made_by_name: name,
        posted_on: null,
        confirmed_at: null,
        confirmed_by: null,
        confirmed_by_name: null,
        carried_at: null,
      })
      .execute();
    await tx
      .updateTable('letter_dispatch')
      .set({ batch_id: batchId })
      .where('landlord_id', '=', landlordId)
      .where(
        'dispatch_id',
        'in',
        letters.map((l) => l.dispatch_id),
      )
      .execute();
    return batchId;
  });
}

const toPost = (tx: Tx, landlordId: string) =>
  tx
    .selectFrom('letter_dispatch as d')
    .innerJoin('letter_print as pr', (join) =>
      join.onRef('pr.landlord_id', '=', 'd.landlord_id').onRef('pr.letter_id', '=', 'd.letter_id'),
    )
    .where('d.landlord_id', '=', landlordId)
    .where('d.closed_at', 'is', null)
    .where('d.batch_id', 'is', null)
    .where('d.held', 'is', null)
    .where('d.route', '=', 'post');

/** A font may have been added since: a letter that could not be drawn then may be drawn now. */
async function drawWhatCouldNotBe(tx: Tx, { printer }: BatchDeps, landlordId: string): Promise<void> {
  const undrawn = await toPost(tx, landlordId)
    .select('d.letter_id')
    .where('pr.pdf', 'is', null)
    .limit(REDRAWN_AT_ONCE)
    .execute();
  for (const { letter_id: letterId } of undrawn) await printOf(tx, printer, { landlordId, letterId });
}

export async function batchOf(tx: Tx, landlordId: string, batchId: string) {
  if (!isId(batchId)) return null;
  const batch = await tx
    .selectFrom('print_batch')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  if (!batch) return null;
  return { ...batch, letters: await lettersIn(tx, landlordId, batch.batch_id) };
}
export type Batch = NonNullable<Awaited<ReturnType<typeof batchOf>>>;

const lettersIn = (tx: Tx, landlordId: string, batchId: string) =>
  tx
    .selectFrom('letter_dispatch as d')
    .innerJoin('letter as l', (join) =>
      join.onRef('l.landlord_id', '=', 'd.landlord_id').onRef('l.letter_id', '=', 'd.letter_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'd.landlord_id').onRef('p.person_id', '=', 'd.person_id'),
    )
    .select(['d.letter_id', 'd.case_id', 'd.person_id', 'd.closed_at', 'd.fault'])
    .select(['l.subject', 'l.format', 'p.name', 'p.reference', 'p.address', 'p.postcode'])
    .where('d.landlord_id', '=', landlordId)
    .where('d.batch_id', '=', batchId)
    .orderBy('d.opened_at')
    .orderBy('d.dispatch_id')
    .execute();

/** Newest first. */
export const latestBatches = (tx: Tx, landlordId: string) =>
  tx
    .selectFrom('print_batch as b')
    .selectAll('b')
    .select((eb) =>
      eb
        .selectFrom('letter_dispatch as d')
        .select((of) => of.fn.countAll<string>().as('n'))
        .whereRef('d.landlord_id', '=', 'b.landlord_id')
        .whereRef('d.batch_id', '=', 'b.batch_id')
        .as('letters'),
    )
    .where('b.landlord_id', '=', landlordId)
    .orderBy('b.number', 'desc')
    .limit(20)
    .execute();
export type BatchInList = Awaited<ReturnType<typeof latestBatches>>[number];

/** A letter that was spoiled or must not go after all waits for the next batch. False: not in it, or it is confirmed. */
export function takeOut(
  deps: BatchDeps,
  { landlordId }: By,
  of: { batchId: string; letterId: string },
): Promise<boolean> {
  if (!isId(of.batchId) || !isId(of.letterId)) return Promise.resolve(false);
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const batch = await heldBatch(tx, landlordId, of.batchId);
    if (!batch || batch.confirmed_at !== null) return false;
    const { numUpdatedRows } = await tx
      .updateTable('letter_dispatch')
      .set({ batch_id: null })
      .where('landlord_id', '=', landlordId)
      .where('batch_id', '=', of.batchId)
      .where('letter_id', '=', of.letterId)
      .where('closed_at', 'is', null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
}

const heldBatch = (tx: Tx, landlordId: string, batchId: string) =>
  tx
    .selectFrom('print_batch')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('batch_id', '=', batchId)
    .forUpdate()
    .executeTakeFirst();

export type Confirmed =
  | { how: 'confirmed' | 'nowhere' }
  | { how: 'confirmed-before'; by: string; at: string; postedOn: LocalDate }
  | { how: 'impossible-day'; madeOn: LocalDate; today: LocalDate };

/** Says on which day a batch was taken to the post: once. Whoever says it again learns who said so before. */
export function confirmBatch(
  deps: BatchDeps,
  { landlordId, staffId, name }: By,
  of: { batchId: string; postedOn: LocalDate },
): Promise<Confirmed> {
  if (!isId(of.batchId)) return Promise.resolve({ how: 'nowhere' });
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const batch = await heldBatch(tx, landlordId, of.batchId);
    if (!batch) return { how: 'nowhere' };
    if (batch.confirmed_at !== null) {
      return {
        how: 'confirmed-before',
        by: batch.confirmed_by_name ?? '',
        at: batch.confirmed_at,
        postedOn: batch.posted_on ?? '',
      };
    }
    const at = deps.clock.now();
    const [madeOn, today] = [londonDate(batch.made_at), londonDate(at)];
    if (of.postedOn < madeOn || of.postedOn > today) return { how: 'impossible-day', madeOn, today };
    await tx
      .updateTable('print_batch')
      .set({ posted_on: of.postedOn, confirmed_at: at, confirmed_by: staffId, confirmed_by_name: name })
      .where('landlord_id', '=', landlordId)
      .where('batch_id', '=', of.batchId)
      .execute();
    return { how: 'confirmed' };
  });
}
