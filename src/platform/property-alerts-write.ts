import { sql } from 'kysely';
import { londonDate } from '../domain/calendar.ts';
import type { PlaceCommand } from '../domain/casework/property-alerts/commands.ts';
import { decidePlace, type PlaceDone } from '../domain/casework/property-alerts/decide.ts';
import type { PlaceSituation } from '../domain/casework/property-alerts/situation.ts';
import { homeNotice } from '../domain/contact/at-home.ts';
import { type Home, type PropertyAlert, placeStatus } from '../domain/facts/property-alerts.ts';
import type { Refusal } from '../domain/reasons.ts';
import { loadActor, type RuleDeps } from './case-files.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import { appendToLedger, hashOf, headOf, linksFrom, start } from './ledger.ts';
import { alertsAbout, livingIn, onePropertyAlert, postcodeKey } from './property-alerts.ts';
import { keepFor, keptFor } from './record-idempotency.ts';
import { keyUsedAgain, notStaff, refusedByDatabase, unkeepable, worthAnotherTry } from './record-refusals.ts';

type PlaceDeps = RuleDeps & { database: { readonly app: Db } };
type By = { landlordId: string; staffId: string };

export type PlaceRequest = By & {
  /** Null where one is proposed. */
  alertId: string | null;
  command: PlaceCommand;
  /** The version that the page showed; left out, nothing is compared. */
  expectedVersion?: number | null;
  /** Sent again with the same key, a request is answered as it was the first time. */
  idempotencyKey?: string | null;
};

/** What was written, in order: the kinds of its events. */
export type PlaceRecorded = { alertId: string; version: number; events: string[] };

export type PlaceAnswer =
  | ({ verdict: 'permitted' } & PlaceRecorded)
  | Refusal
  /** Somebody else was first: nothing was written. */
  | { verdict: 'stale'; alert: PropertyAlert }
  | { verdict: 'not-found' };

const TRIES = 4;

/**
 * The write path of alerts about homes, with the habits of `record`: under a lock, decide from the facts as they stand, then
 * document, chain, obligations and what checks read in one transaction, or nothing at all.
 */
export async function recordPropertyAlert(deps: PlaceDeps, request: PlaceRequest): Promise<PlaceAnswer> {
  const unreadable = unkeepable(request.command) ?? unkeepable(request.idempotencyKey);
  if (unreadable) return unreadable;
  for (let tries = 1; ; tries += 1) {
    try {
      return await inLandlord(deps.database.app, request.landlordId, (tx) => attempt(deps, tx, request));
    } catch (fault) {
      if (worthAnotherTry(fault) && tries < TRIES) continue;
      const refusal = refusedByDatabase(fault);
      if (refusal) return refusal;
      throw fault;
    }
  }
}

async function attempt(deps: PlaceDeps, tx: Tx, request: PlaceRequest): Promise<PlaceAnswer> {
  const { landlordId, alertId, command } = request;
  const asked = alertId === null ? null : await onePropertyAlert(tx, landlordId, alertId);
  if (alertId !== null && !asked) return { verdict: 'not-found' };
  const homes = command.type === 'propose-property-alert' ? command.homes : (asked?.alert.homes ?? []);
  await alone(tx, landlordId, homes);
  const key = request.idempotencyKey
    ? { landlordId, staffId: request.staffId, key: request.idempotencyKey }
    : null;
  const requestHash = hashOf({ command, alertId });
  const before = key && (await keptFor(tx, key, requestHash));
  if (before === 'another-request') return keyUsedAgain;
  if (before) return { verdict: 'permitted', ...(before.response as PlaceRecorded) };

  // As it stands now that nobody else can change it.
  const held = alertId === null ? null : await onePropertyAlert(tx, landlordId, alertId);
  if (held && request.expectedVersion != null && request.expectedVersion !== held.alert.version)
    return { verdict: 'stale', alert: held.alert };
  const s = await placeSituation(deps, tx, request, { alert: held?.alert ?? null, homes });
  if (!s) return notStaff;
  const done = decidePlace(s, command);
  if (done.verdict !== 'permitted') return done;
  await keep(tx, s, done, held?.headHash ?? null);
  await tellChecks(tx, s, done.alert);
  const { version } = done.alert;
  const response: PlaceRecorded = {
    ...{ alertId: done.alert.alertId, version },
    events: done.events.map((e) => e.type),
  };
  if (key) await keepFor(tx, key, { requestHash, response, at: s.now });
  return { verdict: 'permitted', ...response };
}

/** Of two who do something about one home at the same moment, the second sees what the first did. */
async function alone(tx: Tx, landlordId: string, homes: readonly Home[]): Promise<void> {
  const postcodes = [...new Set(homes.map((h) => postcodeKey(h.postcode)))].sort();
  for (const postcode of postcodes) {
    const lock = `property alert ${landlordId} ${postcode}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx);
  }
}

/** What the rules are asked with; null for somebody who does not work here. */
export async function placeSituation(
  deps: RuleDeps,
  tx: Tx,
  { landlordId, staffId }: By,
  { alert, homes }: { alert: PropertyAlert | null; homes: readonly Home[] },
): Promise<PlaceSituation | null> {
  const actor = await loadActor(tx, landlordId, staffId);
  const pack = deps.packs.current(landlordId);
  if (!actor || !pack) return null;
  const others = await alertsAbout(tx, landlordId, homes);
  const now = deps.clock.now();
  return {
    pack,
    actor,
    now,
    today: londonDate(now),
    calendar: deps.calendars.of(pack),
    newId: deps.newId,
    landlordId,
    alert,
    residents: [...new Set((await livingIn(tx, landlordId, homes)).map((p) => p.name))],
    others: others.filter((o) => o.alertId !== alert?.alertId),
  };
}

async function keep(tx: Tx, s: PlaceSituation, done: PlaceDone, before: string | null): Promise<void> {
  const { landlordId } = s;
  const { alert, events } = done;
  const head = s.alert && before ? { seq: s.alert.version, hash: before } : start;
  const links = linksFrom(head, { landlordId, streamId: alert.alertId, kind: 'property' }, events);
  await appendToLedger(tx, links);
  const kept = {
    version: alert.version,
    head_hash: headOf(links, head).hash,
    status: placeStatus(alert),
    review_on: alert.reviewOn,
    document: JSON.stringify(alert),
  };
  if (s.alert) {
    await tx
      .updateTable('property_alert')
      .set(kept)
      .where('landlord_id', '=', landlordId)
      .where('alert_id', '=', alert.alertId)
      .execute();
  } else {
    const own = { landlord_id: landlordId, alert_id: alert.alertId };
    await tx
      .insertInto('property_alert')
      .values({ ...own, ...kept, class: alert.class, uprn: alert.uprn, proposed_at: alert.at })
      .execute();
    await tx
      .insertInto('property_alert_home')
      .values(alert.homes.map((home, position) => ({ ...own, position, ...home })))
      .execute();
  }
  await keepWork(tx, landlordId, done);
}

async function keepWork(tx: Tx, landlordId: string, { alert, events }: PlaceDone): Promise<void> {
  for (const event of events) {
    if (event.type === 'property-work-opened') {
      const o = event.obligation;
      await tx
        .insertInto('obligation')
        .values({
          landlord_id: landlordId,
          obligation_id: o.obligationId,
          case_id: null,
          person_id: null,
          property_alert_id: alert.alertId,
          kind: o.kind,
          subject_id: o.subjectId,
          what: o.what,
          rule: o.rule,
          started_at: o.startedAt,
          due_at: o.dueAt,
          owner_role: o.ownerRole,
          owner_staff_id: o.ownerStaffId,
          discharged_at: null,
          discharged_by: null,
          discharged_how: null,
        })
        .execute();
    } else if (event.type === 'property-work-done') {
      await tx
        .updateTable('obligation')
        .set({
          discharged_at: event.stamp.at,
          discharged_by: event.stamp.by.name,
          discharged_how: event.how,
        })
        .where('landlord_id', '=', landlordId)
        .where('obligation_id', '=', event.obligationId)
        .execute();
    }
  }
}

/** What stands about each of its homes, drawn anew from every alert about that home. */
async function tellChecks(tx: Tx, s: PlaceSituation, changed: PropertyAlert): Promise<void> {
  const { landlordId, pack, calendar } = s;
  const { rows: homes } = await sql<{
    postcode_search: string;
    address_search: string;
    address: string;
    postcode: string;
    alerts: PropertyAlert[];
  }>`
    select h.postcode_search, h.address_search, h.address, h.postcode,
           (select coalesce(jsonb_agg(a.document order by a.proposed_at, a.alert_id), '[]')
              from property_alert a
             where a.landlord_id = h.landlord_id and a.status = 'in-force'
               and a.alert_id in (select x.alert_id from property_alert_home x
                                   where x.landlord_id = h.landlord_id and x.postcode_search = h.postcode_search
                                     and x.address_search = h.address_search)) as alerts
      from property_alert_home h
     where h.landlord_id = ${landlordId} and h.alert_id = ${changed.alertId}`.execute(tx);
  for (const { alerts, ...home } of homes) {
    const notices = alerts.flatMap((a) => homeNotice(a, pack, calendar) ?? []);
    const key = { landlord_id: landlordId, ...home };
    if (notices.length === 0) {
      await tx
        .deleteFrom('home_notice')
        .where('landlord_id', '=', landlordId)
        .where('postcode_search', '=', home.postcode_search)
        .where('address_search', '=', home.address_search)
        .execute();
      continue;
    }
    await tx
      .insertInto('home_notice')
      .values({ ...key, notices: JSON.stringify(notices) })
      .onConflict((oc) =>
        oc
          .columns(['landlord_id', 'postcode_search', 'address_search'])
          .doUpdateSet({ notices: JSON.stringify(notices) }),
      )
      .execute();
  }
}
