import { sql } from 'kysely';
import { addDays, type Instant } from '../domain/calendar.ts';
import { type Absence, type Arrangements, arrange } from '../domain/contact/arrangements.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import { recordsWith } from '../domain/facts/changes.ts';
import { emptyRegister, type PersonFile } from '../domain/facts/person.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { absencesFor } from './absences.ts';
import { identityColumns, identityOf, whole } from './case-files.ts';
import type { Clock } from './clock.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import { isId } from './ids.ts';
import type { Packs } from './pack-registry.ts';

const BATCH = 200;

/** Drawn from all the person's cases under the policy of today; the same facts give the same bytes. */
export const arrangementsFrom = (
  pack: PolicyPack,
  person: PersonFile,
  cases: CaseFile[],
  absences: Absence[] = [],
): Arrangements => arrange({ person, cases, pack, absences });

/** The London days on which some restriction stands, as PostgreSQL writes a multirange. */
const daysInForce = ({ restrictions }: Arrangements): string =>
  `{${restrictions.map((r) => `[${r.interval.from},${r.interval.to ?? ''})`).join(',')}}`;

/** The day after the earliest review date that comes before its restriction's end (I13). */
function overdueFrom({ restrictions }: Arrangements): string | null {
  const days = restrictions
    .map((r) => ({ day: addDays(r.reviewOn, 1), to: r.interval.to }))
    .filter(({ day, to }) => to === null || day < to)
    .map(({ day }) => day);
  return days.sort()[0] ?? null;
}

/** Writes what differs from what is there; answers how many rows did. */
export async function storeArrangements(tx: Tx, all: readonly Arrangements[], at: Instant): Promise<number> {
  if (all.length === 0) return 0;
  const rows = all.map((body) => ({
    landlord_id: body.landlordId,
    person_id: body.personId,
    body: JSON.stringify(body),
    in_force: daysInForce(body),
    review_overdue_from: overdueFrom(body),
    updated_at: at,
  }));
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('arrangements')
    .values(rows)
    .onConflict((oc) =>
      oc
        .columns(['landlord_id', 'person_id'])
        .doUpdateSet((eb) => ({
          body: eb.ref('excluded.body'),
          in_force: eb.ref('excluded.in_force'),
          review_overdue_from: eb.ref('excluded.review_overdue_from'),
          updated_at: eb.ref('excluded.updated_at'),
        }))
        .where(
          sql<boolean>`(arrangements.body::jsonb, arrangements.in_force, arrangements.review_overdue_from)
            is distinct from (excluded.body::jsonb, excluded.in_force, excluded.review_overdue_from)`,
        ),
    )
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0);
}

/** What a contact check needs, in one read by primary key; null where this landlord has nobody of that id. */
export async function readArrangements(
  tx: Tx,
  packs: Pick<Packs, 'current'>,
  who: { landlordId: string; personId: string },
): Promise<Arrangements | null> {
  if (!isId(who.personId)) return null;
  const row = await tx
    .selectFrom('person')
    .leftJoin('arrangements as a', (join) =>
      join.onRef('a.landlord_id', '=', 'person.landlord_id').onRef('a.person_id', '=', 'person.person_id'),
    )
    .select([...identityColumns, 'a.body'])
    .where('person.landlord_id', '=', who.landlordId)
    .where('person.person_id', '=', who.personId)
    .executeTakeFirst();
  if (!row) return null;
  if (row.body?.wentInto) return readArrangements(tx, packs, { ...who, personId: row.body.wentInto });
  // Whatever is recorded writes the row: where there is none, nothing is.
  return row.body ?? arrangementsFrom(packOf(packs, who.landlordId), nothingRecorded(identityOf(row)), []);
}

const nothingRecorded = (identity: Omit<PersonFile, 'register'>): PersonFile => ({
  ...identity,
  register: emptyRegister,
});

function packOf(packs: Pick<Packs, 'current'>, landlordId: string): PolicyPack {
  const pack = packs.current(landlordId);
  if (!pack) throw new Error(`No policy pack is loaded for the landlord ${landlordId}.`);
  return pack;
}

export type RebuildDeps = {
  database: { readonly app: Db };
  packs: Pick<Packs, 'current'>;
  clock: Pick<Clock, 'now'>;
};

/**
 * Draws arrangements anew from the case files, for one person or a whole landlord, and writes those that differ: after a
 * new version of the policy, or to prove that none does. Takes the same lock as the write path, person by person.
 */
export async function rebuildArrangements(
  deps: RebuildDeps,
  landlordId: string,
  personId?: string,
): Promise<{ people: number; changed: number }> {
  const total = { people: 0, changed: 0 };
  for (let after: string | null = null; ; ) {
    const batch = await inLandlord(deps.database.app, landlordId, (tx) =>
      rebuildBatch(deps, tx, { landlordId, after, ...(personId !== undefined && { people: [personId] }) }),
    );
    total.people += batch.people;
    total.changed += batch.changed;
    if (batch.last === null) return total;
    after = batch.last;
  }
}

/** Draws them anew for these people, in a transaction that changed what they are drawn from. */
export async function redraw(
  deps: Pick<RebuildDeps, 'packs' | 'clock'>,
  tx: Tx,
  landlordId: string,
  personIds: readonly string[],
): Promise<void> {
  for (let i = 0; i < personIds.length; i += BATCH)
    await rebuildBatch(deps, tx, { landlordId, people: personIds.slice(i, i + BATCH), after: null });
}

type Place = {
  landlordId: string;
  /** Everybody, where nobody is named. */
  people?: readonly string[];
  after: string | null;
};

async function rebuildBatch(
  deps: Pick<RebuildDeps, 'packs' | 'clock'>,
  tx: Tx,
  { landlordId, people: named, after }: Place,
) {
  let query = tx
    .selectFrom('person_register as r')
    .innerJoin('person', (join) =>
      join.onRef('r.landlord_id', '=', 'person.landlord_id').onRef('r.person_id', '=', 'person.person_id'),
    )
    .select([...identityColumns, 'r.document'])
    .where('r.landlord_id', '=', landlordId)
    // A register that was locked for a step then refused has nothing in it, and no row to rebuild.
    .where(
      sql<boolean>`(r.version > 0 or exists (
        select from case_file c where c.landlord_id = r.landlord_id and c.person_id = r.person_id))`,
    )
    .orderBy('r.person_id')
    .limit(BATCH)
    .forUpdate('r');
  if (named) query = query.where('r.person_id', 'in', named);
  if (after !== null) query = query.where('r.person_id', '>', after);
  const people = await query.execute();
  if (people.length === 0) return { people: 0, changed: 0, last: null };
  const ids = people.flatMap((p) => [p.person_id, ...recordsWith(p.document).map((m) => m.otherId)]);
  const files = await tx
    .selectFrom('case_file')
    .select('document')
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', ids)
    .execute();
  const wholeFiles = files.map((f) => whole(f.document));
  const cases = Map.groupBy(wholeFiles, (file) => file.personId);
  const absences = await absencesFor(tx, landlordId, wholeFiles);
  const pack = packOf(deps.packs, landlordId);
  const drawn = people.map((p) =>
    arrangementsFrom(
      pack,
      { ...identityOf(p), register: p.document },
      [p.person_id, ...recordsWith(p.document).map((m) => m.otherId)].flatMap((id) => cases.get(id) ?? []),
      absences,
    ),
  );
  const changed = await storeArrangements(tx, drawn, deps.clock.now());
  return { people: people.length, changed, last: people.at(-1)?.person_id ?? null };
}
