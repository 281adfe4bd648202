import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { raisedBefore } from '../src/capabilities/contacts/raised-rank.ts';
import { raisedBeforeContact } from '../src/capabilities/contacts/raised-read.ts';
import { contactOf } from '../src/platform/contacts-list.ts';
import { type Db, inLandlord } from '../src/platform/database.ts';
import { installationFolder } from '../src/platform/installation.ts';
import { benchServer, LANDLORD, loadPeople } from './people.ts';

type Labelled = {
  earlier: { id: string; words: string }[];
  new: { words: string; raised: string[] }[];
};
const sets = ['unseen', 'other-words', 'hardly-a-word'];
const contacts = 3000;
const rounds = 60;

const labelled = (name: string): Labelled =>
  parse(readFileSync(join(installationFolder, 'test', 'raised-before', `${name}.yaml`), 'utf8'));

/** Of new messages, how many find an earlier one that raises the same among the five nearest, and among the first. */
function recall(name: string): string {
  const { earlier, new: asked } = labelled(name);
  const found = asked.map(({ words, raised }) => ({
    raised,
    ids: raisedBefore(words, earlier).map((f) => f.id),
  }));
  const share = (hit: (f: (typeof found)[number]) => boolean) =>
    (found.filter(hit).length / found.length).toFixed(2);
  const labels = found.flatMap((f) => f.raised.map((id) => f.ids.includes(id)));
  return `${name}: one that raises it among five ${share((f) => f.raised.some((id) => f.ids.includes(id)))}, first ${share((f) => f.raised.includes(f.ids[0] ?? ''))}; of all that raise it, found ${(labels.filter(Boolean).length / labels.length).toFixed(2)}`;
}

/** Somebody who has been in touch three thousand times in four years, each time in one or two of these messages. */
async function writeMuch(db: Db): Promise<{ personId: string; contactIds: string[] }> {
  const words = sets.flatMap((name) => labelled(name).earlier.map((e) => e.words));
  const asked = labelled('unseen')
    .new.slice(0, rounds)
    .map((n) => n.words);
  return inLandlord(db, LANDLORD, async (tx) => {
    const { person_id: personId } = await tx
      .selectFrom('person')
      .select('person_id')
      .limit(1)
      .executeTakeFirstOrThrow();
    const notes = [
      ...Array.from(
        { length: contacts },
        (_, i) => `${words[i % words.length]} ${words[(i * 7) % words.length]}`,
      ),
      ...asked,
    ];
    for (let month = 0; month < 60; month += 1)
      await sql`select make_contact_month((date '2022-01-01' + make_interval(months => ${month}))::date)`.execute(
        tx,
      );
    const { rows } = await sql<{ contact_id: string; n: number }>`
      insert into contact (landlord_id, person_id, at, contact_id, channel, direction, capacity, note, details, compliance,
                           logged_by, logged_by_name, logged_at)
      select ${LANDLORD}, ${personId}, timestamptz '2022-02-01' + make_interval(hours => (n * 11)::int), gen_random_uuid(),
             'email', 'inbound', 'own-behalf', note, '{}', 'within', gen_random_uuid(), 'Bench', now()
        from unnest(${notes}::text[]) with ordinality as given (note, n)
      returning contact_id, note`.execute(tx);
    const newest = rows.slice(-asked.length);
    return { personId, contactIds: newest.map((r) => r.contact_id) };
  });
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]?.toFixed(1);

/** How well, on the labelled messages, and how fast for somebody with three thousand contacts, beside reading the one alone. */
export async function benchRaisedBefore(): Promise<void> {
  for (const name of sets) console.log(recall(name));
  const server = await benchServer();
  try {
    const database = await server.database();
    await loadPeople(database.app, 1000);
    const { personId, contactIds } = await writeMuch(database.app);
    await database.ownerPool.query('analyze');
    const took: { alone: number[]; found: number[] } = { alone: [], found: [] };
    for (const contactId of [...contactIds, ...contactIds]) {
      const at = { landlordId: LANDLORD, personId, contactId };
      const start = performance.now();
      await inLandlord(database.app, LANDLORD, (tx) => contactOf(tx, at));
      const between = performance.now();
      await inLandlord(database.app, LANDLORD, (tx) => raisedBeforeContact(tx, at));
      took.alone.push(between - start);
      took.found.push(performance.now() - between);
    }
    console.log(
      `among ${contacts} contacts of one person: median ${median(took.found)} ms; the contact read alone: ${median(took.alone)} ms`,
    );
  } finally {
    await server.close();
  }
}
