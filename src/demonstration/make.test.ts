import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { letterRenderer } from '../capabilities/letters/render.tsx';
import { addDays, londonDate } from '../domain/calendar.ts';
import { checkContact } from '../domain/contact/check-contact.ts';
import { contact } from '../domain/contact/contact.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import { readArrangements, rebuildArrangements } from '../platform/arrangements.ts';
import { openCalendars } from '../platform/calendars.ts';
import { openClock } from '../platform/clock.ts';
import { inLandlord, type Tx } from '../platform/database.ts';
import { idSource } from '../platform/ids.ts';
import { verifyLedger } from '../platform/ledger-verify.ts';
import { packRegistry, storePacks } from '../platform/pack-registry.ts';
import { formatFaults, loadPacks, packFolders } from '../platform/packs.ts';
import { openPrinter } from '../platform/print/printer.ts';
import { type DemonstrationDeps, makeDemonstration } from './make.ts';

const today = '2026-11-23';
const at = `${today}T16:00:00.000Z`;
const landlords = ['clarion', 'karbon', 'port-of-leith', 'tuntum'];

let database: TestDatabase;
let deps: Awaited<ReturnType<typeof stage>>;
const said: string[] = [];
let took = 0;

async function stage(db: TestDatabase) {
  const { packs, faults } = await loadPacks(await packFolders(resolve(import.meta.dirname, '../../packs')));
  if (faults.length > 0) throw new Error(formatFaults(faults));
  const clock = openClock({ settable: true });
  clock.set?.(`${today}T09:00:00.000Z`);
  await storePacks(db.app, packs, today);
  const registry = packRegistry(packs, () => '2026-11-22');
  return {
    database: db,
    packs: registry,
    clock,
    calendars: await openCalendars(db.app, registry, 2026),
    newId: idSource(clock),
    renderLetter: letterRenderer(openPrinter(), null),
  };
}

beforeAll(async () => {
  database = await testDatabase();
  deps = await stage(database);
  const start = performance.now();
  await makeDemonstration(deps, { log: (line) => said.push(line) });
  took = performance.now() - start;
});
afterAll(() => database.close());

const inside = <T>(landlord: string, work: (tx: Tx) => Promise<T>) =>
  inLandlord(database.app, landlord, work);

const tables = [
  'person',
  'staff',
  'ledger_entry',
  'case_file',
  'letter',
  'contact_point',
  'contact',
  'contact_task',
] as const;

const counts = (landlord: string) =>
  inside(landlord, async (tx) => {
    const all: Record<string, number> = {};
    for (const table of tables)
      all[table] = (await tx.selectFrom(table).select('landlord_id').execute()).length;
    return all;
  });

async function everybody(landlord: string) {
  return inside(landlord, async (tx) => {
    const people = await tx.selectFrom('person').select(['person_id', 'name']).execute();
    return Promise.all(
      people.map(async (p) => {
        const found = await readArrangements(tx, deps.packs, { landlordId: landlord, personId: p.person_id });
        if (!found) throw new Error(`${p.name} is not there`);
        return found;
      }),
    );
  });
}

const filesOf = (landlord: string): Promise<CaseFile[]> =>
  inside(landlord, async (tx) =>
    (await tx.selectFrom('case_file').select('document').execute()).map((row) => row.document),
  );

it('every story is told to its end', () => {
  process.stdout.write(`The demonstration took ${(took / 1000).toFixed(1)} s to make.\n`);
  expect(said).toEqual([]);
});

it('the ledger holds, and arrangements are what the case files give', async () => {
  expect(await verifyLedger(database.app)).toMatchObject({ broken: null });
  for (const landlord of landlords) {
    expect(await rebuildArrangements(deps, landlord), landlord).toMatchObject({ changed: 0 });
  }
});

it('nothing happened in the future or on a day off', async () => {
  for (const landlord of landlords) {
    const { holidays } = deps.calendars.of(deps.packs.current(landlord)!);
    const rows = await inside(landlord, (tx) => tx.selectFrom('ledger_entry').select('at').execute());
    const days = [...new Set(rows.map((row) => londonDate(row.at)))];
    expect(
      days.filter((d) => d > today || holidays.has(d) || [0, 6].includes(new Date(d).getUTCDay())),
    ).toEqual([]);
  }
});

it('the contact check shows each outcome', async () => {
  const seen = new Set<string>();
  for (const landlord of landlords) {
    const here = new Set<string>();
    for (const arrangements of await everybody(landlord)) {
      const matters = arrangements.restrictions.flatMap((r) =>
        r.measures.flatMap(({ measure: m }) => ('matters' in m ? m.matters.map((x) => x.matterId) : [])),
      );
      const scope = arrangements.restrictions[0]?.scope;
      const service = scope?.extent === 'services' ? scope.services[0] : null;
      const asked = [
        { channel: 'phone' },
        { channel: 'phone', significant: 'no' },
        ...matters.flatMap((matterId) =>
          ['email', 'phone'].map((channel) => ({ channel, matter: { matterId, newInformation: 'no' } })),
        ),
      ];
      for (const a of asked)
        here.add(checkContact(arrangements, contact.parse({ at, service, ...a })).outcome);
    }
    for (const outcome of ['go-ahead', 'go-ahead-with-conditions', 'redirect', 'acknowledge-and-refer'])
      expect(here, landlord).toContain(outcome);
    for (const outcome of here) seen.add(outcome);
  }
  expect(seen).toContain('read-and-file');
});

it('I9: one of a household of three on one number is restricted, and the others are not', async () => {
  for (const landlord of landlords) {
    const arranged = await everybody(landlord);
    const household = await inside(landlord, (tx) =>
      tx
        .selectFrom('person as p')
        .innerJoin('contact_point as c', 'c.person_id', 'p.person_id')
        .select(['p.person_id', 'c.normalised'])
        .where('p.household_reference', '=', 'H-1004')
        .where('c.kind', '=', 'phone')
        .execute(),
    );
    expect(new Set(household.map((h) => h.normalised)).size).toBe(1);
    const held = household.map((h) => arranged.find((a) => a.personId === h.person_id)?.restrictions.length);
    expect(held.toSorted()).toEqual([0, 0, 1]);
  }
});

it('every state worth looking at is there: warned, each link of the chain, overdue, lifted', async () => {
  for (const landlord of landlords) {
    const files = await filesOf(landlord);
    const waiting = new Set(
      files.flatMap((f) => f.obligations.filter((o) => o.discharged === null).map((o) => o.kind)),
    );
    const chain = ['assess-request', 'decide-request', 'issue-letter', 'confirm-withdrawal'];
    if (landlord === 'clarion') chain.push('authorise-request', 'approve-decision');
    for (const kind of chain) expect(waiting, landlord).toContain(kind);
    const warned = files.filter((f) => f.requests.length === 0 && f.warnings.length > 0);
    expect(warned.some((f) => londonDate(f.warnings[0]?.at ?? '') > addDays(today, -7))).toBe(true);
    const restrictions = files.flatMap((f) => f.restrictions);
    expect(restrictions.filter((r) => r.ended === null && r.reviewOn < today)).toHaveLength(1);
    const lifted = restrictions.filter((r) => r.ended !== null);
    expect(lifted).toHaveLength(1);
    expect(lifted[0]?.withdrawals.filter((w) => w.confirmed === null)).toHaveLength(1);
    expect(lifted[0]?.withdrawals.some((w) => w.confirmed !== null)).toBe(true);
    const kinds = restrictions.filter((r) => r.ended === null).flatMap((r) => r.measures.map((m) => m.kind));
    expect(new Set(kinds).size, landlord).toBeGreaterThanOrEqual(6);
    expect((await counts(landlord)).person).toBeGreaterThanOrEqual(files.length + 40);
  }
});

it('somebody with Tourette’s is remembered, not restricted', async () => {
  for (const landlord of landlords) {
    const one = (await everybody(landlord)).find((a) => a.needs.some((n) => n.kind === 'tourettes'));
    const advice = one && checkContact(one, contact.parse({ channel: 'phone', at }));
    expect(advice?.outcome).toBe('go-ahead');
    expect(advice?.remember.map((r) => r.text).join(' ')).toContain('Swearing is a tic, not abuse');
  }
});

it('those who are limited have some weeks of contacts, within the arrangements, outside and excused', async () => {
  for (const landlord of landlords) {
    const rows = await inside(landlord, (tx) => tx.selectFrom('contact').selectAll().execute());
    expect(new Set(rows.map((r) => r.compliance)).size, landlord).toBeGreaterThan(1);
    expect(new Set(rows.map((r) => r.person_id)).size, landlord).toBeGreaterThan(1);
    const waiting = await inside(landlord, (tx) =>
      tx.selectFrom('contact_task').select('kind').where('done_at', 'is', null).execute(),
    );
    expect(waiting.map((t) => t.kind)).toEqual(expect.arrayContaining(['read', 'hazard', 'conduct']));
  }
});

it('a second run changes nothing', async () => {
  const before = await Promise.all(landlords.map(counts));
  deps.clock.set?.(`${addDays(today, 3)}T09:00:00.000Z`);
  await makeDemonstration(deps, { log: (line) => said.push(line) });
  deps.clock.set?.(`${today}T09:00:00.000Z`);
  expect(await Promise.all(landlords.map(counts))).toEqual(before);
  expect(said).toEqual([]);
});

it('a start that was cut short is finished by the next, days later, as if nothing had happened', async () => {
  const other = await testDatabase();
  try {
    const again = await stage(other);
    const karbon = { ...again, packs: { ...again.packs, landlords: () => [again.packs.current('karbon')!] } };
    let letters = 0;
    const cut = (): never => {
      throw new Error('the power went');
    };
    const renderUntil: DemonstrationDeps['renderLetter'] = (...letter) =>
      ++letters > 7 ? cut() : again.renderLetter(...letter);
    await expect(
      makeDemonstration({ ...karbon, renderLetter: renderUntil }, { log: () => {} }),
    ).rejects.toThrow('power');
    // Whatever was still under way in that process has come to its end.
    await new Promise((done) => setTimeout(done, 500));
    again.clock.set?.(`${addDays(today, 4)}T09:00:00.000Z`);
    const lines: string[] = [];
    await makeDemonstration(karbon, { log: (line) => lines.push(line) });
    expect(lines).toEqual([]);
    const at = async (db: TestDatabase) =>
      (
        await inLandlord(db.app, 'karbon', (tx) =>
          tx.selectFrom('ledger_entry').select('at').orderBy('at').execute(),
        )
      ).map((r) => r.at);
    expect(await at(other)).toEqual(await at(database));
    expect(await verifyLedger(other.app)).toMatchObject({ broken: null });
  } finally {
    await other.close();
  }
});

it('a landlord with people of its own is left alone', async () => {
  const other = await testDatabase();
  try {
    const again = await stage(other);
    await inLandlord(other.app, 'karbon', (tx) =>
      tx
        .insertInto('person')
        .values({ landlord_id: 'karbon', reference: 'T-1', name: 'Jo Real', relationship: 'tenant' })
        .execute(),
    );
    const karbon = { ...again, packs: { ...again.packs, landlords: () => [again.packs.current('karbon')!] } };
    await makeDemonstration(karbon, { log: () => {} });
    const staff = await inLandlord(other.app, 'karbon', (tx) => tx.selectFrom('staff').selectAll().execute());
    expect(staff).toEqual([]);
  } finally {
    await other.close();
  }
});
