import { sql } from 'kysely';
import type { PersonEvent } from '../domain/casework/events.ts';
import type { Renamed } from '../domain/facts/changes.ts';
import type { Tx } from './database.ts';

type Whose = { landlordId: string; personId: string };

/** What an event of a person's own record does to the row that finds them and tells others who they are. */
export async function projectPerson(tx: Tx, whose: Whose, event: PersonEvent): Promise<void> {
  if (event.type !== 'life-changed') return;
  const { change } = event;
  const row = tx
    .updateTable('person')
    .where('landlord_id', '=', whose.landlordId)
    .where('person_id', '=', whose.personId);
  switch (change.kind) {
    case 'died':
    case 'death-corrected':
      await row.set({ has_died: change.kind === 'died' }).execute();
      return;
    case 'renamed':
      await row.set({ name: change.to, held: holding(['name']) }).execute();
      return keepFormerName(tx, whose, change);
    case 'moved': {
      const { safely, address, postcode } = change;
      const home = { address, postcode, kept_safe: safely };
      if (!safely) await forgetSafeHome(tx, whose);
      await row
        .set(
          safely
            ? {
                ...home,
                household_reference: null,
                held: holding(['address', 'postcode', 'household_reference']),
              }
            : { ...home, held: holding(['address', 'postcode']) },
        )
        .execute();
      return;
    }
    case 'tenancy-ended':
      await row
        .set({
          relationship: 'former-tenant',
          ended_on: change.on,
          held: holding(['relationship', 'ended_on']),
        })
        .execute();
  }
}

const holding = (columns: string[]) =>
  sql<string[]>`array(select unnest(held) union select unnest(${columns}::text[]) order by 1)`;

async function keepFormerName(tx: Tx, { landlordId, personId }: Whose, change: Renamed): Promise<void> {
  if (!change.findable) return;
  const id = { landlord_id: landlordId, person_id: personId, change_id: change.changeId };
  await tx
    .insertInto('person_former_name')
    .values({ ...id, name: change.from, until: change.at })
    .execute();
  await tx
    .insertInto('person_former_word')
    .columns(['landlord_id', 'person_id', 'change_id', 'word'])
    .expression(
      sql`select ${landlordId}, ${personId}::uuid, ${change.changeId}::uuid, unnest(name_words(${change.from}))`,
    )
    .execute();
}

/** A home that is on record like any other is not kept a second time. */
async function forgetSafeHome(tx: Tx, { landlordId, personId }: Whose): Promise<void> {
  await tx
    .deleteFrom('person_safe_home')
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .execute();
}
