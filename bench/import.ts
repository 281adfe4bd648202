import { stringify } from 'csv-stringify/sync';
import { importPeople } from '../src/capabilities/people/import.ts';
import { inLandlord } from '../src/platform/database.ts';
import { benchServer, fictionalPeople, LANDLORD } from './people.ts';

const PEOPLE = Number(process.argv[2] ?? 100_000);

function* file(): Generator<Buffer> {
  yield Buffer.from(
    'reference,name,relationship,date_of_birth,address,postcode,household_reference,phone,email\n',
  );
  let rows: string[][] = [];
  for (const person of fictionalPeople(PEOPLE)) {
    rows.push([
      person.reference,
      person.name,
      person.relationship,
      person.dateOfBirth,
      person.address,
      person.postcode,
      person.household,
      person.phone,
      person.email,
    ]);
    if (rows.length < 500) continue;
    yield Buffer.from(stringify(rows));
    rows = [];
  }
  yield Buffer.from(stringify(rows));
}

async function* stream() {
  yield* file();
}

/** A first import and the same file again, beside reading the file with nothing done: time, and memory of this process. */
export async function benchImport(): Promise<void> {
  const server = await benchServer();
  try {
    const { app: db } = await server.database();
    await inLandlord(db, LANDLORD, (tx) =>
      tx
        .insertInto('landlord')
        .values({ landlord_id: LANDLORD, name: 'Bench Homes', nation: 'england' })
        .execute(),
    );
    const baseline = performance.now();
    let bytes = 0;
    for await (const chunk of stream()) bytes += chunk.length;
    console.log(
      `making a file of ${PEOPLE} people, ${(bytes / 1e6).toFixed(1)} MB: ${seconds(baseline)} (baseline)`,
    );
    for (const what of ['first import', 'the same file again']) {
      const start = performance.now();
      const report = await importPeople(
        { db, today: '2026-11-22' },
        { landlordId: LANDLORD, stream: stream(), by: 'bench' },
      );
      const counts = report.outcome === 'refused' ? report.faults : { ...report, rejectedRows: undefined };
      console.log(`${what}: ${seconds(start)}, most resident ${mostResident()}`, JSON.stringify(counts));
    }
  } finally {
    await server.close();
  }
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
/** `maxRSS` is in kilobytes. */
const mostResident = () => `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;

if (import.meta.main) await benchImport();
