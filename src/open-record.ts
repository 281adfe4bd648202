import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';
import type { Config } from './config.ts';
import { londonDate } from './domain/calendar.ts';
import { rebuildArrangements } from './platform/arrangements.ts';
import { openCalendars } from './platform/calendars.ts';
import { openClock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { idSource } from './platform/ids.ts';
import { installationFolder } from './platform/installation.ts';
import { packRegistry, storePacks } from './platform/pack-registry.ts';
import { formatFaults, loadPacks, PackFaults, packFolders } from './platform/packs.ts';

/** The repository's packs and those of EVENHAND_PACKS; a broken one stops the start. */
async function soundPacks(config: Config) {
  const folders = [...(await packFolders(join(installationFolder, 'packs'))), ...config.packFolders];
  const { packs, faults } = await loadPacks(folders);
  if (faults.length > 0) throw new PackFaults(`The policy packs are not sound:\n${formatFaults(faults)}`);
  return packs;
}

/** The record and the policies it is kept by: all that a command needs, and what the server adds its pages and post to. */
export async function openRecord(config: Config) {
  const packs = await soundPacks(config);
  const log = pino({ level: config.logLevel }, pino.destination(2)) as unknown as FastifyBaseLogger;
  const database = await openDatabase(config.database);
  try {
    const clock = openClock({ settable: config.testClock || config.demonstration });
    const renewed = await storePacks(database.app, packs, londonDate(clock.now()));
    const registry = packRegistry(packs, () => londonDate(clock.now()));
    const record = {
      database,
      packs: registry,
      clock,
      calendars: await openCalendars(database.app, registry, Number(clock.now().slice(0, 4))),
      newId: idSource(clock),
      log,
    };
    // A new policy words and limits what is in force differently: what colleagues are told follows it at once.
    for (const landlordId of renewed) await rebuildArrangements(record, landlordId);
    return { record, database };
  } catch (fault) {
    await database.close();
    throw fault;
  }
}
