import { sql } from 'kysely';
import { type Db, inLandlord, type Tx } from '../../platform/database.ts';
import { normalisePhone } from '../../platform/phone.ts';

export type KnownBy = 'reference' | 'phone' | 'email';
export type Asked = { landlordId: string; by: KnownBy; text: string; limit: number };

/**
 * Everybody whom another system knows by exactly this, by id, each once however many records they have. Unlike a search it
 * never guesses from how the text looks what it may be: whoever is on record is found, or somebody restricted would be taken
 * for a stranger. A switchboard's number finds those behind its extensions too (I9). Null where the text is no phone number
 * or no e-mail address.
 */
export async function peopleKnownBy(db: Db, asked: Asked): Promise<string[] | null> {
  switch (asked.by) {
    case 'reference':
      return inLandlord(db, asked.landlordId, (tx) => byReference(tx, asked));
    case 'phone':
      return onNumber(db, asked);
    case 'email': {
      const email = asked.text.toLowerCase();
      if (!/^[^@\s]+@[^@\s]+$/.test(email)) return null;
      const points = await inLandlord(db, asked.landlordId, (tx) => pointsAt(tx, asked, email));
      return points.map((p) => p.known);
    }
  }
}

async function byReference(tx: Tx, { landlordId, text, limit }: Asked): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select((eb) => eb.fn.coalesce('merged_into', 'person_id').as('person_id'))
    .distinct()
    .where('landlord_id', '=', landlordId)
    .where(
      'reference_search',
      '=',
      text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => row.person_id);
}

async function onNumber(db: Db, asked: Asked): Promise<string[] | null> {
  const phone = normalisePhone(asked.text);
  if (!phone) return null;
  const points = await inLandlord(db, asked.landlordId, (tx) =>
    pointsAt(tx, asked, phone.e164, phone.extension),
  );
  const there = points.filter((p) => p.there);
  const meant = phone.extension !== '' && there.length > 0 ? there : points;
  return meant.map((p) => p.known);
}

/** Those at a number or address, each once, whoever is behind this extension before the others: only so many are answered. */
const pointsAt = (tx: Tx, { landlordId, by, limit }: Asked, normalised: string, extension = '') =>
  tx
    .selectFrom('contact_point as c')
    // Asked of each point: a join took the database half as long again to plan, at every call that comes in.
    .select((eb) =>
      eb.fn
        .coalesce(
          eb
            .selectFrom('person as p')
            .select('p.merged_into')
            .whereRef('p.landlord_id', '=', 'c.landlord_id')
            .whereRef('p.person_id', '=', 'c.person_id'),
          'c.person_id',
        )
        .as('known'),
    )
    .select(sql<boolean>`bool_or(c.extension = ${extension})`.as('there'))
    .where('c.landlord_id', '=', landlordId)
    .where('c.kind', '=', by === 'phone' ? 'phone' : 'email')
    .where('c.normalised', '=', normalised)
    .groupBy('known')
    .orderBy('there', 'desc')
    .limit(limit)
    .execute();
