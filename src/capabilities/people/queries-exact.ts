import { type Db, inLandlord, type Tx } from '../../platform/database.ts';
import { normalisePhone } from '../../platform/phone.ts';

export type KnownBy = 'reference' | 'phone' | 'email';
export type Asked = { landlordId: string; by: KnownBy; text: string; limit: number };

/**
 * Everybody whom another system knows by exactly this, by id. Unlike a search it never guesses from how the text looks
 * what it may be: whoever is on record is found, or somebody restricted would be taken for a stranger. A switchboard's
 * number finds those behind its extensions too (I9). Null where the text is no phone number or no e-mail address.
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
      return points.map((p) => p.person_id);
    }
  }
}

async function byReference(tx: Tx, { landlordId, text, limit }: Asked): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('person_id')
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
  const points = await inLandlord(db, asked.landlordId, (tx) => pointsAt(tx, asked, phone.e164));
  const there = points.filter((p) => p.extension === phone.extension);
  const meant = phone.extension !== '' && there.length > 0 ? there : points;
  return [...new Set(meant.map((p) => p.person_id))];
}

const pointsAt = (tx: Tx, { landlordId, by, limit }: Asked, normalised: string) =>
  tx
    .selectFrom('contact_point')
    .select(['person_id', 'extension'])
    .where('landlord_id', '=', landlordId)
    .where('kind', '=', by === 'phone' ? 'phone' : 'email')
    .where('normalised', '=', normalised)
    .limit(limit)
    .execute();
