import { type Selectable, sql } from 'kysely';
import { minutesLater } from '../clock.ts';
import { inLandlord } from '../database.ts';
import type { Deps } from '../deps.ts';
import { mayStillGo, withdrawLetterMail } from '../dispatch/withdraw.ts';
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

/** Sends what is due to every landlord's people, oldest first, until nothing is due or the server takes no more. */
export async function sendWaitingMail(deps: SendDeps): Promise<void> {
  const { mailer } = deps;
  // Without a mail server too: a letter whose link ended while it waited can then go another way.
  for (const { landlord } of deps.packs.landlords()) await withdraw(deps, landlord.id);
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

async function withdraw({ database, clock, log }: SendDeps, landlordId: string): Promise<void> {
  const withdrawn = await inLandlord(database.app, landlordId, (tx) =>
    withdrawLetterMail(tx, landlordId, clock.now()),
  );
  if (withdrawn > 0) log.warn({ landlordId, withdrawn }, 'mail with a letter was given up before it went');
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
          .selectFrom('mail as m')
          .select('m.mail_id')
          .where('m.landlord_id', '=', landlordId)
          .where('m.sent_at', 'is', null)
          .where('m.gave_up_at', 'is', null)
          .where('m.due_at', '<=', now)
          .where(mayStillGo(now))
          .orderBy('due_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('mail')
      .from('due')
      .set((eb) => ({
        tries: eb('tries', '+', 1),
        due_at: minutesLater(now, CLAIMED_FOR),
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
  await inLandlord(database.app, mail.landlord_id, (tx) => {
    const row = tx
      .updateTable('mail')
      .where('landlord_id', '=', mail.landlord_id)
      .where('mail_id', '=', mail.mail_id)
      .where('sent_at', 'is', null);
    // It went, although somebody withdrew it while the server took it: that is what is kept.
    if (sending.how === 'sent') return row.set({ sent_at: now, gave_up_at: null, words: null }).execute();
    return row
      .set({
        last_fault: sending.fault,
        due_at: minutesLater(now, delay ?? 0),
        gave_up_at: givesUp ? now : null,
        // A letter is never tried again from here, and its words hold a link that opens it.
        ...(givesUp && mail.purpose === 'letter' && { words: null }),
      })
      .where('gave_up_at', 'is', null)
      .execute();
  });
}
