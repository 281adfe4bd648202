import { sql } from 'kysely';
import { inLandlord, type OpenDatabase } from '../src/platform/database.ts';
import { LANDLORD } from './people.ts';

const MONTHS = 24;

const notes = [
  'The boiler is out again and there is no hot water.',
  'Asked when somebody comes about the damp in the back bedroom, which was promised for last week.',
  'Neighbour’s music until three in the morning. Wants the diary sheets sent again.',
  'Paid the rent by phone.',
  'Rang about the letter of the twelfth and did not understand what it asked for.',
];

/** So many contacts, spread over everybody and over two years up to this month. Months that a kept folder has already are left. */
export async function loadContacts({ owner, ownerPool }: OpenDatabase, count: number): Promise<void> {
  const start = performance.now();
  let loaded = false;
  for (let back = MONTHS - 1; back >= 0; back -= 1) {
    const wrote = await inLandlord(owner, LANDLORD, async (tx) => {
      const { rows } = await sql<{ first: string; there: boolean }>`
        select (date_trunc('month', now()) - make_interval(months => ${back}))::date::text as first,
               exists (select from contact where landlord_id = ${LANDLORD} and logged_by_name = 'Bench'
                        and at >= date_trunc('month', now()) - make_interval(months => ${back})
                        and at < date_trunc('month', now()) - make_interval(months => ${back - 1})) as there`.execute(
        tx,
      );
      const { first, there } = rows[0]!;
      if (there) return false;
      await sql`select set_config('synchronous_commit', 'off', true), make_contact_month(${first}::date)`.execute(
        tx,
      );
      // In the order of people, as the key is, and so that nobody's contacts lie scattered.
      await sql`
        insert into contact (landlord_id, person_id, at, contact_id, channel, direction, capacity, note, details, compliance,
                             logged_by, logged_by_name, logged_at)
        select ${LANDLORD}, person_id, at, gen_random_uuid(), (array['phone', 'phone', 'email', 'visit'])[1 + (random() * 3.99)::int % 4],
               case when random() < 0.8 then 'inbound' else 'outbound' end, 'own-behalf',
               (${notes}::text[])[1 + (random() * ${notes.length - 0.01})::int % ${notes.length}], '{}', 'within', ${'00000000-0000-4000-8000-000000000001'}, 'Bench', at
          from person p cross join generate_series(1, 3) as g,
               lateral (select ${first}::date::timestamptz + make_interval(secs => random() * 86400 * 27) as at, p.person_id as for_each) as moment
         where p.landlord_id = ${LANDLORD} and random() < ${count / MONTHS / 3}::float8 / (select count(*) from person where landlord_id = ${LANDLORD})
         order by person_id`.execute(tx);
      return true;
    });
    if (wrote)
      console.log(`  contacts of ${back} months ago: ${((performance.now() - start) / 1000).toFixed(0)} s`);
    loaded ||= wrote;
  }
  if (loaded) await ownerPool.query('vacuum analyze contact');
}
