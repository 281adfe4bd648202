import { type LocalDate, later, londonDate } from '../../calendar.ts';
import type { PriorContact } from '../contact.ts';
import type { Asked } from './finding.ts';

/**
 * Adds up earlier contacts since a London date, or null when they were not looked up or one of them was not noted.
 * Protected contacts and our own calls never count (I3), nor does what was before the restriction began.
 */
export function countSince(
  { contact, heldFrom }: Asked,
  periodStart: LocalDate,
  worth: (p: PriorContact) => number | null,
): number | null {
  if (contact.history === null) return null;
  const now = Date.parse(contact.at);
  const since = heldFrom === undefined ? periodStart : later(periodStart, heldFrom);
  let total = 0;
  for (const prior of contact.history) {
    if (prior.direction === 'outbound' || prior.protectedKind !== null) continue;
    if (Date.parse(prior.at) >= now || londonDate(prior.at) < since) continue;
    const amount = worth(prior);
    if (amount === null) return null;
    total += amount;
  }
  return total;
}
