import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.ts';
import { handOver, type Unprivileged } from './unprivileged.ts';

const run = promisify(execFile);
export const SUPERUSER = 'postgres';

/** Makes the database folder if there is none yet. It is built beside and moved into place, so a broken start leaves no half of one. */
export async function ensureCluster(
  dataDir: string,
  binaries: PostgresBinaries,
  as: Unprivileged,
): Promise<void> {
  const existing = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (existing) {
    if (Number(existing) !== binaries.major) {
      throw new Error(
        `The data in ${dataDir} was written by PostgreSQL ${existing}, but PostgreSQL ${binaries.version} is what is here. ` +
          `Install PostgreSQL ${existing}, or move the data with pg_dump.`,
      );
    }
    return handOver(dataDir, as);
  }
  const fresh = `${dataDir}.initialising`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true, mode: 0o700 });
  await handOver(fresh, as);
  const [command, ...parameters] = [
    ...as.prefix,
    join(binaries.folder, 'initdb'),
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--data-checksums',
    '-U',
    SUPERUSER,
    '-D',
    fresh,
  ];
  await run(command!, parameters, { uid: as.uid, gid: as.gid, cwd: '/' }).catch((fault) => {
    throw new Error(`The database folder ${dataDir} could not be made: ${String(fault.stderr || fault)}`);
  });
  await rename(fresh, dataDir);
}
