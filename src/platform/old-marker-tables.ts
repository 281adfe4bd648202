import type { ColumnType } from 'kysely';

/** Rows of migrations/0039-old-markers.sql. */
export interface OldMarkerTables {
  old_marker: OldMarkerRow;
  old_marker_import: OldMarkerImportRow;
}

/** Empty until it is answered. */
type Later<T> = ColumnType<T | null, undefined, T | null>;

interface OldMarkerRow {
  landlord_id: string;
  marker_id: string;
  person_id: string;
  says: string;
  on_day: string | null;
  set_by: string;
  fingerprint: string;
  imported_at: string;
  imported_by: string;
  outcome: Later<'raised' | 'discarded'>;
  why: Later<string>;
  case_id: Later<string>;
  alert_id: Later<string>;
  answered_by: Later<string>;
  answered_by_name: Later<string>;
  answered_at: Later<string>;
}

interface OldMarkerImportRow {
  landlord_id: string;
  import_id: string;
  imported_at: string;
  imported_by: string;
  taken: number;
  known: number;
  rejected: number;
}
