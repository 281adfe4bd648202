import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import type { Tx } from './database.ts';
import { recordsOf } from './same-person.ts';

// No vowels, so that chance spells no word, and of each pair that is read for the other (0 O, 1 I L, 2 Z, 5 S, 8 B) at most one.
const alphabet = '23456789CDFGHJKMNPQRTVWX';
const readFor: Record<string, string> = { Z: '2', S: '5', B: '8' };
const LENGTH = 10;

/** A new code for a letter, as it is printed: "K7CX4-9FTRW". About 46 random bits. */
export function newLetterCode(): string {
  const drawn = Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${drawn.slice(0, 5)}-${drawn.slice(5)}`;
}

/** However it was typed from paper: small letters, spaces, and what is easily read for something else. */
const asDrawn = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll(/[ZSB]/g, (letter) => readFor[letter] ?? letter);

const hashed = (...parts: string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest();

export const codeHash = (landlordId: string, typed: string): Buffer =>
  hashed('letter code', landlordId, asDrawn(typed));

type NewCode = {
  landlordId: string;
  letterId: string;
  code: string;
  at: Instant;
  /** Who made it in place of the letter's own. */
  by?: { staffId: string; name: string };
};

/** Written with the letter, in the transaction that issues it; another in its place, when somebody makes one. */
export async function insertLetterCode(
  tx: Tx,
  { landlordId, letterId, code, at, by }: NewCode,
): Promise<void> {
  await tx
    .insertInto('letter_code')
    .values({
      landlord_id: landlordId,
      code_hash: codeHash(landlordId, code),
      letter_id: letterId,
      made_at: at,
      made_by: by?.staffId ?? null,
      made_by_name: by?.name ?? null,
    })
    .execute();
}

/** What somebody gives to show that a letter is theirs. */
export type Proof = { code: string; dateOfBirth: LocalDate | null; postcode: string | null };

const postcodeOf = (typed: string) => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
const same = (a: string, b: string) => timingSafeEqual(hashed(a), hashed(b));

/** Whose letter has this code, where what they gave beside it is right too. The work is the same whatever was wrong. */
export async function holderOf(
  tx: Tx,
  landlordId: string,
  proof: Proof,
): Promise<{ personId: string; codeMadeAt: Instant } | null> {
  const row = await tx
    .selectFrom('letter_code as c')
    .innerJoin('letter as l', (join) =>
      join.onRef('l.landlord_id', '=', 'c.landlord_id').onRef('l.letter_id', '=', 'c.letter_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'l.landlord_id').onRef('p.person_id', '=', 'l.person_id'),
    )
    .select(['p.person_id', 'p.date_of_birth', 'p.postcode', 'c.made_at'])
    .where('c.landlord_id', '=', landlordId)
    .where('c.code_hash', '=', codeHash(landlordId, proof.code))
    // Whoever finds the letters of somebody who has died learns nothing more by them.
    .where('p.has_died', '=', false)
    .where(stillOpens)
    .executeTakeFirst();
  const born = same(proof.dateOfBirth ?? '', row?.date_of_birth ?? 'nobody');
  const lives = same(postcodeOf(proof.postcode ?? ''), postcodeOf(row?.postcode ?? '') || 'nowhere');
  return row && (born || lives) ? { personId: row.person_id, codeMadeAt: row.made_at } : null;
}

/** No way in that was there when somebody ended them all opens anything again. */
const stillOpens = sql<boolean>`not exists (
  select from own_page_ending e
   where e.landlord_id = p.landlord_id and e.person_id = p.person_id and e.ended_at >= c.made_at)`;

type Whose = { landlordId: string; personId: string };

/** Whether a visit by a code of then still stands: nobody ended it, and the person is there to be visited. */
export async function mayStillVisit(
  tx: Tx,
  { landlordId, personId }: Whose,
  codeMadeAt: Instant,
): Promise<boolean> {
  const row = await tx
    .selectFrom('person as p')
    .select((eb) =>
      eb
        .selectFrom('own_page_ending as e')
        .select((of) => of.fn.max('e.ended_at').as('at'))
        .whereRef('e.landlord_id', '=', 'p.landlord_id')
        .whereRef('e.person_id', '=', 'p.person_id')
        .as('endedAt'),
    )
    .where('p.landlord_id', '=', landlordId)
    .where('p.person_id', '=', personId)
    .where('p.has_died', '=', false)
    .executeTakeFirst();
  return row !== undefined && (row.endedAt === null || row.endedAt < codeMadeAt);
}

/** How many codes open the pages of a person's records now. */
export async function codesThatOpen(tx: Tx, { landlordId, personId }: Whose): Promise<number> {
  const { n } = await tx
    .selectFrom('letter_code as c')
    .innerJoin('letter as l', (join) =>
      join.onRef('l.landlord_id', '=', 'c.landlord_id').onRef('l.letter_id', '=', 'c.letter_id'),
    )
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'l.landlord_id').onRef('p.person_id', '=', 'l.person_id'),
    )
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('p.landlord_id', '=', landlordId)
    .where('p.person_id', 'in', await recordsOf(tx, landlordId, personId))
    .where('p.has_died', '=', false)
    .where(stillOpens)
    .executeTakeFirstOrThrow();
  return Number(n);
}
