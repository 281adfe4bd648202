import type { Generated } from 'kysely';

/** Rows of migrations/0012-files.sql. */
export interface FileTables {
  stored_file: StoredFileRow;
  attachment: AttachmentRow;
}

export interface StoredFileRow {
  landlord_id: string;
  sha256: string;
  media_type: string;
  size: Generated<number>;
  content: Buffer;
  kept_at: string;
}

export interface AttachmentRow {
  landlord_id: string;
  holder: 'incident' | 'contact' | 'translation';
  holder_id: string;
  position: number;
  sha256: string;
  name: string;
}
