import { z } from 'zod';
import { instant } from '../calendar-schemas.ts';
import { capacities, channels, protectedContactKinds, services } from '../facts/channels.ts';

const known = (what: string) =>
  z
    .enum(['yes', 'no', 'not-known'], { error: `Say whether ${what}: yes, no or not known` })
    .default('not-known');
const direction = z.enum(['inbound', 'outbound'], {
  error: 'Say whether they contacted us or we contacted them',
});
const channel = z.enum(channels, { error: 'Choose how the contact was made' });
const protectedKind = z
  .enum(protectedContactKinds, { error: 'Choose the kind of protected contact from the list' })
  .nullable()
  .default(null);
const service = z.enum(services, { error: 'Choose a service from the list' }).nullable().default(null);
const count = (what: string, max: number) =>
  z
    .int({ error: `Enter ${what} as a whole number` })
    .min(0, `Enter ${what} as 0 or more`)
    .max(max, `Enter ${what} as ${max} or fewer`)
    .nullable()
    .default(null);

/** An earlier contact, as the counted limits need it. */
export const priorContact = z.strictObject({
  at: instant,
  channel,
  direction: direction.default('inbound'),
  protectedKind,
  service,
  /** How many separate issues it raised; null when nobody noted it. */
  issues: count('the number of issues', 1000),
});
export type PriorContact = z.infer<typeof priorContact>;

/**
 * The contact asked about. What is not known is null or `not-known`, and the advice then says what to find out.
 * `at` is an instant in UTC; times are judged by the London wall clock.
 */
export const contact = z.strictObject({
  channel,
  at: instant,
  direction: direction.default('inbound'),
  capacity: z.enum(capacities, { error: 'Choose the capacity in which they speak' }).default('own-behalf'),
  protectedKind,
  service,
  /** Null: not known what it is about. A null `matterId`: about something on nobody's list of closed matters. */
  matter: z
    .strictObject({
      matterId: z.string().min(1).max(80).nullable().default(null),
      newInformation: known('there is new information'),
    })
    .nullable()
    .default(null),
  significant: known('it is significant'),
  words: count('the number of words', 1_000_000),
  /** How long the call lasted, once it is over. */
  minutes: count('the minutes', 1440),
  /** Who takes it: a staff id, or the address of a mailbox. */
  with: z.string().min(1).max(400).nullable().default(null),
  /** By which authority a representative speaks. */
  authorityId: z.string().min(1).max(80).nullable().default(null),
  premises: z.string().trim().min(1).max(200).nullable().default(null),
  appointment: known('there is an appointment'),
  /** A notice that law or the tenancy requires us to serve: never stopped (domain.md part 6, item 8). */
  statutoryNotice: z.boolean().default(false),
  /** Recent contacts for the counted limits; null when they were not looked up. */
  history: z.array(priorContact).max(1000).nullable().default(null),
});
export type Contact = z.infer<typeof contact> & {
  /** Sent through the page that each letter names. Set by that page alone, never by whoever asks. */
  ownPage?: boolean;
};
const unsaid = contact.parse({ channel: 'phone', at: '2000-01-01T00:00:00Z' });
/**
 * A contact of which this much is known, each part already read by its own schema above: the rest is as where nobody said.
 * The contact check asks thousands of times a second, and reading twice what was read once was a twentieth of its work.
 */
export const contactWith = (known: Pick<Contact, 'channel' | 'at'> & Partial<Contact>): Contact => ({
  ...unsaid,
  ...known,
});
/** What a caller may leave out. */
export type ContactInput = z.input<typeof contact>;
