import { z } from 'zod';
import { words } from '../../domain/casework/fields.ts';
import { addToContact, contactOf } from '../../platform/contacts-list.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { isId } from '../../platform/ids.ts';

export const addendum = z.strictObject({ words: words('what you want to add', 4000) });

/** Adds words to a contact on record; false where this person has no such contact. */
export async function addWords(
  deps: Deps,
  by: { landlordId: string; staffId: string; name: string },
  { personId, contactId, words }: { personId: string; contactId: string; words: string },
): Promise<boolean> {
  if (!isId(personId) || !isId(contactId)) return false;
  return inLandlord(deps.database.app, by.landlordId, async (tx) => {
    const found = await contactOf(tx, { landlordId: by.landlordId, personId, contactId });
    if (!found) return false;
    await addToContact(tx, {
      landlord_id: by.landlordId,
      addendum_id: deps.newId(),
      person_id: personId,
      contact_at: found.at,
      contact_id: contactId,
      words,
      by_staff_id: by.staffId,
      by_name: by.name,
      at: deps.clock.now(),
    });
    return true;
  });
}
