import type { ColumnType, Generated } from 'kysely';
import type { Relationship } from '../domain/facts/person.ts';

export interface PeopleTables {
  person: PersonRow;
  contact_point: ContactPointRow;
  person_name_word: NameWordRow;
  name_spelling: NameSpellingRow;
  person_import: PersonImportRow;
  person_former_name: FormerNameRow;
  person_former_word: FormerWordRow;
  person_safe_home: SafeHomeRow;
}

/** A column the database works out for itself. */
type Derived<T> = ColumnType<T, never, never>;
type InstantWithDefault = ColumnType<string, string | undefined, string>;

export interface PersonRow {
  landlord_id: string;
  person_id: Generated<string>;
  reference: string;
  kind: Generated<'person' | 'organisation'>;
  name: string;
  relationship: Relationship;
  date_of_birth: string | null;
  address: string | null;
  postcode: string | null;
  household_reference: string | null;
  language: Generated<string>;
  ended_on: string | null;
  has_died: Generated<boolean>;
  /** Where they live is in `person_safe_home` alone. */
  kept_safe: Generated<boolean>;
  /** Another record of the same person, which this one is kept with. */
  merged_into: Generated<string | null>;
  /** Columns changed here that no import writes over. */
  held: Generated<string[]>;
  /** What this record said of itself where what was recorded of the one it went into is said on it now. */
  before_together: Generated<Record<string, unknown> | null>;
  created_at: InstantWithDefault;
  reference_search: Derived<string>;
  postcode_search: Derived<string | null>;
  address_search: Derived<string | null>;
  street_search: Derived<string | null>;
}

export interface ContactPointRow {
  landlord_id: string;
  person_id: string;
  kind: 'phone' | 'email';
  /** A phone in E.164, an e-mail address in lower case. */
  normalised: string;
  extension: Generated<string>;
  as_typed: string;
  source: Generated<'colleague' | 'import'>;
  created_at: InstantWithDefault;
}

export interface NameWordRow {
  landlord_id: string;
  word: string;
  /** Another word of the same name; empty where the name has only one. */
  beside: string;
  person_id: string;
}

export interface NameSpellingRow {
  landlord_id: string;
  key: string;
  word: string;
}

export interface PersonImportRow {
  landlord_id: string;
  import_id: Generated<string>;
  imported_at: InstantWithDefault;
  imported_by: string;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Of those in the file, whose row said otherwise than what was recorded here, and was not taken. */
  kept: Generated<number>;
}

export interface FormerNameRow {
  landlord_id: string;
  person_id: string;
  change_id: string;
  name: string;
  until: string;
}

export interface FormerWordRow {
  landlord_id: string;
  word: string;
  person_id: string;
  change_id: string;
}

export interface SafeHomeRow {
  landlord_id: string;
  person_id: string;
  address: string;
  postcode: string | null;
  written_at: string;
  written_by: string;
}
