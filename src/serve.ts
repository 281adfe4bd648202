import { join } from 'node:path';
import { buildApp } from './app.ts';
import { type FindSenders, receiveMail } from './capabilities/contacts/mail-receive.ts';
import { letterRenderer } from './capabilities/letters/render.tsx';
import { readMailboxes, type TakeMail } from './capabilities/mailboxes/read-round.ts';
import { peopleKnownBy } from './capabilities/people/queries-exact.ts';
import { writeAboutWork } from './capabilities/work/mail-round.ts';
import { type Config, readConfig } from './config.ts';
import { makeDemonstration } from './demonstration/make.ts';
import { addDays, londonDate } from './domain/calendar.ts';
import { openRecord } from './open-record.ts';
import { lookAtContacts } from './platform/contact-changes.ts';
import { drawContactLevels } from './platform/contact-levels.ts';
import type { Deps } from './platform/deps.ts';
import { carryEverySent } from './platform/dispatch/carry.ts';
import { dropStrays } from './platform/drop-strays.ts';
import { forgetTries } from './platform/entry-tries.ts';
import { installationFolder } from './platform/installation.ts';
import { sealDay } from './platform/ledger-seal.ts';
import { openMailer } from './platform/mail/mailer.ts';
import { sendWaitingMail } from './platform/mail/send-waiting.ts';
import { openPrinter } from './platform/print/printer.ts';
import { keepRounds } from './platform/rounds.ts';
import { openSeals } from './platform/seals.ts';
import { sessionSecret } from './platform/session-secret.ts';
import { deliverWebhooks } from './platform/webhooks/deliver.ts';
import { noticeDates } from './platform/webhooks/notice-dates.ts';
import { readAssets } from './ui/assets.ts';

/** Everything the server runs on, opened in order and closed again. */
export async function openDeps(config: Config) {
  const seals = openSeals(await sessionSecret(config));
  const { record, database } = await openRecord(config);
  const printer = openPrinter();
  const deps = {
    ...record,
    renderLetter: letterRenderer(printer, config.publicAddress),
    printer,
    seals,
    mailer: openMailer(config.mail),
    mailServers: config.mailServers,
    address: config.address,
    publicAddress: config.publicAddress,
    demonstration: config.demonstration,
    testControls: config.testClock,
    secureCookies: config.production,
    proxies: config.proxies,
  };
  return { deps, database };
}

const anHour = 3_600_000;

/** Seals each landlord's ledger as it stood when yesterday ended; a day already sealed stays as it is. */
async function sealYesterday({ database, packs, clock, log }: Deps): Promise<void> {
  const at = clock.now();
  const day = addDays(londonDate(at), -1);
  for (const { landlord } of packs.landlords()) {
    await sealDay(database.app, landlord.id, { day, at }).catch((err) =>
      log.error({ err }, 'daily seal not set'),
    );
  }
}

/** What comes in through a mailbox is taken as what another system hands over. */
const takeMailOf = (deps: Deps): TakeMail => {
  const find: FindSenders = (asked) => peopleKnownBy(deps.database.app, asked);
  return (by, raw, came) => receiveMail(deps, by, find, raw, came);
};

async function forgetOldTries({ database, packs, clock }: Deps): Promise<void> {
  for (const { landlord } of packs.landlords()) await forgetTries(database.app, landlord.id, clock.now());
}

/** Serves until asked to stop. Prints the address once it answers. */
export async function serve(): Promise<boolean> {
  const config = readConfig();
  const { deps, database } = await openDeps(config);
  // Before anybody is let in and before any day is sealed: its history lies in the past.
  if (config.demonstration) await makeDemonstration(deps, { log: (line) => deps.log.warn(line) });
  const assets = readAssets(join(installationFolder, 'dist', 'assets'));
  const app = await buildApp({ ...deps, assets }, await sessionSecret(config));
  await sealYesterday(deps);
  const rounds = keepRounds(deps.log, [
    { name: 'daily seal', everyMs: anHour, run: () => sealYesterday(deps) },
    { name: 'mail about work', everyMs: 60_000, run: () => writeAboutWork(deps) },
    { name: 'what nobody came back to', everyMs: anHour, run: () => dropStrays(deps) },
    { name: 'mailboxes', everyMs: 15_000, run: (stopped) => readMailboxes(deps, takeMailOf(deps), stopped) },
    { name: 'mail', everyMs: 15_000, run: () => sendWaitingMail(deps) },
    { name: 'tries at the public page', everyMs: anHour, run: () => forgetOldTries(deps) },
    { name: 'how often people are in touch', everyMs: anHour, run: () => drawContactLevels(deps) },
    { name: 'contacts that changed', everyMs: 600_000, run: (stopped) => lookAtContacts(deps, stopped) },
    { name: 'dates that passed', everyMs: 60_000, run: () => noticeDates(deps) },
    { name: 'webhooks', everyMs: 5_000, run: () => deliverWebhooks(deps) },
    { name: 'letters that went', everyMs: 15_000, run: () => carryEverySent(deps) },
  ]);
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await app.close().catch(() => undefined);
    await rounds.stop();
    await deps.printer.close().catch(() => undefined);
    await database.close().catch(() => undefined);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
  void database.lost.then(() => {
    if (stopping) return;
    process.stderr.write('The database stopped by itself. Evenhand stops too; start it again.\n');
    return stop(1);
  });
  const address = await app.listen({ port: config.port, host: config.host });
  const mode = config.demonstration ? ' Demonstration: everybody in it is invented.' : '';
  process.stdout.write(`Evenhand is at ${address} (${database.description}).${mode}\n`);
  return true;
}
