import { sql } from 'kysely';
import { z } from 'zod';
import { addDays, londonDate } from '../../domain/calendar.ts';
import { localDate } from '../../domain/calendar-schemas.ts';
import type { MailboxFaultKind } from '../../platform/contact-tables.ts';
import { type Db, inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { isId } from '../../platform/ids.ts';
import type { MailServer } from '../../platform/mail/mailbox-secret.ts';

/** Mail of before would come with deadlines that passed years ago. */
const mostDaysBack = 731;

const plain = (what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(200, `Shorten ${what} to 200 characters`)
    .regex(/^\P{Cc}*$/u, `Enter ${what} on one line`);

/** A mailbox as an administrator asks for it, of the servers that are set for their landlord. */
export const newMailbox = (servers: readonly MailServer[], now: string) => {
  const today = londonDate(now);
  const earliest = addDays(today, -mostDaysBack);
  return z
    .strictObject({
      server: z
        .string({ error: 'Choose the server' })
        .refine((name) => servers.some((s) => s.name === name), 'Choose one of the servers that are set'),
      user: plain('the user name of the mailbox'),
      folder: plain('the folder'),
      takenFrom: localDate.refine(
        (day) => day >= earliest && day <= today,
        'Choose a day of the last two years, today at the latest',
      ),
      movedTo: plain('the folder it is moved to').optional(),
    })
    .refine(({ folder, movedTo }) => movedTo !== folder, {
      path: ['movedTo'],
      error: 'Choose another folder than the one that is read',
      when: ({ issues }) => issues.length === 0,
    });
};
export type NewMailbox = z.infer<ReturnType<typeof newMailbox>>;

type By = { landlordId: string; staffId: string; name: string };

/** Adds a mailbox with the account its mail is on record under; false where that folder is read already. */
export function addMailbox(deps: Deps, by: By, asked: NewMailbox): Promise<boolean> {
  const at = deps.clock.now();
  const staffId = deps.newId();
  return inLandlord(deps.database.app, by.landlordId, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`mailboxes ${by.landlordId}`}, 0))`.execute(tx);
    const there = await tx
      .selectFrom('mailbox')
      .select('mailbox_id')
      .where('landlord_id', '=', by.landlordId)
      .where('server_name', '=', asked.server)
      .where(sql`lower(user_name)`, '=', asked.user.toLowerCase())
      .where('folder', '=', asked.folder)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (there) return false;
    await tx
      .insertInto('staff')
      .values({
        landlord_id: by.landlordId,
        staff_id: staffId,
        name: `Mailbox ${asked.user}`,
        job_title: 'A mailbox',
        email: null,
        roles: [],
        line_manager_id: null,
        password_hash: null,
        kind: 'integration',
      })
      .execute();
    await tx
      .insertInto('mailbox')
      .values({
        landlord_id: by.landlordId,
        mailbox_id: deps.newId(),
        server_name: asked.server,
        user_name: asked.user,
        folder: asked.folder,
        moved_to: asked.movedTo ?? null,
        taken_from: asked.takenFrom,
        staff_id: staffId,
        made_by: by.staffId,
        made_by_name: by.name,
        made_at: at,
        due_at: at,
      })
      .execute();
    return true;
  });
}

export type MailboxShown = {
  mailboxId: string;
  server: string;
  user: string;
  folder: string;
  movedTo: string | null;
  takenFrom: string;
  madeAt: string;
  madeBy: string;
  ended: { at: string; by: string } | null;
  taken: number;
  /** In the folder and not yet taken, when it was last looked into. */
  leftThere: number | null;
  /** Taken, and nobody has said whose it is. */
  unplaced: number;
  lastReadAt: string | null;
  dueAt: string;
  fault: { kind: MailboxFaultKind; words: string; since: string } | null;
  note: { words: string; at: string } | null;
};

/** Every mailbox that was ever read; those that still are stand first. */
export async function mailboxesOf(db: Db, landlordId: string): Promise<MailboxShown[]> {
  const rows = await inLandlord(db, landlordId, (tx) =>
    tx
      .selectFrom('mailbox as b')
      .selectAll('b')
      .select((eb) =>
        eb
          .selectFrom('inbound_mail as m')
          .select((count) => count.fn.countAll<number>().as('n'))
          .whereRef('m.landlord_id', '=', 'b.landlord_id')
          .whereRef('m.mailbox_id', '=', 'b.mailbox_id')
          .where('m.state', 'in', ['several-people', 'nobody', 'unreadable'])
          .as('unplaced'),
      )
      .where('b.landlord_id', '=', landlordId)
      .orderBy('b.ended_at', (order) => order.desc().nullsFirst())
      .orderBy('b.made_at')
      .limit(200)
      .execute(),
  );
  return rows.map((r) => ({
    mailboxId: r.mailbox_id,
    server: r.server_name,
    user: r.user_name,
    folder: r.folder,
    movedTo: r.moved_to,
    takenFrom: r.taken_from,
    madeAt: r.made_at,
    madeBy: r.made_by_name,
    ended: r.ended_at ? { at: r.ended_at, by: r.ended_by_name ?? '' } : null,
    taken: r.taken,
    leftThere: r.left_there,
    unplaced: r.unplaced ?? 0,
    lastReadAt: r.last_read_at,
    dueAt: r.due_at,
    fault: r.fault_kind
      ? { kind: r.fault_kind, words: r.fault ?? '', since: r.fault_since ?? r.made_at }
      : null,
    note: r.note ? { words: r.note, at: r.noted_at ?? r.made_at } : null,
  }));
}

/** It is read no more, and nothing that came through it changes; false where it was not being read. */
export const endMailbox = (deps: Deps, by: By, mailboxId: string): Promise<boolean> =>
  changed(deps, by, mailboxId, { ended_at: deps.clock.now(), ended_by_name: by.name });

/** Looks into it in the next round, whatever it was waiting for. */
export const readSoon = (deps: Deps, by: By, mailboxId: string): Promise<boolean> =>
  changed(deps, by, mailboxId, { due_at: deps.clock.now() });

async function changed(
  deps: Deps,
  { landlordId }: By,
  mailboxId: string,
  to: { ended_at: string; ended_by_name: string } | { due_at: string },
): Promise<boolean> {
  if (!isId(mailboxId)) return false;
  const { numUpdatedRows } = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .updateTable('mailbox')
      .set(to)
      .where('landlord_id', '=', landlordId)
      .where('mailbox_id', '=', mailboxId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow(),
  );
  return numUpdatedRows === 1n;
}
