import { sql, type Updateable } from 'kysely';
import type { Tx } from './database.ts';
import type { PersonRow } from './people-tables.ts';
import { recordsOf } from './same-person.ts';

type Whose = { landlordId: string; personId: string };
type Said = Pick<
  Updateable<PersonRow>,
  | 'name'
  | 'relationship'
  | 'address'
  | 'postcode'
  | 'household_reference'
  | 'ended_on'
  | 'has_died'
  | 'kept_safe'
>;

/** What no import brings, so that none needs keeping from it. */
const ownColumns: ReadonlySet<string> = new Set(['has_died', 'kept_safe']);

/** Says something of a person on every record of theirs, and holds it there against what imports say. */
export async function setOnEach(tx: Tx, whose: Whose, said: Said): Promise<void> {
  const [stays, ...gone] = await recordsOf(tx, whose.landlordId, whose.personId);
  await setOn(tx, { ...whose, personId: stays ?? whose.personId }, said);
  for (const personId of gone) await setOnGone(tx, { ...whose, personId }, said);
}

const setOn = (tx: Tx, { landlordId, personId }: Whose, said: Said, before?: ReturnType<typeof ofItsOwn>) =>
  tx
    .updateTable('person')
    .set({
      ...said,
      held: holding(Object.keys(said).filter((c) => !ownColumns.has(c))),
      ...(before && { before_together: before }),
    })
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .execute();

const holding = (columns: string[]) =>
  sql<string[]>`array(select unnest(held) union select unnest(${columns}::text[]) order by 1)`;

const setOnGone = (tx: Tx, whose: Whose, said: Said) => setOn(tx, whose, said, ofItsOwn(Object.keys(said)));

/** What the record had itself, as it was before the first thing that was said of the other. */
const ofItsOwn = (columns: string[]) => {
  const pairs = [...columns, 'held'].map((c) => sql`${c}::text, ${sql.ref(c)}`);
  return sql<
    Record<string, unknown>
  >`jsonb_build_object(${sql.join(pairs)}) || coalesce(before_together, '{}')`;
};

/** A record goes into one whose home is kept safe: its own address is where they may have fled from, or to. */
export async function followInto(tx: Tx, whose: Whose, stays: string): Promise<void> {
  const other = await tx
    .selectFrom('person')
    .select('kept_safe')
    .where('landlord_id', '=', whose.landlordId)
    .where('person_id', '=', stays)
    .executeTakeFirst();
  if (!other?.kept_safe) return;
  const nowhere = { address: null, postcode: null, household_reference: null };
  await setOnGone(tx, whose, { ...nowhere, kept_safe: true });
}

/** Taken apart, a record says of its person what it said itself: what was true of the other may not be of them. */
export async function atTheirOwn(tx: Tx, { landlordId, personId }: Whose): Promise<void> {
  await sql`
    update person
       set name = was.name, relationship = was.relationship, address = was.address, postcode = was.postcode,
           household_reference = was.household_reference, ended_on = was.ended_on, has_died = was.has_died,
           kept_safe = was.kept_safe, held = was.held, before_together = null
      from person own cross join lateral jsonb_populate_record(own, own.before_together) as was
     where own.landlord_id = ${landlordId} and own.person_id = ${personId} and own.before_together is not null
       and person.landlord_id = own.landlord_id and person.person_id = own.person_id`.execute(tx);
}
