import type { LetterRoute } from '../domain/facts/letters.ts';

/** Rows of migrations/0023-letter-dispatch.sql. */
export interface DispatchTables {
  print_batch: PrintBatchRow;
  letter_dispatch: LetterDispatchRow;
  letter_link: LetterLinkRow;
}

export interface PrintBatchRow {
  landlord_id: string;
  batch_id: string;
  number: number;
  made_at: string;
  made_by: string;
  made_by_name: string;
  posted_on: string | null;
  confirmed_at: string | null;
  confirmed_by: string | null;
  confirmed_by_name: string | null;
  carried_at: string | null;
}

export interface LetterDispatchRow {
  landlord_id: string;
  dispatch_id: string;
  letter_id: string;
  case_id: string;
  person_id: string;
  route: LetterRoute;
  opened_at: string;
  held: string | null;
  batch_id: string | null;
  mail_id: string | null;
  to_address: string | null;
  asked_by: string | null;
  fault: string | null;
  closed_at: string | null;
  closed_how: 'sent' | 'another-way' | null;
}

export interface LetterLinkRow {
  landlord_id: string;
  token_hash: Buffer;
  letter_id: string;
  mail_id: string;
  made_at: string;
  expires_at: string;
  opened_at: string | null;
}
