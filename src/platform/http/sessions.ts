import { type Db, inLandlord } from '../database.ts';
import { landlordOfToken, newToken, tokenHash } from '../tokens.ts';
import type { Scope } from './scopes.ts';

/** A signed-in member of staff, as the staff table knew them moments ago. Writes read it again under their lock. */
export type SignedIn = {
  landlordId: string;
  staffId: string;
  name: string;
  roles: string[];
  lineManagerId: string | null;
  kind: 'browser' | 'api';
  scopes: string[];
};

const browserHours = 12;

/** A new session; the token leaves the server once and only its hash is kept. */
export async function startSession(
  db: Db,
  who: {
    landlordId: string;
    staffId: string;
    kind: SignedIn['kind'];
    /** Of an API session; everything that the role may do where left out. */
    scopes?: readonly Scope[];
    at: string;
    hours?: number;
    integration?: { id: string; label: string; createdBy: string | null };
  },
): Promise<string> {
  const token = newToken(who.landlordId);
  const expires = new Date(Date.parse(who.at) + (who.hours ?? browserHours) * 3_600_000).toISOString();
  await inLandlord(db, who.landlordId, (tx) =>
    tx
      .insertInto('session')
      .values({
        landlord_id: who.landlordId,
        token_hash: tokenHash(token),
        staff_id: who.staffId,
        kind: who.kind,
        scopes: who.kind === 'api' ? [...(who.scopes ?? ['all'])] : [],
        created_at: who.at,
        expires_at: expires,
        ended_at: null,
        integration_id: who.integration?.id ?? null,
        label: who.integration?.label ?? null,
        created_by: who.integration?.createdBy ?? null,
      })
      .execute(),
  );
  return token;
}

export async function endSession(db: Db, token: string, at: string): Promise<void> {
  const landlordId = landlordOfToken(token);
  if (!landlordId) return;
  remembered.delete(token);
  await inLandlord(db, landlordId, (tx) =>
    tx
      .updateTable('session')
      .set({ ended_at: at })
      .where('landlord_id', '=', landlordId)
      .where('token_hash', '=', tokenHash(token))
      .execute(),
  );
}

/** How long a reading may be used again: long enough to spare the contact check a query, short enough for a leaver. */
const rememberFor = 5_000;
const remembered = new Map<string, { who: SignedIn; until: number; expires: string }>();

/** Who holds this token at an instant, or null: unknown, ended, expired or no longer active. */
export async function sessionOf(db: Db, token: string, at: string): Promise<SignedIn | null> {
  const landlordId = landlordOfToken(token);
  if (!landlordId) return null;
  const kept = remembered.get(token);
  if (kept && kept.until > performance.now() && kept.expires > at) return kept.who;
  const row = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('session')
      .innerJoin('staff', (join) =>
        join
          .onRef('staff.landlord_id', '=', 'session.landlord_id')
          .onRef('staff.staff_id', '=', 'session.staff_id'),
      )
      .select([
        'staff.staff_id',
        'staff.name',
        'staff.roles',
        'staff.line_manager_id',
        'session.kind',
        'session.scopes',
        'session.expires_at',
        'session.last_used_at',
        'session.integration_id',
      ])
      .where('session.landlord_id', '=', landlordId)
      .where('session.token_hash', '=', tokenHash(token))
      .where('session.ended_at', 'is', null)
      .where('session.expires_at', '>', at)
      .where('staff.active', '=', true)
      .executeTakeFirst(),
  );
  remembered.delete(token);
  if (!row) return null;
  const who: SignedIn = {
    landlordId,
    staffId: row.staff_id,
    name: row.name,
    roles: row.roles,
    lineManagerId: row.line_manager_id,
    kind: row.kind,
    scopes: row.scopes,
  };
  await noteUse(db, landlordId, row, at);
  if (remembered.size > 10_000) remembered.clear();
  remembered.set(token, { who, until: performance.now() + rememberFor, expires: row.expires_at });
  return who;
}

const anHour = 3_600_000;

/** An administrator sees which tokens are still in use: to the hour is enough. */
async function noteUse(
  db: Db,
  landlordId: string,
  row: { integration_id: string | null; last_used_at: string | null },
  at: string,
): Promise<void> {
  const id = row.integration_id;
  if (id === null) return;
  if (row.last_used_at !== null && Date.parse(at) - Date.parse(row.last_used_at) < anHour) return;
  await inLandlord(db, landlordId, (tx) =>
    tx
      .updateTable('session')
      .set({ last_used_at: at })
      .where('landlord_id', '=', landlordId)
      .where('integration_id', '=', id)
      .execute(),
  );
}

/** The next reading of everybody's session asks the database: after staff or roles changed. */
export const forgetSessions = (): void => remembered.clear();
