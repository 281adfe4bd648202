import { codeOn } from '../../domain/letters/sheet.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { type Db, inLandlord } from '../../platform/database.ts';

export type StaffMember = { staffId: string; name: string; jobTitle: string; roles: string[] };

/** Everybody who works for a landlord now, for a demonstration's visitor to choose from. */
export async function staffOf(db: Db, landlordId: string): Promise<StaffMember[]> {
  const rows = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('staff')
      .select(['staff_id', 'name', 'job_title', 'roles'])
      .where('landlord_id', '=', landlordId)
      .where('active', '=', true)
      .where('kind', '=', 'colleague')
      .orderBy('name')
      .execute(),
  );
  return rows.map((r) => ({
    staffId: r.staff_id,
    name: r.name,
    jobTitle: r.job_title ?? '',
    roles: r.roles,
  }));
}

/** Somebody invented who has a letter, and what their page asks of them. */
export type LetterHolder = { name: string; code: string; postcode: string };

/** The person who was last told of a restriction that stands, for a demonstration's visitor to be. */
export async function letterHolderOf(db: Db, landlordId: string): Promise<LetterHolder | null> {
  const row = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('restriction as r')
      .innerJoin('letter_print as l', (join) =>
        join.onRef('l.landlord_id', '=', 'r.landlord_id').onRef('l.letter_id', '=', 'r.letter_id'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.landlord_id', '=', 'r.landlord_id').onRef('p.person_id', '=', 'r.person_id'),
      )
      .select(['p.name', 'p.postcode', 'l.sheet'])
      .where('r.landlord_id', '=', landlordId)
      .where('r.ended_how', 'is', null)
      .where('p.postcode', 'is not', null)
      .orderBy('p.reference')
      .limit(1)
      .executeTakeFirst(),
  );
  const code = row && codeOn(row.sheet);
  return row?.postcode && code ? { name: row.name, code, postcode: row.postcode } : null;
}

export type Account = { staffId: string; passwordHash: string };

/** The account of a member of staff by e-mail, where they have a password of their own. */
export async function accountOf(db: Db, landlordId: string, email: string): Promise<Account | null> {
  const row = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('staff')
      .select(['staff_id', 'password_hash'])
      .where('landlord_id', '=', landlordId)
      .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
      .where('active', '=', true)
      .executeTakeFirst(),
  );
  return row?.password_hash ? { staffId: row.staff_id, passwordHash: row.password_hash } : null;
}

/** A new member of staff; roles are the pack's. */
export async function addStaff(
  db: Db,
  pack: PolicyPack,
  who: {
    name: string;
    roles: string[];
    email?: string | null;
    passwordHash?: string | null;
    lineManagerId?: string | null;
    staffId?: string;
  },
): Promise<string> {
  const title = pack.people.roles.find((r) => who.roles.includes(r.id))?.label ?? null;
  const row = await inLandlord(db, pack.landlord.id, (tx) =>
    tx
      .insertInto('staff')
      .values({
        landlord_id: pack.landlord.id,
        ...(who.staffId ? { staff_id: who.staffId } : {}),
        name: who.name,
        job_title: title,
        email: who.email ?? null,
        roles: who.roles,
        line_manager_id: who.lineManagerId ?? null,
        password_hash: who.passwordHash ?? null,
      })
      .returning('staff_id')
      .executeTakeFirstOrThrow(),
  );
  return row.staff_id;
}
