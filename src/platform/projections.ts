import { sql } from 'kysely';
import type { LocalDate } from '../domain/calendar.ts';
import type { CaseEvent } from '../domain/casework/events.ts';
import { openRequests } from '../domain/casework/requests.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { AttachedFile } from '../domain/facts/files.ts';
import type { Handover } from '../domain/facts/handovers.ts';
import type { Incident } from '../domain/facts/incidents.ts';
import type { Letter, LetterRoute } from '../domain/facts/letters.ts';
import type { Obligation } from '../domain/facts/obligations.ts';
import type { PointChange, Restriction } from '../domain/facts/restrictions.ts';
import type { Stamp } from '../domain/facts/stamps.ts';
import type { LetterTranslation } from '../domain/facts/translations.ts';
import type { LetterSheet } from '../domain/letters/sheet.ts';
import type { Tx } from './database.ts';
import { holdAll, holdLetterOf } from './dispatch/hold.ts';
import { closeDispatch, holdReturned, openDispatch, waitsAnew } from './dispatch/waiting.ts';
import { attach } from './files.ts';
import { sha256 } from './ledger.ts';
import { insertLetterCode } from './letter-codes.ts';
import { insertPrint } from './letter-prints.ts';
import type { Printed } from './print/printer.ts';
import type { CaseStatus } from './record-tables.ts';

/** Which case an event belongs to, and how a letter looks. */
export type Projecting = {
  landlordId: string;
  caseId: string;
  personId: string;
  /** How a letter goes to this person where nobody says otherwise. */
  usualRoute: LetterRoute;
  /** Why no letter to this person goes before somebody has looked; null where it may. */
  held: string | null;
  renderLetter: (letter: Letter) => Promise<RenderedLetter>;
};

/** Every copy of a letter as it was sent, and the code in it that opens the person's own page. A PDF that could not be drawn says why; the letter stands without it. */
export type RenderedLetter = { html: string; sheet: LetterSheet; printed: Printed; code: string };

/** How far a case has come. Drawn from facts alone, so that it does not change at midnight. */
export function statusOf(file: CaseFile): CaseStatus {
  if (file.restrictions.some((r) => r.ended === null)) return 'restricted';
  if (openRequests(file).length > 0) return 'requested';
  if (file.restrictions.length > 0) return 'ended';
  return file.warnings.some((w) => w.withdrawn === null) ? 'warned' : 'reported';
}

/** The rows of one event. Every other event lives in the case file alone. */
export async function project(tx: Tx, into: Projecting, event: CaseEvent): Promise<void> {
  switch (event.type) {
    case 'incident-reported':
      await insertIncident(tx, into, event.incident);
      return attachToIncident(tx, into, event.incident.incidentId, event.incident.files);
    case 'incident-added-to':
      return attachToIncident(tx, into, event.addendum.addendumId, event.addendum.files);
    case 'letter-issued':
      return insertLetter(tx, into, event.letter);
    case 'letter-sent': {
      const { letterId, at, route } = event.sending;
      return closeDispatch(tx, { landlordId: into.landlordId, letterId, at, sentBy: route });
    }
    case 'letter-translated':
      return keepTranslation(tx, into, event.translation);
    case 'letter-followed':
      return holdReturned(tx, into, event.outcome);
    case 'restriction-started':
      return insertRestriction(tx, into, event.restriction);
    case 'restriction-continued':
      await holdLetterOf(
        tx,
        overtaking(into, event.stamp, 'the restriction was reviewed'),
        event.restrictionId,
      );
      return continueRestriction(tx, into, event);
    case 'restriction-ended':
      await holdLetterOf(tx, overtaking(into, event.ended, 'the restriction ended'), event.restrictionId);
      return endRestriction(tx, into, event);
    case 'point-of-contact-changed':
      await holdLetterOf(
        tx,
        overtaking(into, event.change, 'the point of contact changed'),
        event.change.restrictionId,
        event.change.letterId,
      );
      return changePoint(tx, into, event.change);
    case 'change-noted':
      if (!event.noted.holds) return;
      return holdAll(tx, {
        ...into,
        at: event.noted.at,
        why: `It was written before this: ${event.noted.what}`,
      });
    case 'case-handed-over':
      return giveObligations(tx, into, event.handover);
    case 'obligation-opened':
      return insertObligation(tx, into, event.obligation);
    case 'obligation-discharged':
      return dischargeObligation(tx, into, event);
  }
}

/** A letter that has not gone and tells of what is no more goes only once somebody has looked. */
const overtaking = (into: Projecting, { at, by }: Stamp, what: string) => ({
  landlordId: into.landlordId,
  caseId: into.caseId,
  at,
  why: `It was written before this: ${what} (${by.name}, ${by.role})`,
});

const owner = ({ landlordId, caseId, personId }: Projecting) => ({
  landlord_id: landlordId,
  case_id: caseId,
  person_id: personId,
});

const writePeriod = (interval: Restriction['interval']): string => `[${interval.from},${interval.to ?? ''})`;

async function insertIncident(tx: Tx, into: Projecting, incident: Incident): Promise<void> {
  await tx
    .insertInto('incident')
    .values({
      ...owner(into),
      incident_id: incident.incidentId,
      happened_on: incident.on,
      minutes: incident.minutes,
      channel: incident.channel,
      conduct: incident.conduct,
      affected: incident.affected,
      reported_by: incident.by.staffId,
      reported_at: incident.at,
    })
    .execute();
}

const attachToIncident = (tx: Tx, into: Projecting, id: string, files: readonly AttachedFile[] = []) =>
  attach(tx, { landlordId: into.landlordId, holder: 'incident', holder_id: id }, files);

async function insertLetter(tx: Tx, into: Projecting, letter: Letter): Promise<void> {
  const { html, sheet, printed, code } = await into.renderLetter(letter);
  await tx
    .insertInto('letter')
    .values({
      ...owner(into),
      letter_id: letter.letterId,
      type: letter.type,
      subject: letter.subject,
      blocks: JSON.stringify(letter.blocks),
      format: letter.format,
      language: letter.language,
      html,
      sha256: sha256(html),
      issued_by: letter.by.staffId,
      issued_at: letter.at,
    })
    .execute();
  const { landlordId, caseId, personId, usualRoute: route, held } = into;
  const { letterId, at } = letter;
  await insertPrint(tx, { landlordId, letterId, sheet, printed });
  await insertLetterCode(tx, { landlordId, letterId, code, at });
  await openDispatch(tx, { landlordId, caseId, personId, letterId, route, at, held });
}

/** Its files are tied to it, and a version that can be read goes after the letter, or with it where that still waits. */
async function keepTranslation(tx: Tx, into: Projecting, t: LetterTranslation): Promise<void> {
  const { landlordId, usualRoute: route, held } = into;
  const { letterId, translationId, at } = t;
  await attach(tx, { landlordId, holder: 'translation', holder_id: translationId }, t.files);
  if (t.way === 'explained' || (await waitsAnew(tx, { landlordId, letterId }))) return;
  await openDispatch(tx, { ...into, letterId, route, at, held });
}

async function insertRestriction(tx: Tx, into: Projecting, r: Restriction): Promise<void> {
  const period = writePeriod(r.interval);
  await tx
    .insertInto('restriction')
    .values({
      ...owner(into),
      restriction_id: r.restrictionId,
      request_id: r.requestId,
      decision_id: r.decisionId,
      period,
      replaces: r.replaces,
      review_on: r.reviewOn,
      scope: JSON.stringify(r.scope),
      pack_version: r.packVersion,
      decided_by: r.decidedBy.staffId,
      letter_id: r.letterId,
      ended_how: null,
      ended_at: null,
      ended_letter_id: null,
    })
    .execute();
  const measures = r.measures.map((measure, position) => ({
    landlord_id: into.landlordId,
    restriction_id: r.restrictionId,
    position,
    person_id: into.personId,
    kind: measure.kind,
    measure: JSON.stringify(measure),
    period,
  }));
  if (measures.length > 0) await tx.insertInto('restriction_measure').values(measures).execute();
}

type Continued = Extract<CaseEvent, { type: 'restriction-continued' }>;

async function continueRestriction(tx: Tx, into: Projecting, event: Continued): Promise<void> {
  await movePeriodEnd(tx, into, event.restrictionId, event.to);
  await tx
    .updateTable('restriction')
    .set({ review_on: event.reviewOn })
    .where('landlord_id', '=', into.landlordId)
    .where('restriction_id', '=', event.restrictionId)
    .execute();
}

/** A restriction and its measures stand until another day, or with no end. */
async function movePeriodEnd(tx: Tx, into: Projecting, id: string, to: LocalDate | null): Promise<void> {
  const { period: before } = await tx
    .selectFrom('restriction')
    .select('period')
    .where('landlord_id', '=', into.landlordId)
    .where('restriction_id', '=', id)
    .executeTakeFirstOrThrow();
  const period = writePeriod({ from: before.slice(1, 11), to });
  for (const table of ['restriction', 'restriction_measure'] as const) {
    await tx
      .updateTable(table)
      .set({ period })
      .where('landlord_id', '=', into.landlordId)
      .where('restriction_id', '=', id)
      .execute();
  }
}

type Ended = Extract<CaseEvent, { type: 'restriction-ended' }>;

async function endRestriction(tx: Tx, into: Projecting, event: Ended): Promise<void> {
  await movePeriodEnd(tx, into, event.restrictionId, event.endsOn);
  await tx
    .updateTable('restriction')
    .set({
      ended_how: event.ended.how,
      ended_at: event.ended.at,
      ended_letter_id: event.ended.letterId,
    })
    .where('landlord_id', '=', into.landlordId)
    .where('restriction_id', '=', event.restrictionId)
    .execute();
}

/** An absence of whoever is named from now on is found by it. */
async function changePoint(tx: Tx, into: Projecting, { restrictionId, contact, deputy }: PointChange) {
  await tx
    .updateTable('restriction_measure')
    .set({ measure: sql`measure || ${JSON.stringify({ contact, deputy })}::jsonb` })
    .where('landlord_id', '=', into.landlordId)
    .where('restriction_id', '=', restrictionId)
    .where('kind', '=', 'single-point-of-contact')
    .execute();
}

async function insertObligation(tx: Tx, into: Projecting, o: Obligation): Promise<void> {
  await tx
    .insertInto('obligation')
    .values({
      ...owner(into),
      obligation_id: o.obligationId,
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
}

async function giveObligations(tx: Tx, into: Projecting, { obligationIds, to }: Handover): Promise<void> {
  if (obligationIds.length === 0) return;
  await tx
    .updateTable('obligation')
    .set({ owner_staff_id: to.staffId })
    .where('landlord_id', '=', into.landlordId)
    .where('obligation_id', 'in', obligationIds)
    .execute();
}

type Discharged = Extract<CaseEvent, { type: 'obligation-discharged' }>;

async function dischargeObligation(tx: Tx, into: Projecting, event: Discharged): Promise<void> {
  await tx
    .updateTable('obligation')
    .set({ discharged_at: event.stamp.at, discharged_by: event.stamp.by.name, discharged_how: event.how })
    .where('landlord_id', '=', into.landlordId)
    .where('obligation_id', '=', event.obligationId)
    .execute();
}
