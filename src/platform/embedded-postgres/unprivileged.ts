import { execFile } from 'node:child_process';
import { chown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const UNSHARE = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
const NOBODY = 65534;

/** How to run a program that refuses to be root: a prefix for its command line, or another user's id. */
export interface Unprivileged {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL will not run as root. A user namespace keeps the files ours; where none may be made, "nobody" owns them. */
export async function stepDown(): Promise<Unprivileged> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const [command, ...options] = UNSHARE;
  const mapped = await run(command!, [...options, 'true']).then(
    () => true,
    () => false,
  );
  return mapped ? { prefix: UNSHARE } : { prefix: [], uid: NOBODY, gid: NOBODY };
}

/** Gives a folder and all in it to the user that will work there, when that is not already so. */
export async function handOver(folder: string, to: Unprivileged): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const uid = to.uid ?? 0;
  const gid = to.gid ?? 0;
  if ((await stat(folder)).uid === uid) return;
  for (const entry of await readdir(folder, { recursive: true })) await chown(join(folder, entry), uid, gid);
  await chown(folder, uid, gid);
}
