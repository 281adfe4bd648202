import type { LoggedBy } from '../../platform/contacts.ts';
import type { Deps } from '../../platform/deps.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { type Fetched, type Folder, MailboxFault, openFolder } from '../../platform/mail/imap.ts';
import { credentialFor } from '../../platform/mail/mailbox-secret.ts';
import { claimMailbox, keepFault, keepRead, type Mailbox, markTaken, startIn } from './standing.ts';

/** Writes one mail down; the same mail once, however often it comes. Given by the contacts capability. */
export type TakeMail = (
  by: LoggedBy,
  raw: Buffer,
  came: { at: string; mailboxId: string; partOf?: { size: number; why: string }; unread?: string },
) => Promise<{ again: boolean }>;

type RoundDeps = Pick<Deps, 'clock' | 'packs' | 'log' | 'mailServers'> & {
  database: Pick<Deps['database'], 'app'>;
};

const mostBytes = 80 * 1_048_576;
/** After these one mailbox lets the others have their turn. */
const mostInTurn = 500;
/** So often a mail that the server will not hand over holds up those after it; then it is put on the list instead. */
const triesForOne = 3;

/** Reads every landlord's mailboxes that are due, one after the other, until nothing is left in any. */
export async function readMailboxes(deps: RoundDeps, take: TakeMail, stopped?: AbortSignal): Promise<void> {
  for (const { landlord } of deps.packs.landlords()) {
    for (;;) {
      if (stopped?.aborted) return;
      const box = await claimMailbox(deps, landlord.id);
      if (!box) break;
      await readOne(deps, take, box, stopped);
    }
  }
}

async function readOne(deps: RoundDeps, take: TakeMail, box: Mailbox, stopped?: AbortSignal): Promise<void> {
  const server = deps.mailServers.find((s) => s.name === box.server_name && s.landlordId === box.landlord_id);
  if (!server)
    return keepFault(deps, box, 'setting', `EVENHAND_IMAP_${box.server_name}_SERVER is no longer set.`);
  const credential = await credentialFor(server, box.user_name);
  if ('fault' in credential) return keepFault(deps, box, 'setting', credential.fault);
  let folder: Folder | null = null;
  try {
    folder = await openFolder(server, credential, {
      user: box.user_name,
      folder: box.folder,
      mayMove: box.moved_to !== null,
      mostBytes,
    });
    await readFolder(deps, take, { box, folder, stopped });
  } catch (fault) {
    const ofMailbox = fault instanceof MailboxFault;
    // A fault of ours names columns and values, which are no business of the page.
    const words = ofMailbox ? fault.message : 'It could not be written down. The log of the server says why.';
    const kind = ofMailbox ? fault.kind : 'record';
    deps.log.error(
      { mailbox: box.mailbox_id, kind, ...(!ofMailbox && { err: fault }) },
      'a mailbox could not be read',
    );
    await keepFault(deps, box, kind, words);
  } finally {
    await folder?.close();
  }
}

type Reading = { box: Mailbox; folder: Folder; stopped: AbortSignal | undefined };

async function readFolder(deps: RoundDeps, take: TakeMail, { box, folder, stopped }: Reading): Promise<void> {
  const { uidValidity } = folder;
  const start = await startIn(deps, box, uidValidity);
  const all = await folder.after(start, box.taken_from);
  const turn = all.slice(0, mostInTurn);
  let left = all.length;
  let next = 0;
  for await (const mails of folder.mails(turn)) {
    for (const mail of mails) {
      if (stopped?.aborted) return keepRead(deps, box, left);
      // One that is listed and not handed over may have been deleted meanwhile, or may be handed over later.
      const passed = turn.slice(next, turn.indexOf(mail.uid));
      if (passed.length > 0) await stillThere(folder, box, passed);
      next = turn.indexOf(mail.uid) + 1;
      const { again } = await takeOne(deps, take, { box, uidValidity, mail });
      const stays = mail.failed === null ? await putAway(folder, box, mail.uid) : null;
      left = all.length - next;
      // Last of all: killed before this, the mail is read again and known for the same.
      const marked = { uidValidity, uid: mail.uid, isNew: !again, left, stays };
      if (!(await markTaken(deps, box, marked))) return;
    }
  }
  const unseen = turn.slice(next);
  if (unseen.length > 0) await stillThere(folder, box, unseen);
  await keepRead(deps, box, all.length - turn.length);
}

/** Throws where one of these is in the folder after all, so that no mail is passed over because a server stumbled. */
async function stillThere(folder: Folder, box: Mailbox, uids: readonly number[]): Promise<void> {
  const listed = new Set(await folder.after((uids[0] ?? 1) - 1, box.taken_from));
  const there = uids.filter((uid) => listed.has(uid));
  if (there.length > 0)
    throw new MailboxFault(
      'mail',
      `The server lists mail number ${there.join(', ')} and does not hand it over.`,
    );
}

const inWords = (bytes: number) => `${Math.ceil(bytes / 1_048_576).toLocaleString('en-GB')} MB`;

type One = { box: Mailbox; uidValidity: string; mail: Fetched };

async function takeOne(
  deps: RoundDeps,
  take: TakeMail,
  { box, uidValidity, mail }: One,
): Promise<{ again: boolean }> {
  const by = { landlordId: box.landlord_id, staffId: box.staff_id, name: `Mailbox ${box.user_name}` };
  const now = deps.clock.now();
  const came = {
    at: mail.arrivedAt !== null && mail.arrivedAt < now ? mail.arrivedAt : now,
    mailboxId: box.mailbox_id,
  };
  const where = `The whole of it is in the mailbox ${box.user_name}, folder ${box.folder}.`;
  if (mail.failed !== null) {
    if (box.fault_kind !== 'mail' || box.tries < triesForOne)
      throw new MailboxFault('mail', `Mail number ${mail.uid} is not handed over: ${mail.failed}`);
    const why = `The mail server does not hand it over: ${mail.failed} ${where}`;
    const name = Buffer.from(`imap ${box.mailbox_id} ${uidValidity} ${mail.uid}`);
    return take(by, name, { ...came, partOf: { size: Math.max(1, mail.size), why } });
  }
  if (!mail.whole) {
    const why = `It has ${inWords(mail.size)}, more than the ${inWords(mostBytes)} that are taken: only its beginning was read. ${where}`;
    return take(by, mail.raw, { ...came, partOf: { size: mail.size, why } });
  }
  try {
    return await take(by, mail.raw, mail.raw.length === 0 ? { ...came, unread: 'It holds nothing.' } : came);
  } catch (err) {
    // A connection to the database that broke may have broken after the mail was on record: it is read again and known.
    if (!isOfTheMail(err) && (box.fault_kind !== 'record' || box.tries < triesForOne)) throw err;
    // What cannot be made sense of is kept as it came; where even that fails, nothing after it is touched.
    deps.log.error({ err, mailbox: box.mailbox_id, uid: mail.uid }, 'a mail is kept unread');
    return take(by, mail.raw, { ...came, unread: 'It could not be made sense of. It is kept as it came.' });
  }
}

/** Values that no table takes, or code of ours that stumbles over them: nothing was written, and nothing ever will be. */
function isOfTheMail(err: unknown): boolean {
  const { code } = err as { code?: unknown };
  if (typeof code === 'string') return /^(22|23|54)\w{3}$/.test(code);
  return err instanceof InvalidInput || err instanceof TypeError || err instanceof RangeError;
}

async function putAway(folder: Folder, box: Mailbox, uid: number): Promise<string | null> {
  if (box.moved_to === null) return null;
  if (!folder.move) return 'the server can only move a mail by deleting it, which is not done.';
  return folder.move(uid, box.moved_to);
}
