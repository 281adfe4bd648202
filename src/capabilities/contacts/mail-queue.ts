import { z } from 'zod';
import { words } from '../../domain/casework/fields.ts';
import type { LoggedBy } from '../../platform/contacts.ts';
import { type Db, inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { isId } from '../../platform/ids.ts';
import type { LeftOut } from './mail-files.ts';
import { contactOfMail, logIn } from './mail-receive.ts';

const waitingStates = ['several-people', 'nobody', 'unreadable'] as const;

export type MailWaiting = {
  mailId: string;
  receivedAt: string;
  from: string;
  subject: string;
  state: string;
};

/** Mail that no colleague has placed yet, oldest first. */
export async function waitingMail(db: Db, landlordId: string): Promise<MailWaiting[]> {
  const rows = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('inbound_mail')
      .select(['mail_id', 'received_at', 'from_address', 'from_name', 'subject', 'state'])
      .where('landlord_id', '=', landlordId)
      .where('state', 'in', waitingStates)
      .orderBy('received_at')
      .limit(200)
      .execute(),
  );
  return rows.map((r) => ({
    mailId: r.mail_id,
    receivedAt: r.received_at,
    from: r.from_address ?? 'No sender',
    subject: r.subject,
    state: r.state,
  }));
}

export type MailShown = {
  mailId: string;
  receivedAt: string;
  from: { address: string | null; name: string };
  subject: string;
  words: string;
  fault: string | null;
  hasOriginal: boolean;
  state: 'contact' | 'several-people' | 'nobody' | 'unreadable' | 'set-aside';
  personId: string | null;
  settled: { by: string; at: string; why: string | null } | null;
  files: { position: number; name: string; size: number }[];
  leftOut: LeftOut[];
  candidates: { personId: string; name: string; home: string; bornOn: string | null; reference: string }[];
};

/** One mail as it may be read; null where there is none. */
export async function mailShown(db: Db, landlordId: string, mailId: string): Promise<MailShown | null> {
  if (!isId(mailId)) return null;
  return inLandlord(db, landlordId, async (tx) => {
    const row = await tx
      .selectFrom('inbound_mail')
      .selectAll()
      .where('landlord_id', '=', landlordId)
      .where('mail_id', '=', mailId)
      .executeTakeFirst();
    if (!row) return null;
    return {
      mailId: row.mail_id,
      receivedAt: row.received_at,
      from: { address: row.from_address, name: row.from_name },
      subject: row.subject,
      words: row.words,
      fault: row.fault,
      hasOriginal: row.original !== null,
      state: row.state,
      personId: row.person_id,
      settled: row.settled_at
        ? { by: row.settled_by_name ?? '', at: row.settled_at, why: row.settled_why }
        : null,
      files: await filesOf(tx, landlordId, mailId),
      leftOut: row.left_out,
      candidates: await peopleNamed(tx, landlordId, row.candidates),
    };
  });
}

const filesOf = (tx: Tx, landlordId: string, mailId: string) =>
  tx
    .selectFrom('attachment as a')
    .innerJoin('stored_file as f', (join) =>
      join.onRef('f.landlord_id', '=', 'a.landlord_id').onRef('f.sha256', '=', 'a.sha256'),
    )
    .select(['a.position', 'a.name', 'f.size'])
    .where('a.landlord_id', '=', landlordId)
    .where('a.holder', '=', 'contact')
    .where('a.holder_id', '=', mailId)
    .orderBy('a.position')
    .execute();

async function peopleNamed(
  tx: Tx,
  landlordId: string,
  ids: readonly string[],
): Promise<MailShown['candidates']> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .select(['person_id', 'name', 'address', 'postcode', 'date_of_birth', 'reference'])
    .where('landlord_id', '=', landlordId)
    .where('person_id', 'in', ids)
    .orderBy('name')
    .execute();
  return rows.map((r) => ({
    personId: r.person_id,
    name: r.name,
    home: [r.address, r.postcode].filter(Boolean).join(', '),
    bornOn: r.date_of_birth,
    reference: r.reference,
  }));
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
