import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import { addStaff } from '../capabilities/sign-in/queries.ts';
import { readConfig } from '../config.ts';
import { openRecord } from '../open-record.ts';
import { verifyLedger } from '../platform/ledger-verify.ts';
import { type Command, complain, say } from './command.ts';

type Opened = Awaited<ReturnType<typeof openRecord>>;
export type OpenRecord = Opened['record'];

/** Runs with everything open, and closes it again whatever happens. */
export async function withRecord<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openRecord(readConfig());
  try {
    return await work(opened);
  } finally {
    await opened.database.close();
  }
}

export const migrate: Command = () =>
  withRecord(async ({ database }) => {
    say(
      database.migrated.length > 0
        ? `Applied: ${database.migrated.join(', ')}`
        : 'Nothing to apply: the database is up to date.',
    );
    return true;
  });

export const verify: Command = ([landlordId]) =>
  withRecord(async ({ record }) => {
    const found = await verifyLedger(record.database.app, landlordId);
    say(`${found.entries} entries in ${found.streams} chains, ${found.seals} daily seals.`);
    if (!found.broken) {
      say('Every link holds.');
      return true;
    }
    return complain(found.broken.text);
  });

export const createUser: Command = (rest) =>
  withRecord(async ({ record }) => {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        landlord: { type: 'string' },
        name: { type: 'string' },
        email: { type: 'string' },
        role: { type: 'string', multiple: true },
      },
    });
    const pack = record.packs.current(values.landlord ?? '');
    if (!pack)
      return complain(
        `--landlord must be one of: ${record.packs
          .landlords()
          .map((p) => p.landlord.id)
          .join(', ')}`,
      );
    const known = pack.people.roles.map((r) => r.id);
    const roles = values.role ?? [];
    if (roles.length === 0 || roles.some((r) => !known.includes(r)))
      return complain(`--role must be one or more of: ${known.join(', ')}`);
    if (!values.name || !values.email) return complain('--name and --email are needed.');
    const password = (await lines(process.stdin))[0] ?? '';
    if (password.length < 12) return complain('Give a password of at least 12 characters on standard input.');
    await addStaff(record.database.app, pack, {
      name: values.name,
      email: values.email,
      roles,
      passwordHash: await hash(password),
    });
    say(`${values.name} may sign in to ${pack.landlord.name} as ${roles.join(', ')}.`);
    return true;
  });

async function lines(stream: NodeJS.ReadableStream): Promise<string[]> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text.split(/\r?\n/);
}
