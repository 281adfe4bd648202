import { createHash } from 'node:crypto';
import { type DomainEvent, stampOf } from '../domain/casework/events.ts';
import {
  isPropertyAlertEvent,
  type PropertyAlertEvent,
  stampOfPlace,
} from '../domain/casework/property-alerts/events.ts';
import type { Tx } from './database.ts';
import type { LedgerEntryRow } from './record-tables.ts';

/** One chain of entries: a case's, a person's register's, or that of an alert about a home. */
export type Stream = { landlordId: string; streamId: string; kind: 'case' | 'person' | 'property' };
/** Whatever a ledger holds. */
export type Recorded = DomainEvent | PropertyAlertEvent;
/** Where a chain ends; `start` for one with no entries. */
export type Head = { seq: number; hash: string };
export const start: Head = { seq: 0, hash: '0'.repeat(64) };

export type Link<E extends Recorded = DomainEvent> = { entry: LedgerEntryRow; payload: E };

/** JSON in one form only, whoever wrote it and in whatever order (after RFC 8785): what a hash is taken of. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const hashOf = (value: unknown): string => sha256(canonical(value));

/** The hash an entry must carry: over everything else in its row, the hash before it included. */
export function entryHash({ hash: _, ...rest }: LedgerEntryRow): string {
  return hashOf(rest);
}

/** The next link for each event, in order, from where the chain ends now. */
export function linksFrom<E extends Recorded>(head: Head, stream: Stream, events: readonly E[]): Link<E>[] {
  let { seq, hash } = head;
  return events.map((payload) => {
    const { by, at, packVersion } = isPropertyAlertEvent(payload)
      ? stampOfPlace(payload)
      : stampOf(payload as DomainEvent);
    seq += 1;
    const entry: LedgerEntryRow = {
      landlord_id: stream.landlordId,
      stream_id: stream.streamId,
      seq,
      kind: stream.kind,
      event_type: payload.type,
      at,
      by_staff_id: by.staffId,
      by_name: by.name,
      by_role: by.role,
      pack_version: packVersion,
      payload_hash: hashOf(payload),
      previous_hash: hash,
      hash: '',
    };
    entry.hash = entryHash(entry);
    hash = entry.hash;
    return { entry, payload };
  });
}

export const headOf = (links: readonly Link<Recorded>[], before: Head): Head => links.at(-1)?.entry ?? before;

export async function appendToLedger(tx: Tx, links: readonly Link<Recorded>[]): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insertInto('ledger_entry')
    .values(links.map((link) => link.entry))
    .execute();
  const payloads = links.map(({ entry: { landlord_id, stream_id, seq }, payload }) => ({
    landlord_id,
    stream_id,
    seq,
    payload: JSON.stringify(payload),
    erased_at: null,
  }));
  await tx.insertInto('ledger_payload').values(payloads).execute();
}
