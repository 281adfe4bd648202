import { isIP } from 'node:net';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { isImapSetting, type MailServer, readMailServers } from './config-imap.ts';

export type { MailServer } from './config-imap.ts';

const MIN_SECRET = 32;

const absentIfEmpty = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(absentIfEmpty, schema.optional());
const flag = (name: string) =>
  optional(z.enum(['0', '1'], `${name} must be 1 (on) or 0 (off).`).transform((value) => value === '1'));
const serverUrl = (name: string) =>
  optional(
    z.string().refine((value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value), {
      error: `${name} must be a PostgreSQL address such as postgres://user:password@host:5432/database.`,
    }),
  );

const mailServer = optional(
  z.string().refine((value) => /^smtps?:\/\//.test(value) && URL.canParse(value), {
    error:
      'EVENHAND_SMTP_URL must be a mail server’s address such as smtps://user:password@mail.example:465.',
  }),
);
const mailSender = optional(
  z.string().refine((value) => /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(value), {
    error: 'EVENHAND_MAIL_FROM must be one plain e-mail address, without a name.',
  }),
);
const ownAddress = optional(
  z.string().refine((value) => /^https?:\/\/[^/?#]+\/?$/.test(value) && URL.canParse(value), {
    error: 'EVENHAND_URL must be where people reach Evenhand, such as https://evenhand.example.',
  }),
);
const isSiteAddress = (value: string) => {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const { origin, href } = new URL(value);
  return href === `${origin}/`;
};
const isNetwork = (value: string) => {
  const [address = '', bits, ...more] = value.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    more.length === 0 && most > 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most))
  );
};

const environment = z
  .object({
    PORT: optional(
      z.coerce
        .number('PORT must be a whole number from 0 to 65535.')
        .int('PORT must be a whole number from 0 to 65535.')
        .min(0, 'PORT must be a whole number from 0 to 65535.')
        .max(65_535, 'PORT must be a whole number from 0 to 65535.'),
    ),
    HOST: optional(z.string()),
    NODE_ENV: optional(
      z.enum(
        ['production', 'development', 'test'],
        'NODE_ENV must be production, development, test or absent.',
      ),
    ),
    LOG_LEVEL: optional(
      z.enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent.',
      ),
    ),
    DATABASE_URL: serverUrl('DATABASE_URL'),
    EVENHAND_APP_DATABASE_URL: serverUrl('EVENHAND_APP_DATABASE_URL'),
    EVENHAND_DATA: optional(z.string()),
    EVENHAND_PACKS: optional(z.string()),
    EVENHAND_PUBLIC_URL: optional(
      z
        .string()
        .refine(
          isSiteAddress,
          'EVENHAND_PUBLIC_URL must be the address people outside reach this by, such as https://evenhand.example, with nothing after the host.',
        )
        .transform((address) => new URL(address).origin),
    ),
    EVENHAND_PROXIES: optional(
      z
        .string()
        .transform((list) => list.split(',').map((each) => each.trim()))
        .refine(
          (list) => list.every(isNetwork),
          'EVENHAND_PROXIES must be addresses or networks, such as 10.0.0.7 or 10.0.0.0/24, with commas between them.',
        ),
    ),
    EVENHAND_TEST_CLOCK: flag('EVENHAND_TEST_CLOCK'),
    EVENHAND_DEMO: flag('EVENHAND_DEMO'),
    EVENHAND_SMTP_URL: mailServer,
    EVENHAND_MAIL_FROM: mailSender,
    EVENHAND_URL: ownAddress,
    EVENHAND_SECRET: optional(
      z
        .string()
        .min(
          MIN_SECRET,
          `EVENHAND_SECRET must have at least ${MIN_SECRET} characters (openssl rand -hex 32 makes one).`,
        ),
    ),
    PATH: z.string().optional(),
  })
  .superRefine((given, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    const production = given.NODE_ENV === 'production';
    if (production && given.EVENHAND_TEST_CLOCK)
      fault(
        'EVENHAND_TEST_CLOCK=1 lets anyone move the clock and sign in as anyone; it is refused when NODE_ENV=production.',
      );
    if (production && given.DATABASE_URL && given.EVENHAND_DEMO)
      fault(
        'EVENHAND_DEMO=1 lets anyone be any member of staff; it is refused in production on a server of your own.',
      );
    if (production && given.DATABASE_URL && !given.EVENHAND_SECRET)
      fault('EVENHAND_SECRET is needed in production: it signs sessions, and there is no default.');
    if (given.EVENHAND_SMTP_URL && !given.EVENHAND_MAIL_FROM)
      fault('EVENHAND_MAIL_FROM is needed beside EVENHAND_SMTP_URL: the address that mail is sent from.');
    if (given.EVENHAND_APP_DATABASE_URL && !given.DATABASE_URL)
      fault(
        'EVENHAND_APP_DATABASE_URL is the application’s own login to a server; set DATABASE_URL (the owner’s) as well.',
      );
  });

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly production: boolean;
  readonly logLevel: string;
  readonly database: DatabaseConfig;
  /** Absolute; holds the bundled database, generated secrets and stored files. */
  readonly dataFolder: string;
  readonly packFolders: readonly string[];
  /** Where people outside reach this, for letters; null where only whoever runs it could know. */
  readonly publicAddress: string | null;
  /** Proxies in front of this, whose word is taken for where a request comes from. */
  readonly proxies: readonly string[];
  readonly testClock: boolean;
  readonly demonstration: boolean;
  /** Absent: one is generated and kept in the data folder (`platform/session-secret.ts`). */
  readonly secret: string | undefined;
  /** Null: mail is queued and waits. */
  readonly mail: MailSettings | null;
  /** Where mailboxes may be read, each with the secret for it. */
  readonly mailServers: readonly MailServer[];
  /** Where people reach it, without a last slash; null: what is sent out holds no links. */
  readonly address: string | null;
}

export type MailSettings = { readonly smtpUrl: string; readonly from: string };

export type DatabaseConfig =
  | { readonly kind: 'bundled'; readonly dataDir: string; readonly searchPath: string | undefined }
  | { readonly kind: 'server'; readonly ownerUrl: string; readonly appUrl: string | undefined };

export class ConfigFault extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The settings cannot be used:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigFault';
    this.faults = faults;
  }
}

/** Reads the settings, or throws one ConfigFault naming everything wrong with them. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environment.safeParse(env);
  const mailboxes = readMailServers(env);
  const faults = [...unknownSettings(env), ...mailboxes.faults];
  if (!parsed.success || faults.length > 0) {
    throw new ConfigFault([...faults, ...(parsed.error?.issues ?? []).map((issue) => issue.message)]);
  }
  const given = parsed.data;
  const dataFolder = resolve(given.EVENHAND_DATA ?? 'data');
  const production = given.NODE_ENV === 'production';
  return {
    port: given.PORT ?? 3000,
    host: given.HOST ?? '127.0.0.1',
    production,
    logLevel: given.LOG_LEVEL ?? 'info',
    database: given.DATABASE_URL
      ? { kind: 'server', ownerUrl: given.DATABASE_URL, appUrl: given.EVENHAND_APP_DATABASE_URL }
      : { kind: 'bundled', dataDir: join(dataFolder, 'postgres'), searchPath: given.PATH },
    dataFolder,
    packFolders: (given.EVENHAND_PACKS ?? '')
      .split(delimiter)
      .filter(Boolean)
      .map((folder) => resolve(folder)),
    publicAddress:
      given.EVENHAND_PUBLIC_URL ??
      given.EVENHAND_URL?.replace(/\/$/, '') ??
      (production ? null : servedAddress(given)),
    proxies: given.EVENHAND_PROXIES ?? [],
    testClock: given.EVENHAND_TEST_CLOCK ?? false,
    demonstration: given.EVENHAND_DEMO ?? (!given.DATABASE_URL && !production),
    secret: given.EVENHAND_SECRET,
    mail:
      given.EVENHAND_SMTP_URL && given.EVENHAND_MAIL_FROM
        ? { smtpUrl: given.EVENHAND_SMTP_URL, from: given.EVENHAND_MAIL_FROM }
        : null,
    mailServers: mailboxes.servers,
    address: given.EVENHAND_URL?.replace(/\/$/, '') ?? null,
  };
}

/** Good enough for trying; in production the address is in front of this, and a wrong one must never reach a letter. */
function servedAddress({
  HOST = '127.0.0.1',
  PORT = 3000,
}: {
  HOST?: string | undefined;
  PORT?: number | undefined;
}) {
  if (PORT === 0) return null;
  const host = ['0.0.0.0', '::'].includes(HOST) ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${host}:${PORT}`;
}

/** A misspelt setting would be ignored in silence. Those that only the scripts and tests read are known here too. */
function unknownSettings(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set([
    ...Object.keys(environment.shape),
    'EVENHAND_TEST_POSTGRES',
    'EVENHAND_DOMAIN',
    'EVENHAND_CHROMIUM',
  ]);
  return Object.keys(env)
    .filter((name) => name.startsWith('EVENHAND_') && !known.has(name) && !isImapSetting(name))
    .map(
      (name) =>
        `${name} is not a setting. Those there are: ${[...known].sort().join(', ')}, and for each mail server that is read EVENHAND_IMAP_(a name)_SERVER, _LANDLORD and one of _PASSWORD, _PASSWORD_FILE, _TOKEN_FILE, _TOKEN_COMMAND.`,
    );
}
