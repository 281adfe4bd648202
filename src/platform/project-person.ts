import type { PersonEvent } from '../domain/casework/events.ts';
import type { Tx } from './database.ts';

/** What an event of a person's own record does to the row that finds them and tells others who they are. */
export async function projectPerson(
  tx: Tx,
  { landlordId, personId }: { landlordId: string; personId: string },
  event: PersonEvent,
): Promise<void> {
  if (event.type !== 'life-changed') return;
  const { change } = event;
  const row = tx
    .updateTable('person')
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId);
  switch (change.kind) {
    case 'died':
    case 'death-corrected':
      await row.set({ has_died: change.kind === 'died' }).execute();
  }
}
