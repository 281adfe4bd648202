import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importPeople } from '../src/capabilities/people/import.ts';
import { inLandlord } from '../src/platform/database.ts';
import { benchServer, fictionalPeople, LANDLORD } from './people.ts';

async function writeFile(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('reference,name,relationship,date_of_birth,address,postcode,household_reference,phone,email\n');
  for (const person of fictionalPeople(count)) {
    const { reference, name, relationship, dateOfBirth, address, postcode, household, phone, email } = person;
    const cells = [
      reference,
      name,
      relationship,
      dateOfBirth,
      `"${address}"`,
      postcode,
      household,
      phone,
      email,
    ];
    if (!file.write(`${cells.join(',')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

async function readAlone(path: string): Promise<number> {
  let bytes = 0;
  for await (const chunk of createReadStream(path)) bytes += chunk.length;
  return bytes;
}

/** A first import and the same file again, beside reading the file with nothing done: time, and memory of this process. */
export async function benchImport(count = 100_000): Promise<void> {
  const server = await benchServer();
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  const path = join(folder, 'people.csv');
  try {
    const { app: db } = await server.database();
    await inLandlord(db, LANDLORD, (tx) =>
      tx
        .insertInto('landlord')
        .values({ landlord_id: LANDLORD, name: 'Bench Homes', nation: 'england' })
        .execute(),
    );
    await writeFile(path, count);
    const baseline = performance.now();
    const bytes = await readAlone(path);
    console.log(`${count} people, ${(bytes / 1e6).toFixed(1)} MB; the file read alone: ${seconds(baseline)}`);
    console.log(`resident before: ${mostResident()}`);
    for (const what of ['first import', 'the same file again']) {
      const start = performance.now();
      const report = await importPeople(
        { db, today: '2026-11-22' },
        { landlordId: LANDLORD, stream: createReadStream(path), by: 'bench' },
      );
      const counts = report.outcome === 'refused' ? report.faults : { ...report, rejectedRows: undefined };
      console.log(`${what}: ${seconds(start)}, most resident ${mostResident()}`, JSON.stringify(counts));
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
/** `maxRSS` is in kilobytes. */
const mostResident = () => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
