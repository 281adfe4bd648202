import { sql } from 'kysely';
import { addDays, type Instant, londonDate } from '../../domain/calendar.ts';
import type { Arrangements } from '../../domain/contact/arrangements.ts';
import { noticesShown, placeInWords } from '../../domain/contact/at-home.ts';
import { minimumOver, type ToldOutside } from '../../domain/contact/minimum.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { SheetRow } from '../../platform/frontline-tables.ts';
import { isId } from '../../platform/ids.ts';

export type Taken = {
  sheetId: string;
  takenBy: string;
  takenAt: Instant;
  useUntil: Instant;
  audience: ToldOutside;
  rows: SheetRow[];
};

type Asked = { landlordId: string; staffId: string; name: string; useUntil: Instant; audience: ToldOutside };

/** Draws the sheet as things stand and puts on record who took it, with every row; answers its id. */
export async function takeSheet(deps: Deps, asked: Asked): Promise<string> {
  const now = deps.clock.now();
  const sheetId = deps.newId();
  await inLandlord(deps.database.app, asked.landlordId, async (tx) => {
    const rows = [...(await rowsFor(tx, asked, now)), ...(await homesFor(tx, asked))];
    await tx
      .insertInto('sheet_taken')
      .values({
        landlord_id: asked.landlordId,
        sheet_id: sheetId,
        taken_by: asked.staffId,
        taken_by_name: asked.name,
        taken_at: now,
        use_until: asked.useUntil,
        audience: asked.audience,
        people: rows.flatMap((r) => r.personId ?? []),
        rows: JSON.stringify(rows),
      })
      .execute();
  });
  return sheetId;
}

async function rowsFor(tx: Tx, { landlordId, useUntil, audience }: Asked, now: Instant): Promise<SheetRow[]> {
  const days = `[${londonDate(now)},${addDays(londonDate(useUntil), 1)})`;
  const people = await tx
    .selectFrom('arrangements as a')
    .innerJoin('person as p', (join) =>
      join.onRef('p.landlord_id', '=', 'a.landlord_id').onRef('p.person_id', '=', 'a.person_id'),
    )
    .select(['p.person_id', 'p.name', 'p.address', 'p.postcode', 'a.body'])
    .where('a.landlord_id', '=', landlordId)
    .where(
      sql<boolean>`(a.in_force && ${days}::daterange or (a.body -> 'safetyAlerts')::jsonb <> '[]' or a.body::jsonb ? 'orders'
        or a.body::jsonb ? 'immediate')`,
    )
    .orderBy('p.name')
    .orderBy('p.person_id')
    .execute();
  const told = people.flatMap((p) => {
    const minimum = minimumOver(p.body as Arrangements, { from: now, until: useUntil }, audience);
    return minimum ? [{ p, minimum }] : [];
  });
  const phones = await phonesOf(
    tx,
    landlordId,
    told.map(({ p }) => p.person_id),
  );
  return told.map(({ p, minimum }) => ({
    personId: p.person_id,
    name: p.name,
    address: [p.address, p.postcode].filter(Boolean).join(', '),
    phones: phones.get(p.person_id) ?? [],
    ...minimum,
  }));
}

/** Each home with an alert, by its address alone: whoever lives there, in whichever way they are found. */
async function homesFor(tx: Tx, { landlordId, useUntil, audience }: Asked): Promise<SheetRow[]> {
  const homes = await tx
    .selectFrom('home_notice')
    .select(['address', 'postcode', 'notices'])
    .where('landlord_id', '=', landlordId)
    .orderBy('postcode_search')
    .orderBy('address_search')
    .execute();
  return homes.map(({ address, postcode, notices }) => ({
    personId: null,
    name: 'Any visit to this home',
    address: `${address}, ${postcode}`,
    phones: [],
    instruction: ['Help as normal.'],
    say: null,
    safety: noticesShown(notices, londonDate(useUntil), audience).map(placeInWords),
  }));
}

async function phonesOf(tx: Tx, landlordId: string, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const points = await tx
    .selectFrom('contact_point')
    .select(['person_id', 'as_typed'])
    .where('landlord_id', '=', landlordId)
    .where('kind', '=', 'phone')
    .where('person_id', 'in', ids)
    .orderBy('created_at')
    .orderBy('normalised')
    .execute();
  return new Map(
    [...Map.groupBy(points, (p) => p.person_id)].map(([id, of]) => [id, of.map((p) => p.as_typed)]),
  );
}

/** A sheet, for whoever took it and nobody else. */
export async function sheetTaken(
  deps: Deps,
  { landlordId, staffId, sheetId }: { landlordId: string; staffId: string; sheetId: string },
): Promise<Taken | null> {
  if (!isId(sheetId)) return null;
  const row = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('sheet_taken')
      .selectAll()
      .where('landlord_id', '=', landlordId)
      .where('sheet_id', '=', sheetId)
      .where('taken_by', '=', staffId)
      .executeTakeFirst(),
  );
  return row
    ? {
        sheetId: row.sheet_id,
        takenBy: row.taken_by_name,
        takenAt: row.taken_at,
        useUntil: row.use_until,
        audience: row.audience,
        rows: row.rows,
      }
    : null;
}

export type TakenBefore = Omit<Taken, 'rows'> & { people: number; own: boolean };

/** Sheets taken lately, newest first: by whom, for whom and about how many, not about whom. */
export async function takenLately(
  deps: Deps,
  { landlordId, staffId }: { landlordId: string; staffId: string },
): Promise<TakenBefore[]> {
  const rows = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('sheet_taken')
      .select(['sheet_id', 'taken_by', 'taken_by_name', 'taken_at', 'use_until', 'audience'])
      .select(sql<number>`cardinality(people)`.as('count'))
      .where('landlord_id', '=', landlordId)
      .orderBy('taken_at', 'desc')
      .limit(50)
      .execute(),
  );
  return rows.map((r) => ({
    sheetId: r.sheet_id,
    takenBy: r.taken_by_name,
    takenAt: r.taken_at,
    useUntil: r.use_until,
    audience: r.audience,
    people: r.count,
    own: r.taken_by === staffId,
  }));
}
