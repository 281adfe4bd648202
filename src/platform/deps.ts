import type { FastifyBaseLogger } from 'fastify';
import type { MailServer } from '../config.ts';
import type { Letter } from '../domain/facts/letters.ts';
import type { PersonIdentity } from '../domain/facts/person.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { Calendars } from './calendars.ts';
import type { Clock } from './clock.ts';
import type { OpenDatabase } from './database.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Packs } from './pack-registry.ts';
import type { Printer } from './print/printer.ts';
import type { RenderedLetter } from './projections.ts';
import type { Seals } from './seals.ts';

/** What every capability is built with. */
export type Deps = {
  database: Pick<OpenDatabase, 'app' | 'pool' | 'owner' | 'description'>;
  packs: Packs;
  clock: Clock;
  /** Each landlord's working days, with its administrator's one-off days. */
  calendars: Calendars;
  newId: () => string;
  /** How a letter looks; the words are the domain's. Stored as sent. */
  renderLetter: (letter: Letter, pack: PolicyPack, person: PersonIdentity) => Promise<RenderedLetter>;
  /** Draws a letter's PDF; asked again for one that could not be drawn when it was sent. */
  printer: Printer;
  /** Null: no mail server is configured, and what is queued waits (`mail/outbox.ts`). */
  mailer: Mailer | null;
  /** Where mailboxes may be read, each with the secret for it: settings of whoever runs the server. */
  mailServers: readonly MailServer[];
  /** Keys and sealed values, from the installation's secret. */
  seals: Seals;
  /** `https://evenhand.example`, for links in mail; null where nobody said. */
  address: string | null;
  /** The same for people outside, where it is another. */
  publicAddress: string | null;
  log: FastifyBaseLogger;
  demonstration: boolean;
  /** The clock can be moved and anybody signed in, for replaying a case; never in production. */
  testControls: boolean;
  /** Cookies are for https only. */
  secureCookies: boolean;
  /** Proxies in front of this, whose word is taken for where a request comes from. */
  proxies: readonly string[];
};
