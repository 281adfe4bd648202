import { sql } from 'kysely';
import type { Instant, LocalDate } from '../domain/calendar.ts';
import type {
  Home,
  PropertyAlert,
  PropertyAlertClass,
  PropertyAlertStatus,
} from '../domain/facts/property-alerts.ts';
import type { Tx } from './database.ts';
import { isId } from './ids.ts';

/** Alerts about homes as they are read: by address, by who lives there, and as lists. Writing is in property-alerts-write.ts. */

export const placeLists = ['in-force', 'overdue', 'proposed', 'ended', 'refused'] as const;
export type PlaceList = (typeof placeLists)[number];

export type PlaceListed = {
  alertId: string;
  class: PropertyAlertClass;
  status: PropertyAlertStatus;
  reviewOn: LocalDate;
  proposedAt: Instant;
  /** The first of its homes, and how many more there are. */
  home: Home;
  more: number;
};

type Find = { postcode: string | null; uprn: string | null };
type Asked = {
  landlordId: string;
  list: PlaceList;
  find: Find;
  today: LocalDate;
  limit: number;
  offset: number;
};

/** One form for a postcode, however it is typed: the same as the database's. */
export const postcodeKey = (typed: string): string => typed.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();

const inList = (list: PlaceList, today: LocalDate) =>
  list === 'overdue'
    ? sql<boolean>`a.status = 'in-force' and a.review_on < ${today}`
    : sql<boolean>`a.status = ${list}`;

const found = ({ postcode, uprn }: Find) => sql<boolean>`
  (${uprn}::text is null or a.uprn = ${uprn})
  and (${postcode}::text is null or exists (
    select from property_alert_home x
     where x.landlord_id = a.landlord_id and x.alert_id = a.alert_id and x.postcode_search = ${postcode}))`;

/** What waits the longest first: those in force by the date on which they are looked at, the rest by when they were proposed. */
export async function listPropertyAlerts(
  tx: Tx,
  { landlordId, list, find, today, limit, offset }: Asked,
): Promise<{ alerts: PlaceListed[]; total: number }> {
  const dated = list === 'in-force' || list === 'overdue';
  const { rows } = await sql<Omit<PlaceListed, 'home'> & Home & { total: string }>`
    select a.alert_id as "alertId", a.class, a.status, a.review_on as "reviewOn", a.proposed_at as "proposedAt",
           h.address, h.postcode,
           (select count(*)::int - 1 from property_alert_home x
             where x.landlord_id = a.landlord_id and x.alert_id = a.alert_id) as more,
           count(*) over () as total
      from property_alert a
      join property_alert_home h on h.landlord_id = a.landlord_id and h.alert_id = a.alert_id and h.position = 0
     where a.landlord_id = ${landlordId} and ${inList(list, today)} and ${found(find)}
     order by ${dated ? sql`a.review_on` : sql`a.proposed_at desc`}, a.alert_id
     limit ${limit} offset ${offset}`.execute(tx);
  return {
    alerts: rows.map(({ address, postcode, total: _, ...row }) => ({ ...row, home: { address, postcode } })),
    total: Number(rows[0]?.total ?? 0),
  };
}

export async function countPropertyAlerts(
  tx: Tx,
  { landlordId, find, today }: Pick<Asked, 'landlordId' | 'find' | 'today'>,
): Promise<Record<PlaceList, number>> {
  const { rows } = await sql<{ status: PropertyAlertStatus; n: number; late: number }>`
    select a.status, count(*)::int as n, (count(*) filter (where a.review_on < ${today}))::int as late
      from property_alert a where a.landlord_id = ${landlordId} and ${found(find)} group by a.status`.execute(
    tx,
  );
  const of = (status: PropertyAlertStatus) => rows.find((r) => r.status === status);
  return {
    'in-force': of('in-force')?.n ?? 0,
    overdue: of('in-force')?.late ?? 0,
    proposed: of('proposed')?.n ?? 0,
    ended: of('ended')?.n ?? 0,
    refused: of('refused')?.n ?? 0,
  };
}

export async function onePropertyAlert(
  tx: Tx,
  landlordId: string,
  alertId: string,
): Promise<{ alert: PropertyAlert; headHash: string } | null> {
  if (!isId(alertId)) return null;
  const row = await tx
    .selectFrom('property_alert')
    .select(['document', 'head_hash'])
    .where('landlord_id', '=', landlordId)
    .where('alert_id', '=', alertId)
    .executeTakeFirst();
  return row ? { alert: row.document, headHash: row.head_hash } : null;
}

export type AtHome = { personId: string; name: string; address: string; postcode: string };

/**
 * Who lives in these homes by the register today. Somebody whose home is kept safe is in none: their record holds no address.
 */
export async function livingIn(tx: Tx, landlordId: string, homes: readonly Home[]): Promise<AtHome[]> {
  if (homes.length === 0) return [];
  const { rows } = await sql<AtHome>`
    select p.person_id as "personId", p.name, p.address, p.postcode
      from jsonb_to_recordset(${JSON.stringify(homes.map(keyed))}::jsonb) as h (address text, postcode text)
      cross join lateral (select address_words(h.address) as words limit 1) w
      join person p on p.landlord_id = ${landlordId} and p.postcode_search = h.postcode and p.address_search = w.words
     where p.merged_into is null and p.relationship <> 'former-tenant' and not p.kept_safe
     group by p.person_id, p.name, p.address, p.postcode
     order by p.name, p.person_id
     limit 500`.execute(tx);
  return rows;
}

const keyed = ({ address, postcode }: Home) => ({ address, postcode: postcodeKey(postcode) });

/** Each way in which the register writes an address at this postcode, with how many live there. */
export async function homesAt(
  tx: Tx,
  landlordId: string,
  postcode: string,
): Promise<(Home & { people: number })[]> {
  const { rows } = await sql<Home & { people: number }>`
    select min(p.address) as address, min(p.postcode) as postcode, count(*)::int as people
      from person p
     where p.landlord_id = ${landlordId} and p.postcode_search = ${postcodeKey(postcode)} and p.address_search is not null
       and not p.kept_safe
     group by p.address_search
     order by length(min(p.address_search)), min(p.address_search)
     limit 300`.execute(tx);
  return rows;
}

/** Other alerts about one of these homes that stand or wait. */
export async function alertsAbout(
  tx: Tx,
  landlordId: string,
  homes: readonly Home[],
): Promise<{ alertId: string; class: PropertyAlertClass; status: PropertyAlertStatus }[]> {
  const { rows } = await sql<{ alertId: string; class: PropertyAlertClass; status: PropertyAlertStatus }>`
    select distinct a.alert_id as "alertId", a.class, a.status
      from jsonb_to_recordset(${JSON.stringify(homes.map(keyed))}::jsonb) as h (address text, postcode text)
      cross join lateral (select address_words(h.address) as words limit 1) w
      join property_alert_home x
        on x.landlord_id = ${landlordId} and x.postcode_search = h.postcode and x.address_search = w.words
      join property_alert a on a.landlord_id = x.landlord_id and a.alert_id = x.alert_id
     where a.status in ('in-force', 'proposed')`.execute(tx);
  return rows;
}
