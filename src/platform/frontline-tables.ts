import type { ColumnType, Generated } from 'kysely';
import type { ToldOutside } from '../domain/contact/minimum.ts';
import type { WebhookType } from './webhooks/types.ts';

/** Written as a JSON string, read as a value. */
type Json<T> = ColumnType<T, string, never>;

/**
 * Rows of what leaves the system: migrations/0014-sheets-taken.sql, 0016-webhooks.sql,
 * 0017-embedding.sql, 0036-register-taken.sql.
 */
export interface FrontlineTables {
  sheet_taken: SheetTakenRow;
  register_taken: RegisterTakenRow;
  webhook_endpoint: WebhookEndpointRow;
  webhook_event: WebhookEventRow;
  webhook_delivery: WebhookDeliveryRow;
  webhook_attempt: WebhookAttemptRow;
  embed_setting: EmbedSettingRow;
}

export interface RegisterTakenRow {
  landlord_id: string;
  taken_id: string;
  taken_by: string;
  taken_by_name: string;
  taken_at: string;
  standing: 'now' | 'overdue' | 'ended';
  people: string[];
}

/** One person on a sheet, or one home: who, what to do and say, and nothing of why. */
export type SheetRow = {
  /** Null where it is about a home and nobody in it. */
  personId: string | null;
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

export interface WebhookEndpointRow {
  landlord_id: string;
  endpoint_id: string;
  url: string;
  events: WebhookType[];
  secret: Buffer;
  made_by: string;
  made_by_name: string;
  made_at: string;
  ended_at: Generated<string | null>;
  ended_by_name: Generated<string | null>;
}

export interface WebhookEventRow {
  landlord_id: string;
  event_id: string;
  type: WebhookType;
  person_id: string;
  reference: string;
  on_day: string;
  at: string;
  once: string;
}

export interface WebhookDeliveryRow {
  landlord_id: string;
  endpoint_id: string;
  event_id: string;
  person_id: string;
  seq: ColumnType<number, never, never>;
  state: Generated<'waiting' | 'delivered' | 'given-up'>;
  tries: Generated<number>;
  due_at: string;
  delivered_at: Generated<string | null>;
}

export interface WebhookAttemptRow {
  landlord_id: string;
  attempt_id: string;
  endpoint_id: string;
  event_id: string;
  at: string;
  status: number | null;
  fault: string | null;
  took_ms: number;
}

export interface EmbedSettingRow {
  landlord_id: string;
  origins: Generated<string[]>;
  generation: Generated<number>;
  set_by_name: string;
  set_at: string;
}
