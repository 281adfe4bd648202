import type { Instant } from '../domain/calendar.ts';
import type { Tx } from './database.ts';
import type { Answers } from './draft-tables.ts';

/** Whose draft of which page. */
export type DraftOf = {
  landlordId: string;
  staffId: string;
  subjectId: string;
  step: string;
  target: string;
};
export type Draft = { answers: Answers; savedAt: Instant };

const key = ({ landlordId, staffId, subjectId, step, target }: DraftOf) => ({
  landlord_id: landlordId,
  staff_id: staffId,
  subject_id: subjectId,
  step,
  target,
});

/** Keeps what was typed so far in place of what was kept before. */
export async function saveDraft(
  tx: Tx,
  of: DraftOf,
  { personId, address, answers, at }: { personId: string; address: string; answers: Answers; at: Instant },
): Promise<void> {
  const now = { address, answers: JSON.stringify(answers), saved_at: at };
  await tx
    .insertInto('draft')
    .values({ ...key(of), person_id: personId, ...now })
    .onConflict((c) =>
      c.columns(['landlord_id', 'staff_id', 'subject_id', 'step', 'target']).doUpdateSet(now),
    )
    .execute();
}

export async function draftOf(tx: Tx, of: DraftOf): Promise<Draft | null> {
  let query = tx.selectFrom('draft').select(['answers', 'saved_at']);
  for (const [column, value] of Object.entries(key(of)) as [keyof ReturnType<typeof key>, string][])
    query = query.where(column, '=', value);
  const row = await query.executeTakeFirst();
  return row ? { answers: row.answers, savedAt: row.saved_at } : null;
}

export async function dropDraft(tx: Tx, of: DraftOf): Promise<void> {
  let query = tx.deleteFrom('draft');
  for (const [column, value] of Object.entries(key(of)) as [keyof ReturnType<typeof key>, string][])
    query = query.where(column, '=', value);
  await query.execute();
}

export type Begun = { step: string; person: string; address: string; savedAt: Instant };

/** What one colleague has begun and not sent, newest first. */
export async function draftsBy(
  tx: Tx,
  { landlordId, staffId }: Pick<DraftOf, 'landlordId' | 'staffId'>,
): Promise<Begun[]> {
  const rows = await tx
    .selectFrom('draft as d')
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'd.landlord_id').onRef('p.person_id', '=', 'd.person_id'),
    )
    .select(['d.step', 'd.address', 'd.saved_at', 'p.name'])
    .where('d.landlord_id', '=', landlordId)
    .where('d.staff_id', '=', staffId)
    .orderBy('d.saved_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((r) => ({ step: r.step, person: r.name, address: r.address, savedAt: r.saved_at }));
}

/** Nobody comes back to what lay for a month. */
export async function dropOldDrafts(
  tx: Tx,
  { landlordId, before }: { landlordId: string; before: Instant },
): Promise<void> {
  await tx.deleteFrom('draft').where('landlord_id', '=', landlordId).where('saved_at', '<', before).execute();
}
