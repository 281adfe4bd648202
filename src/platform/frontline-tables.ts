import type { ColumnType } from 'kysely';
import type { ToldOutside } from '../domain/contact/minimum.ts';

/** Written as a JSON string, read as a value. */
type Json<T> = ColumnType<T, string, never>;

/** Rows of what leaves the system: migrations/0012-sheets-taken.sql. */
export interface FrontlineTables {
  sheet_taken: SheetTakenRow;
}

/** One person on a sheet: who, what to do and say, and nothing of why. */
export type SheetRow = {
  personId: string;
  name: string;
  address: string;
  phones: string[];
  instruction: string[];
  say: string | null;
  safety: string[];
};

export interface SheetTakenRow {
  landlord_id: string;
  sheet_id: string;
  taken_by: string;
  taken_by_name: string;
  taken_at: string;
  use_until: string;
  audience: ToldOutside;
  people: string[];
  rows: Json<SheetRow[]>;
}
