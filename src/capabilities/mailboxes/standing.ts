import { type Selectable, sql } from 'kysely';
import { minutesLater } from '../../platform/clock.ts';
import type { MailboxFaultKind, MailboxRow } from '../../platform/contact-tables.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';

export type Mailbox = Selectable<MailboxRow>;
export type StandingDeps = Pick<Deps, 'clock'> & { database: Pick<Deps['database'], 'app'> };

/** Longer than one mail may take: whoever claimed the mailbox and has marked none by then was killed. */
const CLAIMED_FOR = 5;
const BETWEEN = 1;
/** Minutes before it is tried again; the last of them from then on. */
const delays: Record<MailboxFaultKind, readonly [number, ...number[]]> = {
  unreachable: [1, 2, 5, 10, 15],
  folder: [1, 2, 5, 10, 15],
  setting: [1, 2, 5, 10, 15],
  mail: [1, 2, 5, 10, 15],
  record: [1, 2, 5, 10, 15],
  // An account that is asked with a wrong password again and again is locked, for the colleagues who use it too.
  refused: [60, 120, 240, 480, 1440],
};

/** The mailbox that has waited longest, claimed for a while so that one process reads it. */
export function claimMailbox(
  { database, clock }: StandingDeps,
  landlordId: string,
): Promise<Mailbox | undefined> {
  const now = clock.now();
  return inLandlord(database.app, landlordId, (tx) =>
    tx
      .with('due', (db) =>
        db
          .selectFrom('mailbox as b')
          .select('b.mailbox_id as due_id')
          .where('b.landlord_id', '=', landlordId)
          .where('b.ended_at', 'is', null)
          .where('b.due_at', '<=', now)
          .orderBy('b.due_at')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('mailbox')
      .from('due')
      .set({ due_at: minutesLater(now, CLAIMED_FOR) })
      .where('landlord_id', '=', landlordId)
      .whereRef('mailbox_id', '=', 'due_id')
      .returningAll('mailbox')
      .executeTakeFirst(),
  );
}

const own = (tx: Tx, box: Mailbox) =>
  tx
    .updateTable('mailbox')
    .where('landlord_id', '=', box.landlord_id)
    .where('mailbox_id', '=', box.mailbox_id)
    .where('ended_at', 'is', null);

/**
 * The number after which nothing is written down yet. Where the server has numbered the folder anew, that is the beginning:
 * everything is looked at again, and what is on record already is known by its own id and words.
 */
export async function startIn(deps: StandingDeps, box: Mailbox, uidValidity: string): Promise<number> {
  if (box.uid_validity === uidValidity) return box.last_uid;
  const at = deps.clock.now();
  const note =
    'The server had numbered the folder anew, so everything in it was looked at again. Nothing was taken twice.';
  await inLandlord(deps.database.app, box.landlord_id, (tx) =>
    own(tx, box)
      .set({
        uid_validity: uidValidity,
        last_uid: 0,
        ...(box.uid_validity !== null && { note, noted_at: at }),
      })
      .execute(),
  );
  return 0;
}

type Marked = { uidValidity: string; uid: number; isNew: boolean; left: number; stays: string | null };

/** Everything up to this number is written down, and the claim goes on; false where the mailbox is read no more. */
export async function markTaken(deps: StandingDeps, box: Mailbox, marked: Marked): Promise<boolean> {
  const at = deps.clock.now();
  const { numUpdatedRows } = await inLandlord(deps.database.app, box.landlord_id, async (tx) => {
    // Not waited for on the disk: a mark that a power cut takes away means one mail is read again, and known.
    await sql`set local synchronous_commit to off`.execute(tx);
    return own(tx, box)
      .where('uid_validity', '=', marked.uidValidity)
      .set({
        last_uid: sql<number>`greatest(last_uid, ${marked.uid})`,
        taken: sql<number>`taken + ${marked.isNew ? 1 : 0}`,
        left_there: marked.left,
        due_at: minutesLater(at, CLAIMED_FOR),
        ...(marked.stays !== null && {
          note: `A mail is taken and stays where it was: ${marked.stays}`,
          noted_at: at,
        }),
      })
      .executeTakeFirstOrThrow();
  });
  return numUpdatedRows === 1n;
}

/** It was read, to its end or for as long as one mailbox may take of a round. */
export async function keepRead(deps: StandingDeps, box: Mailbox, left: number): Promise<void> {
  const at = deps.clock.now();
  await inLandlord(deps.database.app, box.landlord_id, (tx) =>
    own(tx, box)
      .set({
        left_there: left,
        last_read_at: at,
        due_at: left > 0 ? at : minutesLater(at, BETWEEN),
        tries: 0,
        fault_kind: null,
        fault: null,
        fault_since: null,
      })
      .execute(),
  );
}

/** Why it cannot be read, since when, and when it is tried again. */
export async function keepFault(
  deps: StandingDeps,
  box: Mailbox,
  kind: MailboxFaultKind,
  fault: string,
): Promise<void> {
  const at = deps.clock.now();
  const before = box.fault_kind === kind ? box.tries : 0;
  const waits = delays[kind];
  const delay = waits[Math.min(before, waits.length - 1)] ?? waits[0];
  await inLandlord(deps.database.app, box.landlord_id, (tx) =>
    own(tx, box)
      .set({
        tries: before + 1,
        due_at: minutesLater(at, delay),
        fault_kind: kind,
        fault,
        // What cannot be read, cannot be read: for how long is counted from the first fault, whatever it was.
        fault_since: box.fault_since ?? at,
      })
      .execute(),
  );
}
