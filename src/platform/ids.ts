import { randomFillSync } from 'node:crypto';
import type { Clock } from './clock.ts';

const COUNTER = 0xfff;
/** Bytes asked of the system in one go: asking for each id would cost more than all the rest of it. */
const RANDOM_AT_ONCE = 4096;

/**
 * A source of UUIDs of version 7 (RFC 9562): in order of time, so that new rows land beside each other in every index.
 * Within one millisecond, and while the clock stands still or steps back, a counter of 12 bits keeps the order.
 */
export function idSource(clock: Pick<Clock, 'now'>): () => string {
  const bytes = Buffer.alloc(16);
  const pool = Buffer.alloc(RANDOM_AT_ONCE);
  let used = RANDOM_AT_ONCE;
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const at = Date.parse(clock.now());
    // A clock set to another day starts afresh there; one that only trembles goes on from where it was.
    if (at > last || last - at > 60_000) {
      last = at;
      count = 0;
    } else if (count === COUNTER) {
      last += 1;
      count = 0;
    } else count += 1;
    if (used === RANDOM_AT_ONCE) {
      randomFillSync(pool);
      used = 0;
    }
    pool.copy(bytes, 0, used, used + 16);
    used += 16;
    bytes.writeUIntBE(last, 0, 6);
    bytes.writeUInt16BE(0x7000 | count, 6);
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Asked before a query, which would otherwise fail on the type: what is no id names nothing. */
export const isId = (text: string): boolean => UUID.test(text);
