import { londonDate } from '../domain/calendar.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { LogDeps } from '../platform/contacts.ts';
import { inLandlord, type Tx } from '../platform/database.ts';
import type { Packs } from '../platform/pack-registry.ts';
import type { RecordDeps } from '../platform/record.ts';
import { logContacts } from './contacts.ts';
import { crews } from './crew.ts';
import { addPeople, quietPeople } from './people.ts';
import { playStory } from './play.ts';
import { addEverybody, findEverybody } from './staff.ts';
import { storiesOf } from './stories.ts';

const AT_ONCE = 5;

export type DemonstrationDeps = RecordDeps & LogDeps & { packs: Pick<Packs, 'landlords'> };

/** What an earlier start left: nothing, people of somebody else's, part of the demonstration, or all of it. */
type Begun = { state: 'empty' | 'in-use' | 'complete' } | { state: 'begun'; at: string };

/**
 * Invented staff, people and histories for every landlord that has nobody yet. Staff and the people of the stories are
 * written together; each step of a story is a real one, through the write path; the people about whom nothing is
 * recorded come last. A start that was cut short is taken up where it stopped, with the same day as its today; a
 * landlord that has people of its own is left alone.
 */
export async function makeDemonstration(
  deps: DemonstrationDeps,
  { log }: { log: (line: string) => void },
): Promise<void> {
  for (const [i, pack] of deps.packs.landlords().entries()) await forLandlord(deps, log, pack, i);
}

async function forLandlord(
  deps: DemonstrationDeps,
  log: (line: string) => void,
  pack: PolicyPack,
  place: number,
): Promise<void> {
  const landlordId = pack.landlord.id;
  const inside = <T>(work: (tx: Tx) => Promise<T>) => inLandlord(deps.database.app, landlordId, work);
  const firstName = place * 22;
  const stories = storiesOf(pack);
  const quiet = quietPeople(place);
  const crew = crews[landlordId];
  const begun = await inside((tx) => whatIsThere(tx, landlordId, quiet[0]?.reference ?? ''));
  if (begun.state === 'complete' || begun.state === 'in-use') return;
  const at = begun.state === 'begun' ? begun.at : deps.clock.now();
  if (begun.state === 'empty') {
    await inside(async (tx) => {
      await addEverybody(tx, pack, firstName);
      await addPeople(
        tx,
        landlordId,
        [...stories.flatMap((s) => [s.person, ...(s.others ?? [])]), ...(crew ? [] : quiet)],
        at,
      );
    });
  }
  if (!crew) return;
  const { staff, people, done } = await inside(async (tx) => ({
    staff: await findEverybody(tx, pack, firstName),
    people: await peopleByReference(tx, landlordId),
    done: await stepsDone(tx, landlordId),
  }));
  const stage = { deps, pack, crew, staff, today: londonDate(at), done };
  const waiting = [...stories.entries()];
  const player = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [n, story] = next;
      const why = await playStory(
        stage,
        story,
        n % 2 === 0 ? '' : ' 2',
        people.get(story.person.reference) ?? '',
      );
      if (why)
        log(`Demonstration, ${pack.landlord.shortName}: the story of ${story.person.name} stops. ${why}`);
    }
  };
  // Where one story cannot go on, the others have come to rest before anybody begins again.
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, player));
  for (const e of ended) if (e.status === 'rejected') throw e.reason;
  const told = stories.flatMap((s) => people.get(s.person.reference) ?? []);
  await logContacts({ deps, pack, crew, staff, today: londonDate(at) }, told);
  await inside((tx) => addPeople(tx, landlordId, quiet, at));
}

async function whatIsThere(tx: Tx, landlordId: string, last: string): Promise<Begun> {
  const rows = await tx
    .selectFrom('person')
    .select(['reference', 'created_at'])
    .where('landlord_id', '=', landlordId)
    .orderBy('reference')
    .limit(200)
    .execute();
  if (rows.some((row) => row.reference === last)) return { state: 'complete' };
  const first = rows[0];
  if (!first) {
    const staff = await tx
      .selectFrom('staff')
      .select('staff_id')
      .where('landlord_id', '=', landlordId)
      .limit(1)
      .execute();
    return { state: staff.length > 0 ? 'in-use' : 'empty' };
  }
  return rows.every((row) => row.reference.startsWith('EX-'))
    ? { state: 'begun', at: first.created_at }
    : { state: 'in-use' };
}

async function peopleByReference(tx: Tx, landlordId: string): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('person')
    .select(['reference', 'person_id'])
    .where('landlord_id', '=', landlordId)
    .execute();
  return new Map(rows.map((row) => [row.reference, row.person_id]));
}

async function stepsDone(tx: Tx, landlordId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('idempotency_key')
    .select('key')
    .where('landlord_id', '=', landlordId)
    .where('key', 'like', 'demonstration %')
    .execute();
  return new Set(rows.map((row) => row.key));
}
