import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { ContactPoint, ImportColumn, ImportRow } from './import-columns.ts';

export interface Merged {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
}

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
  rows: readonly ImportRow[],
): Promise<Merged> {
  const people = JSON.stringify(rows.map(asPerson));
  const written = await mergeRows(tx, landlordId, columns, people);
  const touched = await mergePoints(tx, landlordId, columns, rows);
  const inserted = new Set(written.filter((row) => row.inserted).map((row) => row.person_id));
  const updated = new Set(
    [...written, ...touched].map((row) => row.person_id).filter((id) => !inserted.has(id)),
  );
  return {
    inserted: inserted.size,
    updated: updated.size,
    unchanged: rows.length - inserted.size - updated.size,
  };
}

const asPerson = (row: ImportRow) => ({
  ...row,
  kind: row.kind ?? (row.relationship === 'organisation' ? 'organisation' : 'person'),
  language: row.language ?? 'English',
});

async function mergeRows(tx: Tx, landlordId: string, columns: readonly ImportColumn[], people: string) {
  const given = PLAIN.filter((name) => columns.includes(name));
  const changing = given.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
  const before = sql.join(given.map((name) => sql.ref(`person.${name}`)));
  const after = sql.join(given.map((name) => sql.ref(`excluded.${name}`)));
  const { rows } = await sql<{ person_id: string; inserted: boolean }>`
    insert into person (landlord_id, reference, ${sql.join(PLAIN.map((name) => sql.ref(name)))})
    select ${landlordId}, reference, ${sql.join(PLAIN.map((name) => sql.ref(name)))}
      from jsonb_to_recordset(${people}::jsonb) as given (
        reference text, kind text, name text, relationship text, date_of_birth date, address text, postcode text,
        household_reference text, language text, ended_on date)
    on conflict (landlord_id, reference) do update set ${sql.join(changing)}
      where row(${before}) is distinct from row(${after})
    returning person_id, xmax = 0 as inserted`.execute(tx);
  return rows;
}

/** Of the kinds that the file has columns for: adds what is new, removes what an earlier import brought and this one does not. */
async function mergePoints(
  tx: Tx,
  landlordId: string,
  columns: readonly ImportColumn[],
  rows: readonly ImportRow[],
) {
  const kinds = [
    ...new Set(POINTS.filter((name) => columns.includes(name)).map((name) => name.split('_')[0]!)),
  ];
  if (kinds.length === 0) return [];
  const references = rows.map((row) => row.reference);
  const points = JSON.stringify(
    rows.flatMap((row) =>
      POINTS.map((name) => row[name])
        .filter((point): point is ContactPoint => point !== null)
        .map((point) => ({ ...point, reference: row.reference })),
    ),
  );
  const { rows: touched } = await sql<{ person_id: string }>`
    with who as materialized (
           select person_id, reference from person
            where landlord_id = ${landlordId} and reference = any (${references}::text[])),
         given as materialized (
           select distinct on (person_id, kind, normalised, extension) person_id, kind, normalised, extension, as_typed
             from jsonb_to_recordset(${points}::jsonb)
                  as point (reference text, kind text, normalised text, extension text, as_typed text)
             join who using (reference)),
         removed as (
           delete from contact_point c using who
            where c.landlord_id = ${landlordId} and c.person_id = who.person_id and c.source = 'import'
              and c.kind = any (${kinds}::text[])
              and not exists (select from given g where g.person_id = c.person_id and g.kind = c.kind
                                and g.normalised = c.normalised and g.extension = c.extension)
           returning c.person_id),
         added as (
           insert into contact_point (landlord_id, person_id, kind, normalised, extension, as_typed, source)
           select ${landlordId}, person_id, kind, normalised, extension, as_typed, 'import' from given
           on conflict do nothing
           returning person_id)
    select person_id from removed union select person_id from added`.execute(tx);
  return touched;
}
