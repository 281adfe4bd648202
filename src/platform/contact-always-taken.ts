import type { Command } from '../domain/casework/steps.ts';
import { contactOf } from './contacts-list.ts';
import type { Tx } from './database.ts';
import { isId } from './ids.ts';

/**
 * The contact a breach is to be recorded about, where it was on record from the start as one that no restriction governs:
 * a protected kind, or sent through the person's own page (I3).
 */
export async function alwaysTaken(
  tx: Tx,
  { landlordId, personId, command }: { landlordId: string; personId: string; command: Command },
): Promise<string | null> {
  if (command.type !== 'record-breach' || command.contactId === null || !isId(command.contactId)) return null;
  const contact = await contactOf(tx, { landlordId, personId, contactId: command.contactId });
  const guarded = contact && (contact.protected_kind !== null || 'ownPage' in contact.details);
  return guarded ? command.contactId : null;
}
