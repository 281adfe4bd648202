import { join } from 'node:path';
import Fastify from 'fastify';
import { buildApp, passingSecret } from '../src/app.ts';
import { addStaff } from '../src/capabilities/sign-in/queries.ts';
import { readConfig } from '../src/config.ts';
import { inLandlord } from '../src/platform/database.ts';
import { startSession } from '../src/platform/http/sessions.ts';
import { installationFolder } from '../src/platform/installation.ts';
import { openDeps } from '../src/serve.ts';
import { readAssets } from '../src/ui/assets.ts';
import { LANDLORD } from './people.ts';

export type AtScale = {
  app: string;
  bare: string;
  token: string;
  cookie: string;
  /** Half of them restricted, spread over the register. */
  people: string[];
  /** A thousand others. */
  many: string[];
};

/** Serves the real application on a database that is there already, and a bare route on the same pool, until told to stop. */
export async function serveAtScale(): Promise<void> {
  const { DATABASE_URL, EVENHAND_APP_DATABASE_URL, PATH } = process.env;
  const config = readConfig({
    ...{ DATABASE_URL, EVENHAND_APP_DATABASE_URL, PATH },
    EVENHAND_DEMO: '0',
    LOG_LEVEL: 'silent',
  });
  const { deps, database } = await openDeps(config);
  const pack = deps.packs.current(LANDLORD);
  if (!pack) throw new Error('The pack is missing');
  const at = deps.clock.now();
  const roles = (['check-contact', 'log-contact', 'read-case'] as const).map(
    (action) => pack.people.permissions.find((p) => p.action === action)?.roles[0] ?? '',
  );
  const staffId = await addStaff(database.app, pack, { name: 'Bench', roles: [...new Set(roles)] });
  const who = { landlordId: LANDLORD, staffId, at };
  const token = await startSession(database.app, { ...who, kind: 'api' });
  const cookie = await startSession(database.app, { ...who, kind: 'browser' });
  const { restricted, others } = await inLandlord(database.app, LANDLORD, async (tx) => ({
    restricted: await tx.selectFrom('arrangements').select('person_id').limit(2000).execute(),
    others: await tx
      .selectFrom('person')
      .select('person_id')
      .orderBy('person_id', 'desc')
      .limit(3000)
      .execute(),
  }));
  const ids = (rows: { person_id: string }[]) => rows.map((r) => r.person_id);
  const app = await buildApp(
    { ...deps, assets: readAssets(join(installationFolder, 'dist', 'assets')) },
    passingSecret(),
  );
  const bare = Fastify();
  bare.get('/bare', async () => {
    const { rows } = await database.pool.query({
      name: 'bare',
      text: 'select landlord_id, name, nation from landlord where landlord_id = $1',
      values: [LANDLORD],
    });
    return rows[0];
  });
  const host = '127.0.0.1';
  const ready: AtScale = {
    app: await app.listen({ port: 0, host }),
    bare: `${await bare.listen({ port: 0, host })}/bare`,
    token,
    cookie,
    people: ids(others)
      .slice(0, 2000)
      .flatMap((id, i) => [id, ids(restricted)[i % restricted.length] ?? id]),
    many: ids(others).slice(-1000),
  };
  process.send?.(ready);
  process.on('SIGTERM', async () => {
    await app.close();
    await bare.close();
    await database.close();
    process.exit(0);
  });
}
