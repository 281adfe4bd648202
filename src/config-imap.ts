import { isIP } from 'node:net';

/** How to get into a mailbox: read at the moment of asking where it is a file or a command, so that it can be renewed. */
export type MailboxSecret =
  | { readonly how: 'password'; readonly password: string }
  | { readonly how: 'password-file' | 'token-file' | 'token-command'; readonly path: string };

/**
 * A mail server that mailboxes may be read from, with the secret for it. The two stand together in the settings of whoever runs
 * the server: an administrator names them, sees neither, and cannot have the secret sent to another server.
 */
export type MailServer = {
  readonly name: string;
  readonly landlordId: string;
  readonly host: string;
  readonly port: number;
  /** `none` is for this machine alone. */
  readonly encrypted: 'from-the-start' | 'after-greeting' | 'none';
  readonly secret: MailboxSecret;
};

const SETTING =
  /^EVENHAND_IMAP_([A-Z][A-Z0-9_]{0,39}?)_(SERVER|LANDLORD|PASSWORD|PASSWORD_FILE|TOKEN_FILE|TOKEN_COMMAND)$/;
const secrets = ['PASSWORD', 'PASSWORD_FILE', 'TOKEN_FILE', 'TOKEN_COMMAND'] as const;
type Part = 'SERVER' | 'LANDLORD' | (typeof secrets)[number];

export const isImapSetting = (name: string): boolean => SETTING.test(name);

/** The mail servers that are set, and everything wrong with how. */
export function readMailServers(env: Readonly<Record<string, string | undefined>>): {
  servers: MailServer[];
  faults: string[];
} {
  const byName = new Map<string, Partial<Record<Part, string>>>();
  for (const [setting, value] of Object.entries(env)) {
    const [, name, part] = SETTING.exec(setting) ?? [];
    if (!name || !part || !value) continue;
    byName.set(name, { ...byName.get(name), [part]: value });
  }
  const servers: MailServer[] = [];
  const faults: string[] = [];
  for (const [name, given] of [...byName].sort()) {
    const read = readOne(name, given);
    if (Array.isArray(read)) faults.push(...read);
    else servers.push(read);
  }
  return { servers, faults };
}

function readOne(name: string, given: Partial<Record<Part, string>>): MailServer | string[] {
  const at = (part: string) => `EVENHAND_IMAP_${name}_${part}`;
  const faults: string[] = [];
  const address = given.SERVER === undefined ? null : serverAt(given.SERVER);
  if (address === null)
    faults.push(
      `${at('SERVER')} must be the mail server alone, such as imaps://outlook.office365.com or imap://mail.example:143, without a user or a password.`,
    );
  const landlordId = given.LANDLORD ?? '';
  if (!/^[a-z0-9-]{1,80}$/.test(landlordId))
    faults.push(
      `${at('LANDLORD')} must be the id of the landlord whose mailboxes these are, such as karbon.`,
    );
  const ways = secrets.filter((part) => given[part] !== undefined);
  const [way] = ways;
  if (!way || ways.length > 1)
    faults.push(`${name}: set one of ${secrets.map((part) => at(part)).join(', ')}, and no other.`);
  const value = (way && given[way]) || '';
  if (way && way !== 'PASSWORD' && !value.startsWith('/'))
    faults.push(`${at(way)} must be a path from the root, such as /run/secrets/mail.`);
  if (faults.length > 0 || address === null || !way) return faults;
  const secret: MailboxSecret =
    way === 'PASSWORD'
      ? { how: 'password', password: value }
      : {
          how:
            way === 'PASSWORD_FILE' ? 'password-file' : way === 'TOKEN_FILE' ? 'token-file' : 'token-command',
          path: value,
        };
  return { name, landlordId, ...address, secret };
}

const isThisMachine = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** In clear is spoken to this machine alone; to any other, a server that will not encrypt is told nothing. */
function serverAt(text: string): Pick<MailServer, 'host' | 'port' | 'encrypted'> | null {
  if (!/^imaps?:\/\/[^/?#@]+\/?$/.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!host) return null;
  if (url.protocol === 'imaps:') return { host, port: Number(url.port) || 993, encrypted: 'from-the-start' };
  return { host, port: Number(url.port) || 143, encrypted: isThisMachine(host) ? 'none' : 'after-greeting' };
}
