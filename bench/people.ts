import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connect, type Db, inLandlord, type OpenDatabase } from '../src/platform/database.ts';
import { startPostgres } from '../src/platform/embedded-postgres/start.ts';
import { APP_ROLE, ensureOwnDatabase, OWNER_ROLE } from '../src/platform/roles.ts';
import { restrict } from './check-at-scale.ts';

/** One that has a pack, so that the application itself can be asked about these people. */
export const LANDLORD = 'karbon';

/** One person in so many: 20,000 among a million. */
const RESTRICTED_OF = 50;

export interface FictionalPerson {
  readonly reference: string;
  readonly name: string;
  readonly relationship: string;
  readonly dateOfBirth: string;
  readonly address: string;
  readonly postcode: string;
  readonly household: string;
  readonly phone: string;
  readonly email: string;
}

const given =
  `Olivia Amelia Noah George Ava Isla Leo Arthur Muhammad Ivy Lily Oliver Freya Theodore Grace Luca Willow Archie
Aisha Fatima Zainab Omar Yusuf Priya Rohan Anjali Wei Ming Kwame Ama Chidi Ngozi Adebayo Folake Agnieszka Piotr Katarzyna
Tomasz Ioana Andrei Siobhan Niamh Cillian Eilidh Hamish Catriona Rhys Megan Gethin Bronwen John David Margaret Susan Michael
Patricia Peter Christine Paul Linda Mark Julie Stephen Karen Andrew Jacqueline Catherine Katherine Ana Tariq Samira Hassan
Leila Mehmet Elif Giorgos Eleni Dmitri Olena Mateus Beatriz Thanh Linh Jordan Alex Sam Robin Casey Charlie Frankie Jo`.split(
    /\s+/,
  );
const common =
  `Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White
Roberts Green Hall Wood Jackson Clarke Khan Ali Ahmed Hussain Begum Singh Kaur Murphy Kelly Campbell Stewart MacDonald
O'Brien Okafor Mensah Kowalski Nowak Popescu Nguyen Chen Wong`.split(/\s+/);
const starts =
  `Ash Black Bram Brock Cald Carr Dal Ead Elm Farn Fen Gar Glen Had Hart Hay Hol Kel Kirk Lang Lind Mar Mel Nether
Old Pen Pick Ram Rav Red Rose Sal Shel Stan Stoke Sut Thorn Tren Under Wal War Wel West Whit Win Wood York`.split(
    /\s+/,
  );
const middles = ['', 'a', 'e', 'er', 'in', 'ing', 'le', 'o', 'on', 'y'];
const ends =
  `bourne bridge brook burn by cliffe combe cote croft dale den field ford gate grave ham hill holme house hurst land
ley low man mere more ridge shaw shire side stead ston sworth ter thorpe ton tree vale wall water way well wick wood worth`.split(
    /\s+/,
  );
const towns = ['Ashwater', 'Brockley Bay', 'Calderby', 'Netherton', 'Stokeford', 'Thornmere'];

/** The same people in the same order every time, so that ten thousand of them are the first of a million. */
export function* fictionalPeople(count: number, seed = 2026): Generator<FictionalPerson> {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  // A few names are borne by many and most by few, as they are.
  const pickFirst = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)]!;
  const surname = () =>
    random() < 0.35 ? pickFirst(common) : pickFirst(starts) + pick(middles) + pickFirst(ends);
  for (let n = 0; n < count; n += 1) {
    const middle = random() < 0.2 ? ` ${pickFirst(given)}` : '';
    const last = random() < 0.04 ? `${surname()}-${surname()}` : surname();
    const name = `${pickFirst(given)}${middle} ${last}`;
    const house = 1 + Math.floor(random() * 120);
    yield {
      reference: `P-${String(n + 1).padStart(7, '0')}`,
      name,
      relationship: pick(['tenant', 'tenant', 'tenant', 'joint-tenant', 'leaseholder', 'applicant']),
      dateOfBirth: `${1935 + Math.floor(random() * 70)}-${two(1 + random() * 12)}-${two(1 + random() * 28)}`,
      address: `${random() < 0.2 ? `Flat ${1 + Math.floor(random() * 30)}, ` : ''}${house} ${pickFirst(starts)}${pick(ends)} ${pick(['Street', 'Road', 'Close', 'Avenue'])}, ${pick(towns)}`,
      postcode: `ZZ${1 + Math.floor(random() * 99)} ${Math.floor(random() * 10)}${pick([...'ABDEFGHJLN'])}${pick([...'ABDEFGHJLN'])}`,
      household: `H-${Math.floor(n / 2)}`,
      // 070 00 numbers: of the right form and length, and given to nobody.
      phone: `07000 ${String(n).padStart(6, '0')}`,
      email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${n}@example.com`,
    };
  }
}

const two = (value: number) => String(Math.floor(value)).padStart(2, '0');

/** mulberry32: small, fast, and the same on every machine. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Straight into the tables, in batches: for benches that do not measure the import. */
export async function loadPeople(db: Db, count: number): Promise<void> {
  await inLandlord(db, LANDLORD, (tx) =>
    tx
      .insertInto('landlord')
      .values({ landlord_id: LANDLORD, name: 'Bench Homes', nation: 'england' })
      .onConflict((c) => c.doNothing())
      .execute(),
  );
  const batch: FictionalPerson[] = [];
  for (const person of fictionalPeople(count)) {
    batch.push(person);
    if (batch.length === 20_000) await insert(db, batch.splice(0));
  }
  if (batch.length > 0) await insert(db, batch);
}

async function insert(db: Db, people: readonly FictionalPerson[]): Promise<void> {
  const numbers = people.map((person) => `+44${person.phone.replace(/\D/g, '').slice(1)}`);
  const column = (name: keyof FictionalPerson) => people.map((person) => person[name]);
  await inLandlord(db, LANDLORD, (tx) =>
    sql`
      with fresh as (
        insert into person (landlord_id, reference, name, relationship, date_of_birth, address, postcode, household_reference)
        select ${LANDLORD}, * from unnest(${column('reference')}::text[], ${column('name')}::text[],
          ${column('relationship')}::text[], ${column('dateOfBirth')}::date[], ${column('address')}::text[],
          ${column('postcode')}::text[], ${column('household')}::text[])
        returning person_id, reference)
      insert into contact_point (landlord_id, person_id, kind, normalised, as_typed)
      select ${LANDLORD}, person_id, kind, normalised, as_typed
        from unnest(${column('reference')}::text[], ${numbers}::text[], ${column('phone')}::text[], ${column('email')}::text[])
             as given (reference, number, phone, email)
        join fresh using (reference),
        lateral (values ('phone', number, phone), ('email', email, email)) as point (kind, normalised, as_typed)`.execute(
      tx,
    ),
  );
}

export interface BenchServer {
  /** Where its databases are reached, over a socket of this machine. */
  readonly host: string;
  /** An empty database of the bench's own; with a name, the one of that name where the folder is kept. */
  database(name?: string): Promise<OpenDatabase>;
  close(): Promise<void>;
}

/** Kept where `EVENHAND_BENCH_DATA` names a folder, so that a million people are loaded once; else thrown away afterwards. */
export async function benchServer(): Promise<BenchServer> {
  const kept = process.env.EVENHAND_BENCH_DATA;
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'evenhand-bench-')));
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), searchPath: process.env.PATH });
  const opened: OpenDatabase[] = [];
  return {
    host: server.connection.host,
    async database(name) {
      const database = kept && name ? `bench_${name}` : `bench_${randomUUID().replaceAll('-', '')}`;
      await ensureOwnDatabase(server.connection, database);
      const at = { ...server.connection, database };
      const owner = { ...at, user: OWNER_ROLE };
      const app = { ...at, user: APP_ROLE };
      const open = await connect({ owner, app, ensureRole: false, source: server.source });
      opened.push(open);
      return open;
    },
    async close() {
      await Promise.all(opened.map((open) => open.close()));
      await server.stop();
      if (!kept) await rm(folder, { recursive: true });
    },
  };
}

/** A database of so many people, one in fifty of them restricted. Loaded unless a kept folder has it already. */
export async function peopled(server: BenchServer, count: number): Promise<OpenDatabase> {
  const database = await server.database(`people_${count}`);
  const held = await inLandlord(database.app, LANDLORD, (tx) =>
    tx.selectFrom('arrangements').select('person_id').limit(1).executeTakeFirst(),
  );
  if (held) return database;
  const start = performance.now();
  await loadPeople(database.app, count);
  await restrict(database, count / RESTRICTED_OF);
  await database.ownerPool.query('vacuum analyze');
  console.log(`${count} people loaded in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return database;
}
