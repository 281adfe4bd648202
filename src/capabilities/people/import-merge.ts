import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { ContactPoint, ImportColumn, ImportRow } from './import-columns.ts';
import { type KeptRow, MADE_HERE, oneForEach, type TakenRows } from './import-one-each.ts';

export interface Merged {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly kept: readonly KeptRow[];
}

type Held = KeptRow & { readonly person_id: string };

const PLAIN = [
  'kind',
  'name',
  'relationship',
  'date_of_birth',
  'address',
  'postcode',
  'household_reference',
  'language',
  'ended_on',
] as const;
const POINTS = ['phone', 'phone_2', 'phone_3', 'email', 'email_2'] as const;

/**
 * Inserts who is new by reference, updates who has changed, leaves alone who has not. A column that the file does not have
 * keeps what is on record; one that is there and empty clears it.
 */
export async function mergePeople(
  tx: Tx,
  landlordId: string,
  columns: readonly ImportColumn[],
  given: readonly ImportRow[],
  taken: TakenRows,
): Promise<Merged> {
  // A foreign key's check keeps the plan it was first made with. Made while the table was near empty, it reads all of a
  // landlord's people for every row, and nothing tells it better before the transaction ends.
  await sql`discard plans`.execute(tx);
  const toThose = await whoTheyAre(tx, landlordId);
  const { rows, told, setAside } = oneForEach(given, toThose, columns, taken);
  const people = JSON.stringify(rows.map(asPerson));
  const kept = await keptRows(tx, landlordId, columns, rows);
  const written = await mergeRows(tx, landlordId, columns, people);
  const touched = await mergePoints(tx, landlordId, columns, { rows, written });
  const inserted = new Set(written.filter((row) => row.inserted).map((row) => row.person_id));
  const updated = new Set(
    [...written, ...touched].map((row) => row.person_id).filter((id) => !inserted.has(id)),
  );
  return {
    inserted: inserted.size,
    updated: updated.size,
    // What says otherwise and was not taken is no row that was as it is.
    unchanged:
      given.length -
      setAside.length -
      inserted.size -
      updated.size -
      kept.filter(({ person_id }) => !updated.has(person_id)).length,
    // Told as the file calls them.
    kept: [
      ...kept.map(({ reference, columns }) => ({ reference: told.get(reference) ?? reference, columns })),
      ...setAside,
    ],
  };
}

/**
 * The housing system's row of a record that went into one put on record here brings that one up to date: nobody else's row
 * will. Where both records have rows of their own, each row is its own record's.
 */
async function whoTheyAre(tx: Tx, landlordId: string): Promise<Map<string, string>> {
  // What the partial index is of (migrations/0033-quick-imports.sql). Few records ever go into another: all of them are read
  // sooner than five hundred references are looked for. Not in one statement with those they went into: it began with these,
  // and read everybody of the landlord for every batch.
  const gone = await tx
    .selectFrom('person')
    .select(['reference', 'merged_into'])
    .where('landlord_id', '=', landlordId)
    .where('merged_into', 'is not', null)
    .execute();
  if (gone.length === 0) return new Map();
  const stays = await tx
    .selectFrom('person')
    .select(['person_id', 'reference'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', sql<string>`any (${[...new Set(gone.map((row) => row.merged_into))]}::uuid[])`)
    .execute();
  const made = new Map(
    stays.filter((row) => row.reference.startsWith(MADE_HERE)).map((row) => [row.person_id, row.reference]),
  );
  return new Map(
    gone.flatMap((row) => {
      const now = made.get(row.merged_into ?? '');
      return now === undefined ? [] : [[row.reference, now]];
    }),
  );
}

const asPerson = (row: ImportRow) => ({
  ...row,
  kind: row.kind ?? (row.relationship === 'organisation' ? 'organisation' : 'person'),
  language: row.language ?? 'English',
});

/** What was changed here stays until the file says the same; of somebody who has died a file changes nothing. */
const stays = (name: (typeof PLAIN)[number]) => sql`(person.has_died or ${name}::text = any (person.held))`;

/** Who was inserted or updated; whoever is as they were is not among them. */
type Written = { person_id: string; reference: string; inserted: boolean };

async function mergeRows(tx: Tx, landlordId: string, columns: readonly ImportColumn[], people: string) {
  const given = PLAIN.filter((name) => columns.includes(name));
  const taken = given.map(
    (name) =>
      sql`case when ${stays(name)} then ${sql.ref(`person.${name}`)} else ${sql.ref(`excluded.${name}`)} end`,
  );
  const changing = given.map((name, i) => sql`${sql.ref(name)} = ${taken[i]}`);
  const before = sql.join(given.map((name) => sql.ref(`person.${name}`)));
  const { rows } = await sql<Written>`
    insert into person (landlord_id, reference, ${sql.join(PLAIN.map((name) => sql.ref(name)))})
    select ${landlordId}, reference, ${sql.join(PLAIN.map((name) => sql.ref(name)))}
      from ${rowsOf(people)}
    on conflict (landlord_id, reference) do update set ${sql.join(changing)}
      where row(${before}) is distinct from row(${sql.join(taken)})
    returning person_id, reference, xmax = 0 as inserted`.execute(tx);
  return rows;
}

const rowsOf = (people: string) => sql`jsonb_to_recordset(${people}::jsonb) as given (
        reference text, kind text, name text, relationship text, date_of_birth date, address text, postcode text,
        household_reference text, language text, ended_on date)`;

/** Those who have died or of whom something was recorded here: what the partial index is of (migrations/0033-quick-imports.sql). */
async function referencesHeld(tx: Tx, landlordId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('reference')
    .where('landlord_id', '=', landlordId)
    .where(sql<boolean>`(has_died or held <> '{}')`)
    .execute();
  return rows.map((row) => row.reference);
}

/** Told before anything is written. What the file says as it was recorded here needs no holding any more. */
async function keptRows(
  tx: Tx,
  landlordId: string,
  columns: readonly ImportColumn[],
  all: readonly ImportRow[],
): Promise<Held[]> {
  const given = PLAIN.filter((name) => columns.includes(name));
  if (given.length === 0) return [];
  // Of hardly anybody anything is held, and only of them the file is asked what it says.
  const held = new Set(await referencesHeld(tx, landlordId));
  const theirs = all.filter((row) => held.has(row.reference));
  if (theirs.length === 0) return [];
  const people = JSON.stringify(theirs.map(asPerson));
  const differs = given.map(
    (name) =>
      sql`case when ${stays(name)} and ${sql.ref(`person.${name}`)} is distinct from ${sql.ref(`given.${name}`)}
               then ${name}::text end`,
  );
  const { rows } = await sql<Held>`
    select person_id, reference, columns
      from (select person.person_id, person.reference, array_remove(array[${sql.join(differs)}], null) as columns
              from ${rowsOf(people)}
              join person on person.landlord_id = ${landlordId} and person.reference = given.reference
             where person.has_died or person.held <> '{}') as told
     where columns <> '{}'`.execute(tx);
  const said = given.map(
    (name) =>
      sql`case when person.${sql.ref(name)} is not distinct from given.${sql.ref(name)} then ${name}::text end`,
  );
  await sql`
    update person set held = array(select unnest(person.held) except select unnest(array[${sql.join(said)}]))
      from ${rowsOf(people)}
     where person.landlord_id = ${landlordId} and person.reference = given.reference
       -- A home that is kept safe is not on this row: that the file knows none either says nothing.
       and not person.kept_safe
       and person.held <> '{}'
       and person.held && array_remove(array[${sql.join(said)}], null)`.execute(tx);
  return rows;
}

interface Point {
  readonly person_id: string;
  readonly kind: 'phone' | 'email';
  readonly normalised: string;
  readonly extension: string;
}
const same = (point: Point) => `${point.person_id} ${point.kind} ${point.normalised} ${point.extension}`;

/**
 * Of the kinds that the file has columns for: adds what is new, removes what an earlier import brought and this one does not.
 * Compared here: as one statement, the planner guessed at sizes it could not know, and read everything for every batch.
 */
async function mergePoints(
  tx: Tx,
  landlordId: string,
  columns: readonly ImportColumn[],
  { rows, written }: { rows: readonly ImportRow[]; written: readonly Written[] },
): Promise<readonly Point[]> {
  const managed = POINTS.filter((name) => columns.includes(name));
  if (managed.length === 0) return [];
  const ids = new Map(written.map((row) => [row.reference, row.person_id]));
  const others = rows.filter((row) => !ids.has(row.reference));
  for (const [reference, id] of await peopleByReference(tx, landlordId, others)) ids.set(reference, id);
  const given = new Map<string, Point & ContactPoint>();
  for (const row of rows) {
    for (const name of managed) {
      const point = row[name] && { ...row[name], person_id: ids.get(row.reference)! };
      if (point && !given.has(same(point))) given.set(same(point), point);
    }
  }
  const kinds = managed.map((name) => (name.startsWith('phone') ? ('phone' as const) : ('email' as const)));
  // Whoever was new a moment ago has none.
  const fresh = new Set(written.filter((row) => row.inserted).map((row) => row.person_id));
  const known = [...ids.values()].filter((id) => !fresh.has(id));
  const held = known.length === 0 ? [] : await pointsOf(tx, landlordId, { people: known, kinds });
  const kept = new Set(held.map(same));
  const added = [...given.values()].filter((point) => !kept.has(same(point)));
  const removed = held.filter((point) => point.source === 'import' && !given.has(same(point)));
  await addPoints(tx, landlordId, added);
  await removePoints(tx, landlordId, removed);
  return [...added, ...removed];
}

const pointsOf = (
  tx: Tx,
  landlordId: string,
  { people, kinds }: { people: readonly string[]; kinds: readonly Point['kind'][] },
) =>
  tx
    .selectFrom('contact_point')
    .select(['person_id', 'kind', 'normalised', 'extension', 'source'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', sql<string>`any (${[...people]}::uuid[])`)
    .where('kind', 'in', [...new Set(kinds)])
    .execute();

async function peopleByReference(tx: Tx, landlordId: string, rows: readonly ImportRow[]) {
  if (rows.length === 0) return new Map<string, string>();
  const people = await tx
    .selectFrom('person')
    .select(['reference', 'person_id'])
    .where('landlord_id', '=', landlordId)
    .where('reference', '=', sql<string>`any (${rows.map((row) => row.reference)}::text[])`)
    .execute();
  return new Map(people.map((person) => [person.reference, person.person_id]));
}

async function addPoints(tx: Tx, landlord_id: string, points: readonly (Point & ContactPoint)[]) {
  if (points.length === 0) return;
  await tx
    .insertInto('contact_point')
    .columns(['landlord_id', 'person_id', 'kind', 'normalised', 'extension', 'as_typed', 'source'])
    .expression(
      sql`select ${landlord_id}, given.*, 'import'
            from unnest(${points.map((point) => point.person_id)}::uuid[], ${points.map((point) => point.kind)}::text[],
                        ${points.map((point) => point.normalised)}::text[], ${points.map((point) => point.extension)}::text[],
                        ${points.map((point) => point.as_typed)}::text[]) as given`,
    )
    .execute();
}

async function removePoints(tx: Tx, landlordId: string, points: readonly Point[]) {
  for (const point of points) {
    await tx
      .deleteFrom('contact_point')
      .where('landlord_id', '=', landlordId)
      .where('person_id', '=', point.person_id)
      .where('kind', '=', point.kind)
      .where('normalised', '=', point.normalised)
      .where('extension', '=', point.extension)
      .execute();
  }
}
