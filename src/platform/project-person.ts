import { sql } from 'kysely';
import type { PersonEvent } from '../domain/casework/events.ts';
import type { Change, Renamed } from '../domain/facts/changes.ts';
import type { Tx } from './database.ts';
import { atTheirOwn, followInto, setOnEach } from './each-record.ts';
import { recordsOf } from './same-person.ts';

type Whose = { landlordId: string; personId: string };

/**
 * What an event of a person's own record does to the rows that find them and tell others who they are. It is true of the
 * person, so it is said on each of their records: each has letters out, is found by search, and has a row in imports.
 */
export async function projectPerson(tx: Tx, whose: Whose, event: PersonEvent): Promise<void> {
  if (event.type !== 'life-changed') return;
  await project(tx, whose, event.change);
}

async function project(tx: Tx, whose: Whose, change: Change): Promise<void> {
  switch (change.kind) {
    case 'died':
    case 'death-corrected':
      return setOnEach(tx, whose, { has_died: change.kind === 'died' });
    case 'renamed':
      await keepFormerNames(tx, whose, change);
      return setOnEach(tx, whose, { name: change.to });
    case 'moved': {
      const { safely, address, postcode } = change;
      if (!safely) await forgetSafeHome(tx, whose);
      const home = { address, postcode, kept_safe: safely };
      return setOnEach(tx, whose, safely ? { ...home, household_reference: null } : home);
    }
    case 'tenancy-ended':
      return setOnEach(tx, whose, { relationship: 'former-tenant', ended_on: change.on });
    case 'went-into':
      return followInto(tx, whose, change.otherId);
    case 'came-back':
      return atTheirOwn(tx, whose);
  }
}

/** Each record was found by the name that it had; where nobody may find them by it, no record keeps it. */
async function keepFormerNames(tx: Tx, { landlordId, personId }: Whose, change: Renamed): Promise<void> {
  if (!change.findable) return;
  for (const id of await recordsOf(tx, landlordId, personId)) {
    const own = { landlord_id: landlordId, person_id: id, change_id: change.changeId };
    await tx
      .insertInto('person_former_name')
      .columns(['landlord_id', 'person_id', 'change_id', 'name', 'until'])
      .expression((eb) =>
        eb
          .selectFrom('person')
          .select(['landlord_id', 'person_id'])
          .select(sql<string>`${change.changeId}::uuid`.as('change_id'))
          .select('name')
          .select(sql<string>`${change.at}::timestamptz`.as('until'))
          .where('landlord_id', '=', landlordId)
          .where('person_id', '=', id)
          .where('name', '<>', change.to),
      )
      .execute();
    await tx
      .insertInto('person_former_word')
      .columns(['landlord_id', 'person_id', 'change_id', 'word'])
      .expression((eb) =>
        eb
          .selectFrom('person_former_name')
          .select(['landlord_id', 'person_id', 'change_id'])
          .select(sql<string>`unnest(name_words(name))`.as('word'))
          .where('landlord_id', '=', own.landlord_id)
          .where('person_id', '=', own.person_id)
          .where('change_id', '=', own.change_id),
      )
      .execute();
  }
}

/** A home that is on record like any other is not kept a second time. */
async function forgetSafeHome(tx: Tx, { landlordId, personId }: Whose): Promise<void> {
  await tx
    .deleteFrom('person_safe_home')
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .execute();
}
