import type { PersonIdentity } from '../../domain/facts/person.ts';
import { type Db, inLandlord } from '../../platform/database.ts';
import type { PersonRow } from '../../platform/people-tables.ts';
import { findByFormerName } from './queries-former-names.ts';
import {
  findByAddress,
  findByEmail,
  findByPhone,
  findByPostcode,
  findByReference,
  findByWholeReference,
} from './queries-lookups.ts';
import type { Asked, Closeness, Match, MatchedOn } from './queries-match.ts';
import { findByName } from './queries-names.ts';

export const SHORTEST_SEARCH = 2;
export const LONGEST_SEARCH = 200;
const MOST_PEOPLE = 100;

export interface FoundPerson {
  readonly personId: string;
  readonly reference: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly relationship: PersonRow['relationship'];
  readonly address: string | null;
  readonly postcode: string | null;
  readonly dateOfBirth: string | null;
  readonly householdId: string | null;
  /** The day from which they were no longer the landlord's customer, if it has been told. */
  readonly endedOn: string | null;
}

export interface Candidate extends FoundPerson {
  readonly matchedOn: MatchedOn;
  readonly closeness: Closeness;
  /** What of theirs matched. */
  readonly matched: string;
}

export type Finding =
  | { readonly outcome: 'found'; readonly people: readonly Candidate[]; readonly more: boolean }
  | { readonly outcome: 'refused'; readonly reason: 'too-short' | 'too-long'; readonly message: string };

/**
 * People by whatever was typed: a phone number however written, an e-mail address, a postcode, a reference, an address or a
 * name, each whole or in part, names also misspelt, and for those who may, a name they bore before. The closest come first and say what matched. Text that fits nobody finds
 * nobody; text too short or too long to search by is refused, never ignored.
 */
export async function findPeople(
  db: Db,
  landlordId: string,
  typed: string,
  { limit = 20, formerNames = false }: { limit?: number; formerNames?: boolean } = {},
): Promise<Finding> {
  const text = plainly(typed);
  if ([...text].length < SHORTEST_SEARCH)
    return refused('too-short', `Enter at least ${SHORTEST_SEARCH} characters to search by.`);
  if (typed.length > LONGEST_SEARCH)
    return refused('too-long', `Enter at most ${LONGEST_SEARCH} characters to search by.`);
  const most = Math.max(1, Math.min(MOST_PEOPLE, limit));
  return inLandlord(db, landlordId, async (tx) => {
    const asked: Asked = { tx, landlordId, text, limit: most + 1 };
    const matches = await search(asked, formerNames);
    const chosen = [...matches.values()].slice(0, most);
    const people = await peopleOf(asked, chosen);
    return { outcome: 'found', people, more: matches.size > most };
  });
}

const nearness: Record<Closeness, number> = { exact: 0, part: 1, similar: 2 };

/** By what can be told for certain first; each looser way is tried only where those before it found nothing but likenesses. */
async function search(asked: Asked, formerNames: boolean): Promise<Map<string, Match>> {
  const found: Match[] = [];
  for (const find of [findByPhone, findByEmail, findByReference, findByPostcode])
    found.push(...(await find(asked)));
  for (const find of looseWays(asked.text)) {
    if (found.some((match) => match.closeness !== 'similar')) break;
    found.push(...(await find(asked)));
  }
  if (formerNames) found.push(...(await findByFormerName(asked)));
  found.sort((a, b) => nearness[a.closeness] - nearness[b.closeness]);
  const matches = new Map<string, Match>();
  for (const match of found) if (!matches.has(match.personId)) matches.set(match.personId, match);
  return matches;
}

/** What has no letter is no name; words with a number among them are first of all an address. */
function looseWays(text: string): ((asked: Asked) => Promise<Match[]>)[] {
  if (text.includes('@') || !/\p{L}/u.test(text)) return [findByWholeReference];
  const named = /\d/.test(text) ? [findByAddress, findByName] : [findByName, findByAddress];
  return [...named, findByWholeReference];
}

const plainly = (typed: string) =>
  typed
    .slice(0, LONGEST_SEARCH)
    .normalize('NFKC')
    // A lone half of a character is no text, and PostgreSQL has no zero byte.
    .replace(/[\p{Cs}\p{Cc}\s]+/gu, ' ')
    .trim();

const refused = (reason: 'too-short' | 'too-long', message: string): Finding => ({
  outcome: 'refused',
  reason,
  message,
});

const columns = [
  'person_id',
  'reference',
  'kind',
  'name',
  'relationship',
  'address',
  'postcode',
  'date_of_birth',
  'household_reference',
  'ended_on',
] as const;

async function peopleOf({ tx, landlordId }: Asked, matches: readonly Match[]): Promise<Candidate[]> {
  if (matches.length === 0) return [];
  // Two looks in the key: asked for in one, as these or what these went into, it would be a reading of everybody.
  const rowsOf = (personIds: string[]) =>
    tx
      .selectFrom('person')
      .select([...columns, 'merged_into'])
      .where('landlord_id', '=', landlordId)
      .where('person_id', 'in', personIds)
      .execute();
  const matched = await rowsOf(ids(matches));
  // What is found by a record that went into another leads to the one that stays.
  const into = matched.flatMap((row) => row.merged_into ?? []);
  const rows = into.length > 0 ? [...matched, ...(await rowsOf(into))] : matched;
  const people = new Map(rows.map((row) => [row.person_id, row]));
  const shown = new Set<string>();
  return matches.flatMap((match) => {
    const found = people.get(match.personId);
    const row = found?.merged_into ? people.get(found.merged_into) : found;
    if (!row || shown.has(row.person_id)) return [];
    shown.add(row.person_id);
    return [{ ...asFound(row), matchedOn: match.on, closeness: match.closeness, matched: match.value }];
  });
}

const ids = (matches: readonly Match[]) => matches.map((match) => match.personId);

type FoundRow = Pick<PersonRow, Exclude<(typeof columns)[number], 'person_id' | 'kind'>> & {
  person_id: string;
  kind: 'person' | 'organisation';
};

const asFound = (row: FoundRow): FoundPerson => ({
  personId: row.person_id,
  reference: row.reference,
  kind: row.kind,
  name: row.name,
  relationship: row.relationship,
  address: row.address,
  postcode: row.postcode,
  dateOfBirth: row.date_of_birth,
  householdId: row.household_reference,
  endedOn: row.ended_on,
});

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The person and everyone recorded in the same household, the person first; a person of no known household alone. */
export async function householdOf(db: Db, landlordId: string, personId: string): Promise<FoundPerson[]> {
  if (!UUID.test(personId)) return [];
  const rows = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('person as one')
      .innerJoin('person as member', (join) =>
        join
          .onRef('member.landlord_id', '=', 'one.landlord_id')
          .on((on) =>
            on.or([
              on('member.person_id', '=', on.ref('one.person_id')),
              on('member.household_reference', '=', on.ref('one.household_reference')),
            ]),
          ),
      )
      .select(columns.map((column) => `member.${column}` as const))
      .where('one.landlord_id', '=', landlordId)
      .where('one.person_id', '=', personId)
      .where('member.merged_into', 'is', null)
      .orderBy('member.name')
      .limit(MOST_PEOPLE)
      .execute(),
  );
  const lowered = personId.toLowerCase();
  return rows.map(asFound).sort((a, b) => Number(b.personId === lowered) - Number(a.personId === lowered));
}

/** Who a person is, as the domain knows them; null when this landlord has no such person. */
export async function personIdentity(
  db: Db,
  landlordId: string,
  personId: string,
): Promise<PersonIdentity | null> {
  if (!UUID.test(personId)) return null;
  const row = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('person')
      .select([...columns, 'language'])
      .where('landlord_id', '=', landlordId)
      .where('person_id', '=', personId)
      .executeTakeFirst(),
  );
  if (!row) return null;
  const { kind: _kind, endedOn: _endedOn, ...who } = asFound(row);
  return { landlordId, ...who, language: row.language };
}
