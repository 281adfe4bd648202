import type { ColumnType } from 'kysely';
import type { LetterType } from '../domain/facts/vocabulary.ts';
import type { WordingOutcome, WordingTexts } from '../domain/letters/wording.ts';

/** Rows of migrations/0038-letter-wording.sql. */
export interface WordingTables {
  letter_wording: LetterWordingRow;
}

export interface LetterWordingRow {
  landlord_id: string;
  letter_type: LetterType;
  version: number;
  based_on: number;
  /** Written as a JSON string, read as a value. */
  texts: ColumnType<WordingTexts, string, never>;
  why: string;
  pack_version: string;
  proposed_by: string;
  proposed_by_name: string;
  proposed_at: string;
  outcome: WordingOutcome | null;
  settled_by: string | null;
  settled_by_name: string | null;
  settled_at: string | null;
  reason: string | null;
}
