import { type Selectable, sql } from 'kysely';
import { inLandlord } from '../database.ts';
import type { Deps } from '../deps.ts';
import type { MailRow } from '../tables.ts';
import type { Mailer, Sending } from './mailer.ts';

export type SendDeps = Pick<Deps, 'clock' | 'packs' | 'log'> & {
  database: Pick<Deps['database'], 'app'>;
  mailer: Mailer | null;
};

/** Longer than a server may take over a mail: whoever claimed it and has not finished by then was killed. */
const CLAIMED_FOR = 5;
/** Minutes before each further try; after the last, a person must look at it. Two days and a few hours in all. */
const delays = [1, 5, 15, 60, 120, 240, 480, 720, 1440];

const later = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Sends what is due to every landlord's people, oldest first, until nothing is due or the server takes no more. */
export async function sendWaitingMail(deps: SendDeps): Promise<void> {
  const { mailer } = deps;
  if (!mailer) return;
  for (const { landlord } of deps.packs.landlords()) {
    for (;;) {
      const mail = await claimNext(deps, mailer, landlord.id);
      if (!mail) break;
      const sending: Sending = await mailer.send(worded(mail, landlord.name, deps.clock.now()));
      await keep(deps, mail, sending);
      // The others lose no try of theirs to a server that is away.
      if (sending.how === 'unreachable') return;
    }
  }
}

type Claimed = Pick<
  Selectable<MailRow>,
  'landlord_id' | 'mail_id' | 'purpose' | 'to_address' | 'subject' | 'words' | 'message_id' | 'tries'
>;

/**
 * A claim is on record before anything is sent: a process killed in between leaves the mail to be tried again. Whether the
 * server had taken it nobody can know then, so it goes again under the same message id, which receivers know for the same mail.
 */
function claimNext(
  { database, clock }: SendDeps,
  { domain }: Mailer,
  landlordId: string,
): Promise<Claimed | undefined> {
  const now = clock.now();
  return inLandlord(database.app, landlordId, (tx) =>
    tx
      .with('due', (db) =>
        db
          .selectFrom('mail')
          .select('mail_id')
          .where('landlord_id', '=', landlordId)
          .where('sent_at', 'is', null)
          .where('gave_up_at', 'is', null)
          .where('due_at', '<=', now)
          .orderBy('due_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('mail')
      .from('due')
      .set((eb) => ({
        tries: eb('tries', '+', 1),
        due_at: later(now, CLAIMED_FOR),
        message_id: sql<string>`coalesce(message_id, '<' || mail.mail_id || ${`@${domain}>`}::text)`,
      }))
      .where('landlord_id', '=', landlordId)
      .whereRef('mail.mail_id', '=', 'due.mail_id')
      .returning([
        'landlord_id',
        'mail.mail_id',
        'purpose',
        'to_address',
        'subject',
        'words',
        'message_id',
        'tries',
      ])
      .executeTakeFirst(),
  );
}

const worded = (mail: Claimed, fromName: string, at: string) => ({
  fromName,
  to: mail.to_address,
  subject: mail.subject,
  text: mail.words ?? '',
  messageId: mail.message_id ?? '',
  at,
});

async function keep({ database, clock, log }: SendDeps, mail: Claimed, sending: Sending): Promise<void> {
  const now = clock.now();
  const delay = delays[mail.tries - 1];
  const givesUp = sending.how === 'refused' || (sending.how !== 'sent' && delay === undefined);
  if (givesUp) log.error({ mail: mail.mail_id, purpose: mail.purpose }, 'a mail was given up');
  await inLandlord(database.app, mail.landlord_id, (tx) =>
    tx
      .updateTable('mail')
      .set(
        sending.how === 'sent'
          ? { sent_at: now, words: null }
          : {
              last_fault: sending.fault,
              due_at: later(now, delay ?? 0),
              gave_up_at: givesUp ? now : null,
            },
      )
      .where('landlord_id', '=', mail.landlord_id)
      .where('mail_id', '=', mail.mail_id)
      .where('sent_at', 'is', null)
      .execute(),
  );
}
