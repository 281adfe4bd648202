import type { Tx } from './database.ts';

/** A file that came with a contact: which of its files it is, what it is called, and how large it is. */
export type ContactFile = { position: number; name: string; size: number };

/** The files of some contacts, by the contact; their content is read one at a time. */
export async function filesOfContacts(
  tx: Tx,
  landlordId: string,
  contactIds: readonly string[],
): Promise<Map<string, ContactFile[]>> {
  if (contactIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('attachment as a')
    .innerJoin('stored_file as f', (join) =>
      join.onRef('f.landlord_id', '=', 'a.landlord_id').onRef('f.sha256', '=', 'a.sha256'),
    )
    .select(['a.holder_id', 'a.position', 'a.name', 'f.size'])
    .where('a.landlord_id', '=', landlordId)
    .where('a.holder', '=', 'contact')
    .where('a.holder_id', 'in', contactIds)
    .orderBy('a.position')
    .execute();
  const byContact = new Map<string, ContactFile[]>();
  for (const { holder_id, ...file } of rows)
    byContact.set(holder_id, [...(byContact.get(holder_id) ?? []), file]);
  return byContact;
}
