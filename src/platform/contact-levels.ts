import { sql } from 'kysely';
import { addDays, type LocalDate, londonDate, startOfLondonDay } from '../domain/calendar.ts';
import {
  awaited,
  type Comparable,
  fewestComparable,
  type Waiting,
  waitingFor,
  weeksLately,
  weeksSpan,
} from '../domain/contact/weeks.ts';
import { channels } from '../domain/facts/channels.ts';
import { inLandlord, type Tx } from './database.ts';
import type { Deps } from './deps.ts';

/** Once a day for each landlord: whoever looks at one person's weeks compares them with these and reads nobody else's. */
export async function drawContactLevels({
  database,
  packs,
  clock,
  log,
}: Pick<Deps, 'database' | 'packs' | 'clock' | 'log'>): Promise<void> {
  const today = londonDate(clock.now());
  for (const { landlord } of packs.landlords())
    await inLandlord(database.app, landlord.id, (tx) => drawFor(tx, landlord.id, today)).catch((err) =>
      log.error({ err, landlordId: landlord.id }, 'contact levels not drawn'),
    );
}

async function drawFor(tx: Tx, landlordId: string, today: LocalDate): Promise<void> {
  // Two servers of one landlord draw once; a day already drawn stays as it is.
  await sql`select pg_advisory_xact_lock(hashtext('contact-levels'), hashtext(${landlordId}))`.execute(tx);
  const there = await tx
    .selectFrom('contact_level')
    .select('drawn_on')
    .where('landlord_id', '=', landlordId)
    .where('drawn_on', '=', today)
    .limit(1)
    .executeTakeFirst();
  if (there) return;
  const lately = await countsLately(tx, landlordId, today);
  const rows = [...Map.groupBy(lately.values(), (p) => waitingFor(p.open))].flatMap(([waiting, people]) =>
    people.length < fewestComparable ? [] : ways.map((channel) => ({ waiting, ...levelOf(people, channel) })),
  );
  await tx.deleteFrom('contact_level').where('landlord_id', '=', landlordId).execute();
  if (rows.length === 0) return;
  await tx
    .insertInto('contact_level')
    .values(rows.map((row) => ({ landlord_id: landlordId, drawn_on: today, ...row })))
    .execute();
}

const ways = ['all', ...channels] as const;
type Counted = { open: number; by: Map<string, number> };

/** Everybody in touch in the last whole weeks: how often by each way, and how much they wait for. */
async function countsLately(tx: Tx, landlordId: string, today: LocalDate): Promise<Map<string, Counted>> {
  const { to } = weeksSpan(today);
  const [from, until] = [addDays(to, -7 * weeksLately), to].map(startOfLondonDay);
  const { rows } = await sql<{ person: string; channel: string; n: number; open: number }>`
    with theirs as (
      select coalesce(p.merged_into, p.person_id) as person, c.channel, count(*)::int as n
        from contact c join person p on p.landlord_id = c.landlord_id and p.person_id = c.person_id
       where c.landlord_id = ${landlordId} and c.at >= ${from} and c.at < ${until}
         and c.direction = 'inbound' and c.protected_kind is null and not c.details ? 'ownPage'
       group by 1, 2
    ), tasks as (
      select coalesce(p.merged_into, p.person_id) as person, count(*)::int as n
        from contact_task t join person p on p.landlord_id = t.landlord_id and p.person_id = t.person_id
       where t.landlord_id = ${landlordId} and t.done_at is null and t.kind = any(${sql.val([...awaited])}::text[])
       group by 1
    ), matters as (
      select r.person_id as person, count(*)::int as n
        from person_register r cross join lateral jsonb_array_elements(coalesce(r.document -> 'matters', '[]')) m
       where r.landlord_id = ${landlordId} and jsonb_typeof(m -> 'closed') = 'null'
       group by 1
    )
    select t.person, t.channel, t.n, coalesce(k.n, 0) + coalesce(m.n, 0) as open
      from theirs t left join tasks k using (person) left join matters m using (person)`.execute(tx);
  const people = new Map<string, Counted>();
  for (const { person, channel, n, open } of rows) {
    const counted = people.get(person) ?? { open, by: new Map([['all', 0]]) };
    counted.by.set(channel, n);
    counted.by.set('all', (counted.by.get('all') ?? 0) + n);
    people.set(person, counted);
  }
  return people;
}

function levelOf(people: readonly Counted[], channel: (typeof ways)[number]) {
  const perWeek = people.map((p) => (p.by.get(channel) ?? 0) / weeksLately).sort((a, b) => a - b);
  /** The value below which this share of the people lies; between two, the lower. */
  const at = (share: number) => perWeek[Math.ceil(share * perWeek.length) - 1] ?? 0;
  return {
    channel,
    people: people.length,
    first_quarter: at(0.25),
    middle: at(0.5),
    third_quarter: at(0.75),
  };
}

/** Those who wait for as much, as last drawn; nothing where they are too few. */
export async function comparableTo(
  tx: Tx,
  landlordId: string,
  waiting: Waiting,
): Promise<{ drawnOn: LocalDate | null; levels: Comparable[] }> {
  const rows = await tx
    .selectFrom('contact_level')
    .selectAll()
    .where('landlord_id', '=', landlordId)
    .where('waiting', '=', waiting)
    .execute();
  return {
    drawnOn: rows[0]?.drawn_on ?? null,
    levels: rows.map((row) => ({
      channel: row.channel,
      people: row.people,
      quarters: [Number(row.first_quarter), Number(row.middle), Number(row.third_quarter)],
    })),
  };
}
