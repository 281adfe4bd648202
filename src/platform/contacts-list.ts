import type { Selectable } from 'kysely';
import { type ContactFile, filesOfContacts } from './contact-files.ts';
import type { ContactAddendumRow, ContactRow as Row } from './contact-tables.ts';
import type { Tx } from './database.ts';
import { recordsOf } from './same-person.ts';

type ContactRow = Selectable<Row>;
export type ContactOnRecord = ContactRow & { addenda: ContactAddendumRow[]; files: ContactFile[] };

export const PAGE = 50;

/** A person's contacts, newest first; `before` is the instant of the last one already shown. */
export async function contactsOf(
  tx: Tx,
  { landlordId, personId, before }: { landlordId: string; personId: string; before: string | null },
): Promise<ContactOnRecord[]> {
  let query = tx
    .selectFrom('contact')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
    .orderBy('at', 'desc')
    .orderBy('contact_id', 'desc')
    .limit(PAGE);
  if (before !== null) query = query.where('at', '<', before);
  return withAddenda(tx, landlordId, await query.execute());
}

/** Each with the documents that came with it, and the words added to it since, oldest first. */
export async function withAddenda(
  tx: Tx,
  landlordId: string,
  rows: readonly ContactRow[],
): Promise<ContactOnRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((r) => r.contact_id);
  const files = await filesOfContacts(tx, landlordId, ids);
  const addenda = await tx
    .selectFrom('contact_addendum')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('contact_id', 'in', ids)
    .orderBy('at')
    .execute();
  const byContact = Map.groupBy(addenda, (a) => a.contact_id);
  return rows.map((row) => ({
    ...row,
    addenda: byContact.get(row.contact_id) ?? [],
    files: files.get(row.contact_id) ?? [],
  }));
}

/** One contact of a person; null where they have none of that id. */
export async function contactOf(
  tx: Tx,
  { landlordId, personId, contactId }: { landlordId: string; personId: string; contactId: string },
): Promise<ContactRow | null> {
  const row = await tx
    .selectFrom('contact')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', await recordsOf(tx, landlordId, personId))
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return row ?? null;
}

/** What was left out or wrong, beside what was written: nothing on record is ever changed (I8). */
export async function addToContact(tx: Tx, added: ContactAddendumRow): Promise<void> {
  await tx.insertInto('contact_addendum').values(added).execute();
}
