import { sql } from 'kysely';
import { couldBePhone, normalisePhone, showPhone } from '../../platform/phone.ts';
import { type Asked, type Closeness, type Match, upTo } from './queries-match.ts';

/** An outward code, with as much of the inward one as was typed. */
const POSTCODE = /^[a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{0,2})?$/i;
const POSTCODE_AT_END = /[\s,]+([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})$/i;

const close = (whole: boolean): Closeness => (whole ? 'exact' : 'part');

/** Everybody on the number, however it was typed: a shared phone belongs to nobody alone (invariant I9). */
export async function findByPhone({ tx, landlordId, text, limit }: Asked): Promise<Match[]> {
  const phone = couldBePhone(text) ? normalisePhone(text) : null;
  if (!phone) return [];
  const rows = await tx
    .selectFrom('contact_point')
    .select(['person_id', 'extension'])
    .where('landlord_id', '=', landlordId)
    .where('kind', '=', 'phone')
    .where('normalised', '=', phone.e164)
    .limit(limit)
    .execute();
  return rows
    .map(({ person_id, extension }) => ({
      personId: person_id,
      on: 'phone' as const,
      closeness: close(extension === phone.extension),
      value: showPhone({ ...phone, extension }),
    }))
    .sort((a, b) => a.closeness.localeCompare(b.closeness));
}

export async function findByEmail({ tx, landlordId, text, limit }: Asked): Promise<Match[]> {
  const email = text.toLowerCase();
  if (!/^[^\s@]+@[^\s@]*$/.test(email)) return [];
  const rows = await tx
    .selectFrom('contact_point')
    .select(['person_id', 'normalised'])
    .where('landlord_id', '=', landlordId)
    .where('kind', '=', 'email')
    .where('normalised', '>=', email)
    .where('normalised', '<', upTo(email))
    .orderBy('normalised')
    .limit(limit)
    .execute();
  return rows.map(({ person_id, normalised }) => ({
    personId: person_id,
    on: 'email',
    closeness: close(normalised === email),
    value: normalised,
  }));
}

export async function findByReference({ tx, landlordId, text, limit }: Asked): Promise<Match[]> {
  if (!/^\S{2,100}$/.test(text) || !/\d/.test(text)) return [];
  const reference = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'reference', 'reference_search'])
    .where('landlord_id', '=', landlordId)
    .where('reference_search', '>=', reference)
    .where('reference_search', '<', upTo(reference))
    .orderBy('reference_search')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    on: 'reference',
    closeness: close(row.reference_search === reference),
    value: row.reference,
  }));
}

/** A reference of letters alone, or with spaces: by all of it, and only where it was no name and no address. */
export async function findByWholeReference({ tx, landlordId, text, limit }: Asked): Promise<Match[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'reference'])
    .where('landlord_id', '=', landlordId)
    .where(
      'reference_search',
      '=',
      text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    on: 'reference',
    closeness: 'exact',
    value: row.reference,
  }));
}

export async function findByPostcode({ tx, landlordId, text, limit }: Asked): Promise<Match[]> {
  if (!POSTCODE.test(text)) return [];
  const postcode = text.replace(/\s/g, '').toUpperCase();
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'postcode', 'postcode_search'])
    .where('landlord_id', '=', landlordId)
    .where('postcode_search', '>=', postcode)
    .where('postcode_search', '<', upTo(postcode))
    .orderBy('postcode_search')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    on: 'postcode',
    closeness: close(row.postcode_search === postcode),
    value: row.postcode ?? '',
  }));
}

/** From its first word, or from its street; a postcode after it must be theirs. "12 Elm St" is also found within "Flat 3, 12 Elm Street". */
export async function findByAddress(asked: Asked): Promise<Match[]> {
  const [, postcode] = POSTCODE_AT_END.exec(asked.text) ?? [];
  const text = postcode ? asked.text.replace(POSTCODE_AT_END, '') : asked.text;
  const { rows } = await sql<{
    address: string;
    street: string;
  }>`select address_words(${text}) as address, street_words(${text}) as street`.execute(asked.tx);
  const { address, street } = rows[0]!;
  if (street.length < 3) return [];
  const fromStart = await addressed(asked, 'address_search', address, address, postcode);
  if (fromStart.length >= asked.limit) return fromStart;
  return [...fromStart, ...(await addressed(asked, 'street_search', street, address, postcode))];
}

async function addressed(
  { tx, landlordId, limit }: Asked,
  column: 'address_search' | 'street_search',
  start: string,
  within: string,
  postcode: string | undefined,
): Promise<Match[]> {
  let query = tx
    .selectFrom('person')
    .select(['person_id', 'address', 'address_search'])
    .where('landlord_id', '=', landlordId)
    .where(column, '>=', start)
    .where(column, '<', upTo(start))
    .where(sql<boolean>`position(${` ${within}`} in ' ' || address_search) > 0`)
    .orderBy(column)
    .limit(limit);
  if (postcode) query = query.where('postcode_search', '=', postcode.replace(/\s/g, '').toUpperCase());
  const rows = await query.execute();
  return rows.map((row) => ({
    personId: row.person_id,
    on: 'address',
    closeness: close(row.address_search === within),
    value: row.address ?? '',
  }));
}
