import type { ColumnType, Generated } from 'kysely';
import type { MeasureCompliance } from '../domain/contact/compliance.ts';
import type { PromisedContact } from '../domain/contact/promises.ts';
import type { ContactTaskKind, TriageKind } from '../domain/contact/triage.ts';
import type { Waiting } from '../domain/contact/weeks.ts';
import type { Channel, ProtectedContactKind, Service } from '../domain/facts/channels.ts';
import type { Source } from '../domain/reasons.ts';

/** Written as a JSON string, read as a value. */
type Json<T> = ColumnType<T, string, string>;

/** Rows of migrations/0007-contacts.sql, 0008-contact-tasks.sql, 0018-inbound-mail.sql, 0035-contact-levels.sql and 0040-mailboxes.sql. */
export interface ContactTables {
  contact: ContactRow;
  contact_addendum: ContactAddendumRow;
  contact_triage: ContactTriageRow;
  contact_task: ContactTaskRow;
  inbound_mail: InboundMailRow;
  mailbox: MailboxRow;
  contact_level: ContactLevelRow;
  promised_contact: PromisedContactRow;
  contact_look: ContactLookRow;
  last_in_touch: LastInTouchRow;
}

/** migrations/0048-last-in-touch.sql; triggers keep it. */
export interface LastInTouchRow {
  landlord_id: string;
  person_id: string;
  at: string;
  needs_asked: boolean;
}

/** migrations/0047-contact-changes.sql */
export interface ContactLookRow {
  landlord_id: string;
  case_id: string;
  week: string;
}

/** migrations/0037-promised-contacts.sql */
export interface PromisedContactRow {
  landlord_id: string;
  promise_id: string;
  person_id: string;
  channel: PromisedContact['channel'];
  due_at: string;
  late_from: string;
  staff_id: string;
  about: string;
  made_by: string;
  made_by_name: string;
  made_at: string;
  kept_at: string | null;
  kept_contact_id: string | null;
  off_at: string | null;
  off_by_name: string | null;
  off_why: string | null;
}

export interface ContactLevelRow {
  landlord_id: string;
  waiting: Waiting;
  channel: Channel | 'all';
  drawn_on: string;
  people: number;
  first_quarter: number;
  middle: number;
  third_quarter: number;
}

export interface ContactRow {
  landlord_id: string;
  person_id: string;
  at: string;
  contact_id: string;
  channel: Channel;
  direction: 'inbound' | 'outbound';
  capacity: string;
  protected_kind: ProtectedContactKind | null;
  service: Service | null;
  matter_id: string | null;
  new_information: 'yes' | 'no' | 'not-known';
  issues: number | null;
  words: number | null;
  minutes: number | null;
  note: string;
  details: Json<Record<string, unknown>>;
  compliance: 'within' | 'excused' | 'outside' | 'cannot-tell';
  outside_by: 'customer' | 'landlord' | null;
  findings: Json<MeasureCompliance[]>;
  logged_by: string;
  logged_by_name: string;
  logged_at: string;
}

export interface ContactAddendumRow {
  landlord_id: string;
  addendum_id: string;
  person_id: string;
  contact_at: string;
  contact_id: string;
  words: string;
  by_staff_id: string;
  by_name: string;
  at: string;
}

/** Rows of migrations/0008-contact-tasks.sql. */
export interface ContactTriageRow {
  landlord_id: string;
  triage_id: string;
  person_id: string;
  contact_at: string;
  contact_id: string;
  kinds: TriageKind[];
  new_information: boolean;
  safeguarding: boolean;
  note: string;
  read_by: string;
  read_by_name: string;
  read_at: string;
}

export interface ContactTaskRow {
  landlord_id: string;
  task_id: string;
  person_id: string;
  contact_at: string;
  contact_id: string;
  kind: ContactTaskKind;
  what: string;
  source: Json<Source>;
  started_at: string;
  due_at: string;
  owner_staff_id: string | null;
  done_at: string | null;
  done_by: string | null;
  done_by_name: string | null;
  how: string | null;
}

export interface InboundMailRow {
  landlord_id: string;
  mail_id: string;
  once: string;
  received_at: string;
  from_address: string | null;
  from_name: string;
  subject: string;
  words: string;
  fault: string | null;
  original: Buffer | null;
  size: number;
  left_out: Json<{ name: string; why: string }[]>;
  candidates: string[];
  state: 'contact' | 'several-people' | 'nobody' | 'unreadable' | 'set-aside';
  person_id: string | null;
  taken_by: string;
  mailbox_id: string | null;
  settled_by_name: Generated<string | null>;
  settled_at: Generated<string | null>;
  settled_why: Generated<string | null>;
}

export type MailboxFaultKind = 'unreachable' | 'refused' | 'folder' | 'setting' | 'mail' | 'record';

export interface MailboxRow {
  landlord_id: string;
  mailbox_id: string;
  server_name: string;
  user_name: string;
  folder: string;
  moved_to: string | null;
  taken_from: string;
  staff_id: string;
  made_by: string;
  made_by_name: string;
  made_at: string;
  ended_at: Generated<string | null>;
  ended_by_name: Generated<string | null>;
  uid_validity: Generated<string | null>;
  last_uid: Generated<number>;
  taken: Generated<number>;
  left_there: Generated<number | null>;
  last_read_at: Generated<string | null>;
  due_at: string;
  tries: Generated<number>;
  fault_kind: Generated<MailboxFaultKind | null>;
  fault: Generated<string | null>;
  fault_since: Generated<string | null>;
  note: Generated<string | null>;
  noted_at: Generated<string | null>;
}
