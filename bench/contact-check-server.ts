import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { buildApp, passingSecret } from '../src/app.ts';
import { addStaff } from '../src/capabilities/sign-in/queries.ts';
import { readConfig } from '../src/config.ts';
import type { Arrangements } from '../src/domain/contact/arrangements.ts';
import { begin } from '../src/domain/scenarios/stage-play.ts';
import { storeArrangements } from '../src/platform/arrangements.ts';
import { inLandlord } from '../src/platform/database.ts';
import { startSession } from '../src/platform/http/sessions.ts';
import { installationFolder } from '../src/platform/installation.ts';
import { openDeps } from '../src/serve.ts';
import { readAssets } from '../src/ui/assets.ts';
import { played } from './restricted.ts';

export type Ready = {
  check: string;
  paths: string[];
  bare: string;
  token: string;
  arrangements: Arrangements;
};

const people = 500;

const landlordId = 'karbon';

/** Serves the real application and a bare route on the same pool until it is told to stop. */
export async function serveForBench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  const config = readConfig({
    ...process.env,
    EVENHAND_DATA: folder,
    EVENHAND_DEMO: '0',
    LOG_LEVEL: 'silent',
    PORT: '0',
  });
  const { deps, database } = await openDeps(config);
  const pack = deps.packs.current(landlordId);
  if (!pack) throw new Error('The pack is missing');
  const at = deps.clock.now();
  // Many people, asked about in turn, half of them restricted: nobody's answer can be kept from the call before.
  const ids = Array.from({ length: people }, () => deps.newId());
  const typical = played(begin(pack, deps.calendars.of(pack)));
  await inLandlord(database.app, landlordId, async (tx) => {
    await tx
      .insertInto('person')
      .values(
        ids.map((personId, i) => ({
          landlord_id: landlordId,
          person_id: personId,
          reference: `B-${i}`,
          name: `Jordan Example ${i}`,
          relationship: 'tenant' as const,
          date_of_birth: null,
          address: '12 Sample Court',
          postcode: 'ZZ1 1AA',
          household_reference: null,
          ended_on: null,
        })),
      )
      .execute();
    const restricted = ids.filter((_, i) => i % 2 === 0);
    await storeArrangements(
      tx,
      restricted.map((personId) => ({ ...typical, personId })),
      at,
    );
  });
  // What the server does by itself within a minute of so many new rows.
  await database.ownerPool.query('analyze');
  const staffId = await addStaff(database.app, pack, {
    name: 'Bench',
    roles: [pack.people.permissions.find((p) => p.action === 'check-contact')?.roles[0] ?? ''],
  });
  const token = await startSession(database.app, { landlordId, staffId, kind: 'api', at });
  const app = await buildApp(
    { ...deps, assets: readAssets(join(installationFolder, 'dist', 'assets')) },
    passingSecret(),
  );
  const bare = Fastify();
  bare.get('/bare', async () => {
    const { rows } = await database.pool.query({
      name: 'bare',
      text: 'select landlord_id, name, nation from landlord where landlord_id = $1',
      values: [landlordId],
    });
    return rows[0];
  });
  const host = '127.0.0.1';
  const ready: Ready = {
    check: `${await app.listen({ port: 0, host })}`,
    paths: ids.map((id) => `/api/v1/contact-check?person=${id}&channel=phone`),
    bare: `${await bare.listen({ port: 0, host })}/bare`,
    token,
    arrangements: typical,
  };
  process.send?.(ready);
  process.on('SIGTERM', async () => {
    await app.close();
    await bare.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
    process.exit(0);
  });
}
