import { type Db, inLandlord, type Tx } from '../../platform/database.ts';
import { normalisePhone } from '../../platform/phone.ts';
import type { NewPerson } from './forms-new-person.ts';

export type Added = { personId: string } | { taken: string };

/** Puts somebody on record; answers who already has the reference, where somebody does. */
export function addPerson(
  db: Db,
  landlordId: string,
  person: NewPerson,
  newId: () => string,
): Promise<Added> {
  const personId = newId();
  const reference = person.reference ?? `EH-${personId.slice(-12).toUpperCase()}`;
  return inLandlord(db, landlordId, async (tx) => {
    const row = await tx
      .insertInto('person')
      .values({
        landlord_id: landlordId,
        person_id: personId,
        reference,
        kind: person.relationship === 'organisation' ? 'organisation' : 'person',
        name: person.name,
        relationship: person.relationship,
        date_of_birth: person.dateOfBirth,
        address: person.address,
        postcode: person.postcode,
        household_reference: person.household,
        language: person.language,
        ended_on: null,
      })
      .onConflict((oc) => oc.columns(['landlord_id', 'reference']).doNothing())
      .returning('person_id')
      .executeTakeFirst();
    if (!row) return { taken: reference };
    await addContactPoints(tx, landlordId, personId, person);
    return { personId };
  });
}

async function addContactPoints(
  tx: Tx,
  landlordId: string,
  personId: string,
  { phone, email }: NewPerson,
): Promise<void> {
  const number = phone === null ? null : normalisePhone(phone);
  const whose = { landlord_id: landlordId, person_id: personId };
  const points = [
    ...(number && phone !== null
      ? [
          {
            ...whose,
            kind: 'phone' as const,
            normalised: number.e164,
            extension: number.extension,
            as_typed: phone,
          },
        ]
      : []),
    ...(email === null
      ? []
      : [
          {
            ...whose,
            kind: 'email' as const,
            normalised: email.toLowerCase(),
            extension: '',
            as_typed: email,
          },
        ]),
  ];
  if (points.length > 0) await tx.insertInto('contact_point').values(points).execute();
}
