import { z } from 'zod';
import {
  addDays,
  addMonths,
  compareInstants,
  type Instant,
  londonDate,
  startOfLondonDay,
} from '../calendar.ts';
import { instant } from '../calendar-schemas.ts';
import type { Channel } from '../facts/channels.ts';
import type { Arrangements } from './arrangements.ts';
import { checkContact } from './check-contact.ts';
import { type Contact, contactWith } from './contact.ts';

/**
 * A contact that we promised: who will be in touch, how, and when. Whoever may reach us through one person alone relies on
 * that person's call more than anybody; one that does not come is ours to notice the same day, not theirs to ring about.
 */

export const promisedChannels = ['phone', 'email', 'letter', 'text', 'in-person', 'visit'] as const;

export const promiseToMake = z.strictObject({
  at: instant,
  channel: z.enum(promisedChannels, { error: 'Choose how you will be in touch' }),
  staffId: z.uuid('Choose who will be in touch'),
  about: z
    .string({ error: 'Enter what it will be about' })
    .trim()
    .min(1, 'Enter what it will be about')
    .max(300, 'Shorten what it will be about to 300 characters or fewer'),
});
export type PromiseToMake = z.infer<typeof promiseToMake>;

export type PromisedContact = {
  channel: (typeof promisedChannels)[number];
  dueAt: Instant;
  madeAt: Instant;
  keptAt: Instant | null;
  offAt: Instant | null;
};

export type PromiseState = 'to-come' | 'due' | 'missed' | 'kept' | 'kept-late' | 'called-off';

const A_MINUTE = 60_000;
const after = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * A_MINUTE).toISOString();

/** A call or a visit may be an hour late; what is written, until the end of its London day. */
export function lateFrom({ channel, dueAt }: Pick<PromisedContact, 'channel' | 'dueAt'>): Instant {
  const waits = channel === 'phone' || channel === 'in-person' || channel === 'visit';
  return waits ? after(dueAt, 60) : startOfLondonDay(addDays(londonDate(dueAt), 1));
}

/** How a promise stands at an instant; a missed one is missed from that instant on, the same day. */
export function promiseState(p: PromisedContact, now: Instant): PromiseState {
  if (p.offAt !== null) return 'called-off';
  const late = lateFrom(p);
  if (p.keptAt !== null) return compareInstants(late, p.keptAt) <= 0 ? 'kept-late' : 'kept';
  if (compareInstants(late, now) <= 0) return 'missed';
  return compareInstants(p.dueAt, now) <= 0 || londonDate(p.dueAt) === londonDate(now) ? 'due' : 'to-come';
}

/** A contact of ours by the way that was promised, on its day or later, keeps it; an earlier one was another contact. */
export const keeps = (
  contact: { channel: Channel; direction: 'inbound' | 'outbound'; at: Instant },
  p: Pick<PromisedContact, 'channel' | 'dueAt' | 'madeAt'>,
): boolean =>
  contact.direction === 'outbound' &&
  contact.channel === p.channel &&
  compareInstants(p.madeAt, contact.at) <= 0 &&
  londonDate(p.dueAt) <= londonDate(contact.at);

type Fault = { field: 'at'; message: string };

/** A time that is over, or more than a year away. */
function timeFaults(at: Instant, now: Instant): Fault[] {
  if (compareInstants(at, now) <= 0) {
    return [{ field: 'at', message: 'This time is over. Give a time to come.' }];
  }
  if (addMonths(londonDate(now), 12) < londonDate(at)) {
    return [{ field: 'at', message: 'This is more than a year from now. Give an earlier time.' }];
  }
  return [];
}

/** The time of a promise whose rest cannot be read: so that whoever sent it hears of everything at once. */
export function timeFaultsOf(at: unknown, now: Instant): Fault[] {
  const read = promiseToMake.shape.at.safeParse(at);
  return read.success ? timeFaults(read.data, now) : [];
}

/** What is wrong with a promise: its time, or a contact of ours that the arrangements do not allow. */
export function promiseFaults(arrangements: Arrangements, given: PromiseToMake, now: Instant): Fault[] {
  const wrongTime = timeFaults(given.at, now);
  if (wrongTime.length > 0) return wrongTime;
  const asked: Contact = contactWith({
    channel: given.channel,
    at: given.at,
    direction: 'outbound',
    with: given.staffId,
  });
  const { compliance, reasons } = checkContact(arrangements, asked);
  if (compliance !== 'outside') return [];
  const why = reasons.map((r) => r.text).join(' ');
  return [
    {
      field: 'at',
      message: `Our own contact would be outside what was arranged. ${why} Choose another time or way.`,
    },
  ];
}
