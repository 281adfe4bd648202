import type { ColumnType } from 'kysely';
import type {
  HomeNotice,
  PropertyAlert,
  PropertyAlertClass,
  PropertyAlertStatus,
} from '../domain/facts/property-alerts.ts';

/** Rows of migrations/0042-property-alerts.sql. */
export interface PropertyAlertTables {
  property_alert: PropertyAlertRow;
  property_alert_home: PropertyAlertHomeRow;
  home_notice: HomeNoticeRow;
}

/** Written as a JSON string, read as a value. */
type Json<T> = ColumnType<T, string, string>;
/** A column the database works out for itself. */
type Derived<T> = ColumnType<T, never, never>;

interface PropertyAlertRow {
  landlord_id: string;
  alert_id: string;
  version: number;
  head_hash: string;
  status: PropertyAlertStatus;
  class: PropertyAlertClass;
  uprn: string | null;
  review_on: string;
  proposed_at: string;
  document: Json<PropertyAlert>;
}

interface PropertyAlertHomeRow {
  landlord_id: string;
  alert_id: string;
  position: number;
  address: string;
  postcode: string;
  address_search: Derived<string>;
  postcode_search: Derived<string>;
}

interface HomeNoticeRow {
  landlord_id: string;
  postcode_search: string;
  address_search: string;
  address: string;
  postcode: string;
  notices: Json<HomeNotice[]>;
}
