import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import { begin } from '../src/domain/scenarios/stage-play.ts';
import { storeArrangements } from '../src/platform/arrangements.ts';
import { workingCalendar } from '../src/platform/bank-holidays.ts';
import { type CheckDeps, checkFor } from '../src/platform/check-read.ts';
import { writeChecks } from '../src/platform/check-read-log.ts';
import { openClock } from '../src/platform/clock.ts';
import { inLandlord, type OpenDatabase } from '../src/platform/database.ts';
import { idSource } from '../src/platform/ids.ts';
import { installationFolder } from '../src/platform/installation.ts';
import { loadPacks } from '../src/platform/packs.ts';
import { LANDLORD } from './people.ts';
import { played } from './restricted.ts';

const ROUNDS = 3000;
const WARM = 300;

async function karbon() {
  const { packs } = await loadPacks([join(installationFolder, 'packs', 'karbon')]);
  const pack = packs[0]?.pack;
  if (!pack) throw new Error('The pack is missing');
  return pack;
}

/** Puts so many people, spread over all of them, under what the rules make of a case played to its letter. */
export async function restrict({ app }: OpenDatabase, many: number): Promise<void> {
  const pack = await karbon();
  const calendar = workingCalendar({
    nation: pack.calendar.holidays.value,
    years: { first: 2025, last: 2030 },
  });
  const typical = played(begin(pack, calendar));
  const ids = await inLandlord(app, LANDLORD, (tx) =>
    tx.selectFrom('person').select('person_id').orderBy('person_id').limit(many).execute(),
  );
  for (let i = 0; i < ids.length; i += 1000)
    await inLandlord(app, LANDLORD, (tx) =>
      storeArrangements(
        tx,
        ids
          .slice(i, i + 1000)
          .map(({ person_id }) => ({ ...typical, landlordId: LANDLORD, personId: person_id })),
        new Date().toISOString(),
      ),
    );
}

/** As many of the restricted as of everybody else, spread over the whole register. */
async function whoIsAsked({ app }: OpenDatabase): Promise<string[]> {
  return inLandlord(app, LANDLORD, async (tx) => {
    const half = (ROUNDS + WARM) / 2;
    const restricted = await tx
      .selectFrom('arrangements')
      .select('person_id')
      .orderBy('person_id')
      .limit(half)
      .execute();
    const all = await tx
      .selectFrom('person')
      .select('person_id')
      .orderBy('person_id', 'desc')
      .limit(half)
      .execute();
    return all.flatMap(({ person_id }, i) => [
      person_id,
      restricted[i % restricted.length]?.person_id ?? person_id,
    ]);
  });
}

/** One check after another, in turn with few people and with many: milliseconds, with its read, its rules and its log. */
export async function checksAtScale(few: OpenDatabase, many: OpenDatabase): Promise<void> {
  const pack = await karbon();
  const clock = openClock({ settable: false });
  const sides = await Promise.all(
    [few, many].map(async ({ app, pool }) => ({
      deps: {
        database: { pool },
        packs: { current: () => pack, landlords: () => [pack] } as unknown as CheckDeps['packs'],
        clock,
        newId: idSource(clock),
        log: pino({ level: 'silent' }) as unknown as FastifyBaseLogger,
      } satisfies CheckDeps,
      ids: await whoIsAsked({ app } as OpenDatabase),
      took: [] as number[],
    })),
  );
  const asker = { landlordId: LANDLORD, staffId: randomUUID() };
  for (let i = 0; i < ROUNDS + WARM; i += 1)
    for (const { deps, ids, took } of sides) {
      const start = performance.now();
      const checked = await checkFor(deps, asker, ids[i] ?? '', { channel: 'phone' });
      if (!checked) throw new Error('Somebody was not found');
      if (i >= WARM) took.push(performance.now() - start);
    }
  for (const { deps } of sides) await writeChecks(deps);
  const [small, large] = sides.map(({ took }) => took.toSorted((a, b) => a - b)) as [number[], number[]];
  const at = (times: number[], q: number) => times[Math.floor(times.length * q)] ?? 0;
  for (const [name, q] of [
    ['median', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const)
    console.log(
      `contact check, ${name}: ${at(small, q).toFixed(2)} ms with few, ${at(large, q).toFixed(2)} ms with many; ratio ${(at(large, q) / at(small, q)).toFixed(2)} (aim 1.2)`,
    );
}
