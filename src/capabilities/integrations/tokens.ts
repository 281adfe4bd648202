import { z } from 'zod';
import { rolesThatDecideNothing } from '../../domain/policy/integrations.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { type Db, inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Fault } from '../../platform/http/problems.ts';
import { scopes } from '../../platform/http/scopes.ts';
import { forgetSessions, startSession } from '../../platform/http/sessions.ts';
import { isId } from '../../platform/ids.ts';

/** For how long a token may last: none is for ever, so that a forgotten one ends by itself. */
export const lifetimes = ['30', '90', '365'] as const;

export const newToken = z.strictObject({
  label: z
    .string({ error: 'Name the system that will use it' })
    .trim()
    .min(1, 'Name the system that will use it')
    .max(100, 'Shorten the name to 100 characters'),
  role: z.string({ error: 'Choose the role it acts in' }).min(1, 'Choose the role it acts in').max(80),
  scopes: z
    .array(z.enum(scopes, { error: `Choose from: ${scopes.join(', ')}` }), {
      error: 'Choose what it may do',
    })
    .min(1, 'Choose what it may do'),
  days: z.enum(lifetimes, { error: `Choose for how many days: ${lifetimes.join(', ')}` }),
});
export type NewToken = z.infer<typeof newToken>;

/** What the pack says against a token: a role nobody has, or one that decides about people (I11). */
export function faultsOfToken(pack: PolicyPack, { role, scopes: held }: NewToken): Fault[] {
  const known = pack.people.roles.map((r) => r.id);
  if (!known.includes(role)) return [{ field: 'role', message: `Choose from: ${known.join(', ')}` }];
  const writes = held.includes('cases-write') || held.includes('all');
  if (!writes || rolesThatDecideNothing(pack).includes(role)) return [];
  const label = pack.people.roles.find((r) => r.id === role)?.label ?? role;
  return [
    {
      field: 'role',
      message: `“${label}” decides about people, which a named person does and no system. Choose a role that does not, or leave out taking steps in cases`,
    },
  ];
}

/** Makes the system's own account and its token, which is answered once and never again. */
export async function issueToken(
  deps: Pick<Deps, 'clock' | 'newId'> & { database: { app: Db } },
  landlordId: string,
  { label, role, scopes: held, days }: NewToken,
  createdBy: string | null,
): Promise<string> {
  const staffId = deps.newId();
  await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .insertInto('staff')
      .values({
        landlord_id: landlordId,
        staff_id: staffId,
        name: label,
        job_title: 'Another system',
        email: null,
        roles: [role],
        line_manager_id: null,
        password_hash: null,
        kind: 'integration',
      })
      .execute(),
  );
  return startSession(deps.database.app, {
    landlordId,
    staffId,
    kind: 'api',
    scopes: held,
    at: deps.clock.now(),
    hours: Number(days) * 24,
    integration: { id: staffId, label, createdBy },
  });
}

export type TokenShown = {
  integrationId: string;
  label: string;
  role: string;
  scopes: string[];
  madeAt: string;
  madeBy: string | null;
  expiresAt: string;
  lastUsedAt: string | null;
  endedAt: string | null;
  endedBy: string | null;
};

/** Every token ever made for another system, newest first; never the token itself. */
export async function tokensOf(db: Db, landlordId: string): Promise<TokenShown[]> {
  const rows = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('session as s')
      .innerJoin('staff as own', (join) =>
        join.onRef('own.landlord_id', '=', 's.landlord_id').onRef('own.staff_id', '=', 's.staff_id'),
      )
      .leftJoin('staff as maker', (join) =>
        join.onRef('maker.landlord_id', '=', 's.landlord_id').onRef('maker.staff_id', '=', 's.created_by'),
      )
      .leftJoin('staff as ender', (join) =>
        join.onRef('ender.landlord_id', '=', 's.landlord_id').onRef('ender.staff_id', '=', 's.ended_by'),
      )
      .select(['s.integration_id', 's.label', 's.scopes', 's.created_at', 's.expires_at', 's.last_used_at'])
      .select(['s.ended_at', 'own.roles', 'maker.name as made_by', 'ender.name as ended_by_name'])
      .where('s.landlord_id', '=', landlordId)
      .where('s.integration_id', 'is not', null)
      .orderBy('s.created_at', 'desc')
      .limit(200)
      .execute(),
  );
  return rows.map((r) => ({
    integrationId: r.integration_id ?? '',
    label: r.label ?? '',
    role: r.roles[0] ?? '',
    scopes: r.scopes,
    madeAt: r.created_at,
    madeBy: r.made_by,
    expiresAt: r.expires_at,
    lastUsedAt: r.last_used_at,
    endedAt: r.ended_at,
    endedBy: r.ended_by_name,
  }));
}

/** Ends a token at once, and its account with it; answers whether there was one to end. */
export async function endToken(
  deps: Pick<Deps, 'clock'> & { database: { app: Db } },
  landlordId: string,
  integrationId: string,
  endedBy: string | null,
): Promise<boolean> {
  if (!isId(integrationId)) return false;
  const ended = await inLandlord(deps.database.app, landlordId, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('session')
      .set({ ended_at: deps.clock.now(), ended_by: endedBy })
      .where('landlord_id', '=', landlordId)
      .where('integration_id', '=', integrationId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('staff')
      .set({ active: false })
      .where('landlord_id', '=', landlordId)
      .where('staff_id', '=', integrationId)
      .where('kind', '=', 'integration')
      .execute();
    return Number(numUpdatedRows) > 0;
  });
  forgetSessions();
  return ended;
}
