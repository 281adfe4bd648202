import type { ColumnType } from 'kysely';

/** What was typed, by the name of its box. */
export type Answers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Rows of migrations/0022-drafts.sql. */
export interface DraftTables {
  draft: {
    landlord_id: string;
    staff_id: string;
    subject_id: string;
    step: string;
    target: string;
    person_id: string;
    address: string;
    answers: ColumnType<Answers, string, string>;
    saved_at: string;
  };
}
