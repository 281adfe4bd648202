import { z } from 'zod';
import { words } from '../../domain/casework/fields.ts';
import type { LoggedBy } from '../../platform/contacts.ts';
import { type Db, inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import type { MailShown } from './mail-read.ts';
import { contactOfMail, logIn } from './mail-receive.ts';

const waitingStates = ['several-people', 'nobody', 'unreadable'] as const;

export type MailWaiting = {
  mailId: string;
  receivedAt: string;
  from: string;
  subject: string;
  state: string;
};

/** A mailbox that cannot be read now: what arrives there is not here. */
export type MailboxAway = { user: string; since: string };

const MOST_SHOWN = 200;
export type Waiting = { mail: MailWaiting[]; inAll: number; away: MailboxAway[] };

/** Mail that no colleague has placed yet, the oldest first, and how many wait in all. */
export async function waitingMail(db: Db, landlordId: string): Promise<Waiting> {
  const { rows, away } = await inLandlord(db, landlordId, async (tx) => ({
    away: await mailboxesAway(tx, landlordId),
    rows: await tx
      .selectFrom('inbound_mail')
      .select(['mail_id', 'received_at', 'from_address', 'from_name', 'subject', 'state'])
      .where('landlord_id', '=', landlordId)
      .where('state', 'in', waitingStates)
      .orderBy('received_at')
      .limit(MOST_SHOWN)
      .execute(),
  }));
  const mail = rows.map((r) => ({
    mailId: r.mail_id,
    receivedAt: r.received_at,
    from: r.from_address ?? 'No sender',
    subject: r.subject,
    state: r.state,
  }));
  const inAll = rows.length < MOST_SHOWN ? rows.length : await countWaitingMail(db, landlordId);
  return { mail, inAll, away };
}

const mailboxesAway = (tx: Tx, landlordId: string): Promise<MailboxAway[]> =>
  tx
    .selectFrom('mailbox')
    .select((eb) => ['user_name as user', eb.ref('fault_since').$notNull().as('since')])
    .where('landlord_id', '=', landlordId)
    .where('ended_at', 'is', null)
    .where('fault_since', 'is not', null)
    .orderBy('fault_since')
    .execute();

export async function countWaitingMail(db: Db, landlordId: string): Promise<number> {
  const { n } = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('inbound_mail')
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('landlord_id', '=', landlordId)
      .where('state', 'in', waitingStates)
      .executeTakeFirstOrThrow(),
  );
  return Number(n);
}

/** Whose it is: one of those with the address, somebody by reference, or nobody we deal with. */
export const placing = z.discriminatedUnion(
  'whose',
  [
    z.strictObject({ whose: z.literal('person'), personId: z.uuid() }),
    z.strictObject({
      whose: z.literal('reference'),
      reference: z
        .string({ error: 'Enter the reference' })
        .trim()
        .min(1, 'Enter the reference')
        .max(200, 'Enter the reference'),
    }),
    z.strictObject({ whose: z.literal('nobody'), why: words('why it is set aside', 500) }),
  ],
  { error: 'Choose whose it is' },
);

/** Makes a waiting mail this person's contact, from when it came; false where somebody has settled it meanwhile. */
export async function placeMail(
  deps: Deps,
  by: LoggedBy,
  { mail, personId }: { mail: MailShown; personId: string },
): Promise<'placed' | 'settled' | 'nobody'> {
  const { mailId, receivedAt: at } = mail;
  const contact = await contactOfMail(deps, by, { mailId, personId, read: mail, at });
  if (!contact) return 'nobody';
  return inLandlord(deps.database.app, by.landlordId, async (tx) => {
    const settled = { state: 'contact' as const, person_id: personId };
    if (!(await settle(tx, deps, by, mailId, settled))) return 'settled';
    await logIn(tx, by.landlordId, contact);
    return 'placed';
  });
}

/** Nothing of ours: kept with the reason, and out of the way. */
export const setAsideMail = (deps: Deps, by: LoggedBy, mailId: string, why: string): Promise<boolean> =>
  inLandlord(deps.database.app, by.landlordId, (tx) =>
    settle(tx, deps, by, mailId, { state: 'set-aside', settled_why: why }),
  );

async function settle(
  tx: Tx,
  deps: Deps,
  by: LoggedBy,
  mailId: string,
  how: { state: 'contact'; person_id: string } | { state: 'set-aside'; settled_why: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inbound_mail')
    .set({ ...how, settled_by_name: by.name, settled_at: deps.clock.now() })
    .where('landlord_id', '=', by.landlordId)
    .where('mail_id', '=', mailId)
    .where('state', 'in', waitingStates)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
