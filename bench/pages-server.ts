import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { buildApp, passingSecret } from '../src/app.ts';
import { examples } from '../src/capabilities/cases/api-examples.ts';
import { addStaff } from '../src/capabilities/sign-in/queries.ts';
import { readConfig } from '../src/config.ts';
import { type Command, steps } from '../src/domain/casework/steps.ts';
import type { Action } from '../src/domain/policy/roles.ts';
import { inLandlord } from '../src/platform/database.ts';
import { sessionCookie } from '../src/platform/http/access.ts';
import { startSession } from '../src/platform/http/sessions.ts';
import { installationFolder } from '../src/platform/installation.ts';
import { record } from '../src/platform/record.ts';
import { timeline } from '../src/platform/record-changes.ts';
import { openDeps } from '../src/serve.ts';
import { readAssets } from '../src/ui/assets.ts';

export type PagesReady = {
  casePage: string;
  workPage: string;
  bare: string;
  cookie: string;
  entries: number;
  cases: number;
};

const landlordId = 'karbon';
const atOnce = 4;

/** Serves the real application with one long case among many open ones, each made by the real write path, until told to stop. */
export async function servePages(cases: number, entries: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  const own = { EVENHAND_DATA: folder, EVENHAND_DEMO: '0', LOG_LEVEL: 'silent', PORT: '0' };
  const { deps, database } = await openDeps(readConfig({ ...process.env, ...own }));
  const pack = deps.packs.current(landlordId);
  if (!pack) throw new Error('The pack is missing');
  const roleFor = (action: Action) =>
    pack.people.permissions.find((p) => p.action === action)?.roles[0] ?? '';
  const reporter = await addStaff(database.app, pack, {
    name: 'Reporter',
    roles: [roleFor('report-incident')],
  });
  const reader = await addStaff(database.app, pack, {
    name: 'Reader',
    roles: [...new Set([roleFor('read-case'), roleFor('triage-incident')])],
  });

  const people = Array.from({ length: cases }, () => deps.newId());
  await inLandlord(database.app, landlordId, async (tx) => {
    for (let i = 0; i < cases; i += 1000)
      await tx
        .insertInto('person')
        .values(
          people.slice(i, i + 1000).map((personId, j) => ({
            landlord_id: landlordId,
            person_id: personId,
            reference: `B-${i + j}`,
            name: `Jordan Example ${i + j}`,
            relationship: 'tenant' as const,
            date_of_birth: null,
            address: `${i + j} Sample Court`,
            postcode: 'ZZ1 1AA',
            household_reference: null,
            ended_on: null,
          })),
        )
        .execute();
  });
  const step = steps.find((s) => s.type === 'report-incident');
  const command = step?.schema.parse({ type: 'report-incident', ...examples['report-incident'] }) as Command;
  const report = async (personId: string, caseId: string | null): Promise<string> => {
    const done = await record(deps, { landlordId, actor: { staffId: reporter }, personId, caseId, command });
    if (done.verdict !== 'permitted' || done.caseId === null)
      throw new Error(`Nothing was reported: ${JSON.stringify(done).slice(0, 500)}`);
    return done.caseId;
  };
  const waiting = [...people];
  let long = '';
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let personId = waiting.pop(); personId; personId = waiting.pop())
        long = await report(personId, null);
    }),
  );
  const told = () =>
    inLandlord(database.app, landlordId, (tx) => timeline(tx, landlordId, long)).then((t) => t.length);
  const longPerson = await inLandlord(database.app, landlordId, (tx) =>
    tx.selectFrom('case_file').select('person_id').where('case_id', '=', long).executeTakeFirstOrThrow(),
  );
  while ((await told()) < entries) await report(longPerson.person_id, long);
  // What the server does by itself within a minute of so many new rows.
  await database.ownerPool.query('analyze');

  const at = deps.clock.now();
  const session = await startSession(database.app, { landlordId, staffId: reader, kind: 'browser', at });
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
  const url = await app.listen({ port: 0, host });
  const ready: PagesReady = {
    casePage: `${url}/cases/${long}`,
    workPage: `${url}/work?list=role`,
    bare: `${await bare.listen({ port: 0, host })}/bare`,
    cookie: `${sessionCookie}=${session}`,
    entries: await told(),
    cases,
  };
  process.send?.(ready);
  process.on('message', () => process.send?.(process.cpuUsage()));
  process.on('SIGTERM', async () => {
    await app.close();
    await bare.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
    process.exit(0);
  });
}
