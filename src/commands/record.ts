import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import { addStaff } from '../capabilities/sign-in/queries.ts';
import { readConfig } from '../config.ts';
import { verifyLedger } from '../platform/ledger-verify.ts';
import { openDeps } from '../serve.ts';
import { type Command, complain, say } from './command.ts';

/** Runs with everything open, and closes it again whatever happens. */
export async function withDeps<T>(
  work: (opened: Awaited<ReturnType<typeof openDeps>>) => Promise<T>,
): Promise<T> {
  const opened = await openDeps(readConfig());
  try {
    return await work(opened);
  } finally {
    await opened.database.close();
  }
}

export const migrate: Command = () =>
  withDeps(async ({ database }) => {
    say(
      database.migrated.length > 0
        ? `Applied: ${database.migrated.join(', ')}`
        : 'Nothing to apply: the database is up to date.',
    );
    return true;
  });

export const verify: Command = ([landlordId]) =>
  withDeps(async ({ deps }) => {
    const found = await verifyLedger(deps.database.app, landlordId);
    say(`${found.entries} entries in ${found.streams} chains, ${found.seals} daily seals.`);
    if (!found.broken) {
      say('Every link holds.');
      return true;
    }
    return complain(found.broken.text);
  });

export const createUser: Command = (rest) =>
  withDeps(async ({ deps }) => {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        landlord: { type: 'string' },
        name: { type: 'string' },
        email: { type: 'string' },
        role: { type: 'string', multiple: true },
      },
    });
    const pack = deps.packs.current(values.landlord ?? '');
    if (!pack)
      return complain(
        `--landlord must be one of: ${deps.packs
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
    await addStaff(deps.database.app, pack, {
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
