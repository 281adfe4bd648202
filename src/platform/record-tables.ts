import type { ColumnType, Generated } from 'kysely';
import type { DomainEvent } from '../domain/casework/events.ts';
import type { PropertyAlertEvent } from '../domain/casework/property-alerts/events.ts';
import type { Arrangements } from '../domain/contact/arrangements.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { Channel } from '../domain/facts/channels.ts';
import type { LetterText } from '../domain/facts/letters.ts';
import type { Measure, MeasureKind, Scope } from '../domain/facts/measures.ts';
import type { ObligationKind } from '../domain/facts/obligations.ts';
import type { PersonRegister } from '../domain/facts/person.ts';
import type { Ending } from '../domain/facts/restrictions.ts';
import type { LetterType } from '../domain/facts/vocabulary.ts';
import type { LetterSheet } from '../domain/letters/sheet.ts';

/** Written as a JSON string, read as a value. */
type Json<T> = ColumnType<T, string, string>;

/** Rows of migrations/0003-record.sql. Instants and dates are text, as everywhere: see row-values.ts. */
export interface RecordTables {
  person_register: PersonRegisterRow;
  case_file: CaseFileRow;
  incident: IncidentRow;
  letter: LetterRow;
  letter_print: LetterPrintRow;
  letter_code: LetterCodeRow;
  own_page_ending: OwnPageEndingRow;
  entry_try: EntryTryRow;
  restriction: RestrictionRow;
  restriction_measure: RestrictionMeasureRow;
  obligation: ObligationRow;
  arrangements: ArrangementsRow;
  ledger_entry: LedgerEntryRow;
  ledger_payload: LedgerPayloadRow;
  ledger_seal: LedgerSealRow;
  ledger_seal_head: LedgerSealHeadRow;
  idempotency_key: IdempotencyKeyRow;
  read_log: ReadLogRow;
  contact_check_log: ContactCheckLogRow;
}

export interface PersonRegisterRow {
  landlord_id: string;
  person_id: string;
  version: number;
  head_hash: string | null;
  document: Json<PersonRegister>;
}

/** How far a case has come, drawn from its facts. */
export type CaseStatus = 'reported' | 'warned' | 'requested' | 'restricted' | 'ended';

export interface CaseFileRow {
  landlord_id: string;
  case_id: string;
  person_id: string;
  title: string;
  owner_staff_id: string;
  opened_at: string;
  version: number;
  head_hash: string;
  status: CaseStatus;
  document: Json<CaseFile>;
}

export interface IncidentRow {
  landlord_id: string;
  incident_id: string;
  case_id: string;
  person_id: string;
  happened_on: string;
  minutes: number | null;
  channel: Channel;
  conduct: string[];
  affected: string[];
  reported_by: string;
  reported_at: string;
}

export interface LetterRow {
  landlord_id: string;
  letter_id: string;
  case_id: string;
  person_id: string;
  type: LetterType;
  subject: string;
  blocks: Json<LetterText[]>;
  format: string;
  language: string;
  html: string;
  sha256: string;
  issued_by: string;
  issued_at: string;
}

export interface LetterPrintRow {
  landlord_id: string;
  letter_id: string;
  sheet: Json<LetterSheet>;
  pdf: Buffer | null;
  sha256: string | null;
  fault: string | null;
}

/** Rows of migrations/0013-letter-codes.sql. */
export interface LetterCodeRow {
  landlord_id: string;
  code_hash: Buffer;
  letter_id: string;
  made_at: string;
  /** Null of the code that came with the letter. */
  made_by: string | null;
  made_by_name: string | null;
}

export interface OwnPageEndingRow {
  landlord_id: string;
  ending_id: string;
  person_id: string;
  ended_at: string;
  ended_by: string;
  by_name: string;
  why: string;
}

export interface EntryTryRow {
  landlord_id: string;
  what: 'address' | 'code';
  key_hash: Buffer;
  hour: string;
  tries: number;
}

export interface RestrictionRow {
  landlord_id: string;
  restriction_id: string;
  case_id: string;
  person_id: string;
  request_id: string;
  decision_id: string;
  replaces: string | null;
  /** PostgreSQL's own writing: `[2026-07-01,2027-01-01)`, `[2026-07-01,)`, `empty`. */
  period: string;
  review_on: string;
  scope: Json<Scope>;
  pack_version: string;
  decided_by: string;
  letter_id: string | null;
  ended_how: Ending | null;
  ended_at: string | null;
  ended_letter_id: string | null;
}

export interface RestrictionMeasureRow {
  landlord_id: string;
  restriction_id: string;
  position: number;
  person_id: string;
  kind: MeasureKind;
  measure: Json<Measure>;
  period: string;
  /** Drawn from the measure by the database. */
  contact_staff_id: ColumnType<string | null, never, never>;
  deputy_staff_id: ColumnType<string | null, never, never>;
}

export interface ObligationRow {
  landlord_id: string;
  obligation_id: string;
  /** Null of what is owed about a home: that is of no case and no person. */
  case_id: string | null;
  person_id: string | null;
  property_alert_id: Generated<string | null>;
  kind: ObligationKind;
  subject_id: string;
  what: string;
  rule: string;
  started_at: string;
  due_at: string;
  owner_role: string;
  owner_staff_id: string | null;
  discharged_at: string | null;
  discharged_by: string | null;
  discharged_how: string | null;
}

export interface ArrangementsRow {
  landlord_id: string;
  person_id: string;
  body: Json<Arrangements>;
  /** `{[2026-07-01,2027-01-01)}`: the London days on which a restriction stands. */
  in_force: string;
  review_overdue_from: string | null;
  updated_at: string;
}

export interface LedgerEntryRow {
  landlord_id: string;
  stream_id: string;
  seq: number;
  kind: 'case' | 'person' | 'property';
  event_type: (DomainEvent | PropertyAlertEvent)['type'];
  at: string;
  by_staff_id: string;
  by_name: string;
  by_role: string;
  pack_version: string;
  payload_hash: string;
  previous_hash: string;
  hash: string;
}

export interface LedgerPayloadRow {
  landlord_id: string;
  stream_id: string;
  seq: number;
  /** Null once lawfully erased. */
  payload: ColumnType<DomainEvent | PropertyAlertEvent | null, string, null>;
  erased_at: string | null;
}

export interface LedgerSealRow {
  landlord_id: string;
  day: string;
  heads: number;
  heads_hash: string;
  previous_hash: string;
  hash: string;
  sealed_at: string;
}

export interface LedgerSealHeadRow {
  landlord_id: string;
  stream_id: string;
  day: string;
  seq: number;
  hash: string;
}

export interface IdempotencyKeyRow {
  landlord_id: string;
  staff_id: string;
  key: string;
  request_hash: string;
  response: Json<unknown>;
  at: string;
}

export interface ReadLogRow {
  landlord_id: string;
  read_id: string;
  staff_id: string;
  /** Null only of an e-mail that nobody has said whose it is. */
  person_id: string | null;
  case_id: string | null;
  mail_id: Generated<string | null>;
  what: string;
  at: string;
}

export interface ContactCheckLogRow {
  landlord_id: string;
  check_id: string;
  person_id: string;
  staff_id: string;
  at: string;
  asked: Json<unknown>;
  outcome: string;
}
