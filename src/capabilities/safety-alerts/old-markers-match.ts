import { sql } from 'kysely';
import type { ColumnFault } from '../../platform/csv/cells.ts';
import type { Tx } from '../../platform/database.ts';
import type { MarkerRow } from './old-markers-columns.ts';

type Found = { at: number; person_id: string; alike: boolean };
type Whose = { personId: string } | { fault: ColumnFault };

/**
 * Whom each row is about: the person of its reference, or the only one of its name at its postcode. A warning on somebody
 * else does harm, so that a name that does not fit, or two who fit, are never guessed between.
 */
export async function whoseMarkers(tx: Tx, landlordId: string, rows: readonly MarkerRow[]): Promise<Whose[]> {
  const asked = JSON.stringify(
    rows.map((r, at) => ({
      at,
      reference: r.reference?.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null,
      name: r.name,
      postcode: r.reference ? null : r.postcode?.toUpperCase().replace(/[^A-Z0-9]/g, ''),
    })),
  );
  const byReference = await sql<Found>`
    select g.at, case when p.merged_into is null then p.person_id else p.merged_into end as person_id,
           bool_or(g.name is null or name_words(g.name) && name_words(p.name)
             or exists (select from person stays where stays.landlord_id = p.landlord_id and stays.person_id = p.merged_into
                           and name_words(stays.name) && name_words(g.name))
             or exists (select from person_former_name f where f.landlord_id = p.landlord_id and f.person_id = p.person_id
                           and name_words(f.name) && name_words(g.name))) as alike
      from jsonb_to_recordset(${asked}::jsonb) as g (at int, reference text, name text)
      join person p on p.landlord_id = ${landlordId} and p.reference_search = g.reference
     group by 1, 2`.execute(tx);
  const atHome = await sql<Found>`
    select distinct g.at, case when p.merged_into is null then p.person_id else p.merged_into end as person_id, true as alike
      from jsonb_to_recordset(${asked}::jsonb) as g (at int, name text, postcode text)
      join person p on p.landlord_id = ${landlordId} and p.postcode_search = g.postcode
     where (cardinality(name_words(g.name)) > 1 and name_words(g.name) <@ name_words(p.name))
        or (cardinality(name_words(p.name)) > 1 and name_words(p.name) <@ name_words(g.name))
        or (name_words(p.name) <@ name_words(g.name) and name_words(g.name) <@ name_words(p.name))`.execute(
    tx,
  );
  const found = Map.groupBy([...byReference.rows, ...atHome.rows], (f) => f.at);
  const people = [...new Set([...found.values()].flat().map((f) => f.person_id))];
  const died = await diedAmong(tx, landlordId, people);
  return rows.map((row, at) => personOf(row, found.get(at) ?? [], died));
}

async function diedAmong(tx: Tx, landlordId: string, people: readonly string[]): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const rows = await tx
    .selectFrom('person')
    .select('person_id')
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', people)
    .where('has_died', '=', true)
    .execute();
  return new Set(rows.map((r) => r.person_id));
}

function personOf(row: MarkerRow, found: readonly Found[], died: ReadonlySet<string>): Whose {
  const column = row.reference ? 'reference' : 'name';
  const fault = (what: string, mend: string): Whose => ({ fault: { column, fault: what, mend } });
  const [first, ...more] = found;
  if (!first)
    return row.reference
      ? fault(
          'is nobody’s on record here',
          'Check it, or leave it empty and give the name and the postcode instead.',
        )
      : fault('is nobody’s at this postcode', 'Check both, or give their reference.');
  if (more.length > 0)
    return fault('could be any of several people', 'Give the reference of the one it is about.');
  if (!first.alike)
    return fault(
      'is of somebody with another name',
      'Check which of the two is right before anybody is marked.',
    );
  if (died.has(first.person_id))
    return fault('is of somebody who has died', 'Leave the line out: nobody is warned about the dead.');
  return { personId: first.person_id };
}
