import { ImapFlow } from 'imapflow';
import type { MailServer } from '../../config.ts';
import type { Credential } from './mailbox-secret.ts';

/** Why a folder cannot be read: the server is away, lets us not in, or has no such folder. */
export class MailboxFault extends Error {
  readonly kind: 'unreachable' | 'refused' | 'folder' | 'mail';
  constructor(kind: MailboxFault['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** One mail as the server gave it; `raw` is only its beginning where it is larger than may be taken. */
export type Fetched = {
  uid: number;
  arrivedAt: string | null;
  size: number;
  raw: Buffer;
  whole: boolean;
  /** The server would not hand it over, though it answers. */
  failed: string | null;
};

export type Folder = {
  /** Another one than before: every number means another mail. */
  uidValidity: string;
  /** The numbers of what came after this one and not before this day, ascending. */
  after: (uid: number, since: string) => Promise<number[]>;
  /** What stands under these numbers, a few at a time. One that is deleted meanwhile is left out. */
  mails: (uids: readonly number[]) => AsyncGenerator<Fetched[]>;
  /** Null where the server cannot move without deleting. */
  move: ((uid: number, to: string) => Promise<string | null>) | null;
  close: () => Promise<void>;
};

const tenSeconds = 10_000;
/** Of a mail that is larger than may be taken, enough to see whose it is and what it says first. */
const beginning = 262_144;
/** Fetched in one answer: many small ones, or one large one. */
const together = { mails: 25, bytes: 4 * 1_048_576 };

type Asked = { user: string; folder: string; mayMove: boolean; mostBytes: number };

/** Opens a folder of a mailbox. Nothing in it is changed, nor marked as read. */
export async function openFolder(
  server: MailServer,
  credential: Credential,
  { user, folder, mayMove, mostBytes }: Asked,
): Promise<Folder> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.encrypted === 'from-the-start',
    doSTARTTLS: server.encrypted === 'after-greeting',
    tls: { minVersion: 'TLSv1.2' },
    auth: {
      user,
      ...(credential.kind === 'token' ? { accessToken: credential.text } : { pass: credential.text }),
    },
    logger: false,
    disableAutoIdle: true,
    // A server that sends more than it listed is cut off before it fills the memory.
    maxLiteralSize: 2 * mostBytes,
    connectionTimeout: tenSeconds,
    greetingTimeout: tenSeconds,
    socketTimeout: 6 * tenSeconds,
  });
  // A connection that breaks between two commands tells it here alone; the next command fails and says so.
  client.on('error', () => undefined);
  const close = async () => {
    await client.logout().catch(() => undefined);
    client.close();
  };
  try {
    await client.connect();
    const box = await client
      .mailboxOpen(folder, { readOnly: !mayMove })
      .catch((fault) =>
        Promise.reject(client.usable ? new MailboxFault('folder', whatItSaid(fault, credential)) : fault),
      );
    return {
      uidValidity: String(box.uidValidity),
      after: (uid, since) => asking(credential, () => uidsAfter(client, uid, since)),
      mails: (uids) => mailsOf(client, credential, { uids, mostBytes }),
      move: !mayMove
        ? null
        : client.capabilities.has('MOVE')
          ? (uid, to) => moved(client, credential, uid, to)
          : null,
      close,
    };
  } catch (fault) {
    await close();
    throw faultOf(fault, credential);
  }
}

async function uidsAfter(client: ImapFlow, uid: number, since: string): Promise<number[]> {
  // "n:*" names the last mail even where n is beyond it.
  const found = await client.search(
    { uid: `${uid + 1}:*`, since: new Date(`${since}T00:00:00Z`) },
    { uid: true },
  );
  if (!found) throw new Error('It answered nothing to what is in the folder.');
  return found.filter((one) => one > uid).sort((a, b) => a - b);
}

type Wanted = { uids: readonly number[]; mostBytes: number };

async function* mailsOf(
  client: ImapFlow,
  credential: Credential,
  { uids, mostBytes }: Wanted,
): AsyncGenerator<Fetched[]> {
  const listed = await asking(credential, () =>
    client.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true }),
  );
  const sizes = listed.map((m) => ({ uid: m.uid, size: m.size ?? 0 })).sort((a, b) => a.uid - b.uid);
  for (const group of groupsOf(sizes)) yield await groupOf(client, credential, { group, mostBytes });
}

type Group = { group: readonly Sized[]; mostBytes: number };

/** One that the server cannot hand over must not hold up those fetched with it. */
async function groupOf(
  client: ImapFlow,
  credential: Credential,
  { group, mostBytes }: Group,
): Promise<Fetched[]> {
  try {
    return await fetched(client, group, mostBytes);
  } catch (fault) {
    if (!client.usable) throw faultOf(fault, credential);
    const [only, ...others] = group;
    if (!only) return [];
    if (others.length === 0) {
      const failed = whatItSaid(fault, credential);
      return [{ ...only, arrivedAt: null, raw: Buffer.alloc(0), whole: false, failed }];
    }
    const singly = [];
    for (const one of group) singly.push(...(await groupOf(client, credential, { group: [one], mostBytes })));
    return singly;
  }
}

async function fetched(client: ImapFlow, group: readonly Sized[], mostBytes: number): Promise<Fetched[]> {
  // One that is too large stands in a group of its own. The others are asked for whole: some servers, asked for a length of
  // each of several, hand over the first alone.
  const large = group.some((m) => m.size > mostBytes);
  const got = await client.fetchAll(
    group.map((m) => m.uid).join(','),
    { uid: true, internalDate: true, source: large ? { start: 0, maxLength: beginning } : true },
    { uid: true },
  );
  return got
    .sort((a, b) => a.uid - b.uid)
    .map(({ uid, internalDate, source }) => {
      const raw = source ?? Buffer.alloc(0);
      const whole = !large && raw.length <= mostBytes;
      const listed = group.find((m) => m.uid === uid)?.size ?? 0;
      return {
        uid,
        arrivedAt: internalDate ? new Date(internalDate).toISOString() : null,
        size: Math.max(raw.length, listed),
        raw: whole ? raw : Buffer.from(raw.subarray(0, beginning)),
        whole,
        // An empty answer is no empty mail: taken for one, the mail itself would be lost.
        failed: raw.length === 0 && listed > 0 ? `It lists ${listed} bytes and hands over none.` : null,
      };
    });
}

type Sized = { uid: number; size: number };

function groupsOf(sizes: readonly Sized[]): Sized[][] {
  const groups: Sized[][] = [];
  let bytes = 0;
  for (const one of sizes) {
    const last = groups.at(-1);
    bytes += one.size;
    if (last && last.length < together.mails && bytes <= together.bytes) last.push(one);
    else {
      groups.push([one]);
      bytes = one.size;
    }
  }
  return groups;
}

/** Null: it is there. Otherwise why it stays where it is. */
async function moved(
  client: ImapFlow,
  credential: Credential,
  uid: number,
  to: string,
): Promise<string | null> {
  try {
    const done = await client.messageMove(String(uid), to, { uid: true });
    return done === false ? `There is no folder “${to}”, or nothing may be put there.` : null;
  } catch (fault) {
    if (!client.usable) throw faultOf(fault, credential);
    return whatItSaid(fault, credential);
  }
}

async function asking<T>(credential: Credential, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (fault) {
    throw faultOf(fault, credential);
  }
}

type ImapError = Error & {
  authenticationFailed?: boolean;
  serverResponseCode?: string;
  responseText?: string;
  code?: string;
};

function faultOf(fault: unknown, credential: Credential): MailboxFault {
  if (fault instanceof MailboxFault) return fault;
  const { authenticationFailed, serverResponseCode } = fault as ImapError;
  // A server that cannot ask whoever knows the passwords says so by this word (RFC 5530).
  const letIn = !authenticationFailed || serverResponseCode === 'UNAVAILABLE';
  return new MailboxFault(letIn ? 'unreachable' : 'refused', whatItSaid(fault, credential));
}

const inWords: Record<string, string> = {
  ENOTFOUND: 'There is no server of that name.',
  EAI_AGAIN: 'Its name cannot be looked up at the moment.',
  ECONNREFUSED: 'Nothing takes calls at that address and port.',
  ECONNRESET: 'It broke the connection off.',
  ETIMEDOUT: 'It does not answer.',
  CONNECT_TIMEOUT: 'It does not answer.',
  GREETING_TIMEOUT: 'It takes the call and says nothing.',
};

/** The server's own words where it said any. It is shown and logged, so a server that repeats the secret is cut short. */
function whatItSaid(fault: unknown, { text }: Credential): string {
  const { responseText, message, code = '' } = fault as ImapError;
  const said = responseText || inWords[code] || message || 'No reason is given';
  const line = said.replaceAll(text, '…').replaceAll(/\s+/g, ' ').trim().slice(0, 500);
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
