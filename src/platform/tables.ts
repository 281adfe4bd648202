import type { ColumnType, Generated } from 'kysely';
import type { ContactTables } from './contact-tables.ts';
import type { DispatchTables } from './dispatch-tables.ts';
import type { DraftTables } from './draft-tables.ts';
import type { FileTables } from './file-tables.ts';
import type { FrontlineTables } from './frontline-tables.ts';
import type { OldMarkerTables } from './old-marker-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { PropertyAlertTables } from './property-alert-tables.ts';
import type { RecordTables } from './record-tables.ts';
import type { WordingTables } from './wording-tables.ts';

/** Columns of type timestamptz read as ISO instants (`2026-07-01T12:00:00.000Z`), date as `2026-07-01`: see row-values.ts. */
type InstantWithDefault = ColumnType<string, string | undefined, string>;

export interface Database
  extends PeopleTables,
    RecordTables,
    ContactTables,
    FileTables,
    DraftTables,
    FrontlineTables,
    WordingTables,
    DispatchTables,
    OldMarkerTables,
    PropertyAlertTables {
  landlord: LandlordRow;
  staff: StaffRow;
  session: SessionRow;
  policy_pack: PolicyPackRow;
  holiday: HolidayRow;
  staff_absence: StaffAbsenceRow;
  calendar_feed: CalendarFeedRow;
  work_notice: WorkNoticeRow;
  mail: MailRow;
}

export interface WorkNoticeRow {
  landlord_id: string;
  staff_id: string;
  obligation_id: string;
  what: 'given' | 'late';
  at: string;
}

export interface CalendarFeedRow {
  landlord_id: string;
  token_hash: Buffer;
  staff_id: string;
  made_at: string;
  ended_at: string | null;
}

export interface StaffAbsenceRow {
  landlord_id: string;
  absence_id: string;
  staff_id: string;
  from_day: string;
  back_on: string | null;
  cover_staff_id: string;
  recorded_by: string;
  recorded_by_name: string;
  recorded_at: string;
  taken_back_by: string | null;
  taken_back_at: string | null;
}

export interface HolidayRow {
  landlord_id: string;
  day: string;
  name: string;
  works: boolean;
  set_by: string;
  set_at: string;
}

export interface MailRow {
  landlord_id: string;
  mail_id: string;
  purpose: string;
  about_id: string | null;
  once: string | null;
  to_address: string;
  subject: string;
  /** Null once it has gone, or where a letter’s was given up. */
  words: string | null;
  queued_at: string;
  due_at: string;
  tries: Generated<number>;
  message_id: string | null;
  last_fault: string | null;
  sent_at: string | null;
  gave_up_at: string | null;
}

export interface LandlordRow {
  landlord_id: string;
  name: string;
  nation: 'england' | 'wales' | 'scotland' | 'northern-ireland';
  created_at: InstantWithDefault;
}

export interface StaffRow {
  landlord_id: string;
  staff_id: Generated<string>;
  name: string;
  job_title: string | null;
  email: string | null;
  roles: Generated<string[]>;
  line_manager_id: string | null;
  active: Generated<boolean>;
  left_on: ColumnType<string | null, string | null | undefined, string | null>;
  mail_choice: Generated<'none' | 'morning' | 'at-once'>;
  mail_choice_at: ColumnType<string | null, string | null | undefined, string | null>;
  morning_mail_on: ColumnType<string | null, string | null | undefined, string | null>;
  password_hash: string | null;
  /** Another system's account stands in no list of colleagues. */
  kind: Generated<'colleague' | 'integration'>;
  created_at: InstantWithDefault;
}

export interface SessionRow {
  landlord_id: string;
  token_hash: Buffer;
  staff_id: string;
  kind: 'browser' | 'api';
  scopes: Generated<string[]>;
  created_at: InstantWithDefault;
  expires_at: string;
  ended_at: string | null;
  /** These five: of an integration's token alone. */
  integration_id: Generated<string | null>;
  label: Generated<string | null>;
  created_by: Generated<string | null>;
  ended_by: Generated<string | null>;
  last_used_at: Generated<string | null>;
}

export interface PolicyPackRow {
  landlord_id: string;
  version: string;
  /** The parsed pack. Written as a JSON string, read as a value. */
  content: ColumnType<unknown, string, string>;
  checksum: string;
  status: 'draft' | 'approved' | 'in-force' | 'superseded';
  in_force_from: string | null;
  loaded_at: InstantWithDefault;
}
