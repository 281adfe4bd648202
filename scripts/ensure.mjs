// What must be there before anything else can run: the packages, and for the browser tests Chromium. Runs on bare Node 20.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
/** Node 24 from the packages, whatever Node the machine has. */
export const node = join(bin, 'node');

/** The environment in which our tools find that Node first. */
export function toolEnvironment(more = {}) {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...more };
}

/** Runs `npm ci` when the packages are missing or belong to another package-lock.json. */
export function ensurePackages() {
  const lock = join(root, 'package-lock.json');
  const stamp = join(root, 'node_modules', '.evenhand-lock');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (existsSync(stamp) ? readFileSync(stamp, 'utf8') === wanted : installedAfter(lock)) return;
  console.log('Installing packages (npm ci); this takes about half a minute.');
  const { status } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) {
    console.error(
      'npm ci failed: the lines above say why. The npm registry must be reachable the first time.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Packages that somebody installed by hand: npm's own record of them, written last, is newer than the lock file. */
function installedAfter(lock) {
  const record = join(root, 'node_modules', '.package-lock.json');
  return existsSync(record) && existsSync(node) && statSync(record).mtimeMs >= statSync(lock).mtimeMs;
}

/** The path of a Chromium, installed first where that is possible; undefined, with advice printed, where it is not. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log('Installing Chromium (apt-get install chromium) for the browser tests.');
    apt(['update', '-qq']);
    apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  const installed = findChromium();
  if (!installed) {
    console.log(
      'No Chromium was found, so the browser tests cannot run. Install it (Debian, Ubuntu: apt-get install chromium; ' +
        'anywhere: npx playwright-core install chromium), or name one: CHROMIUM_PATH=/path/to/chromium npm test',
    );
  }
  return installed;
}

function findChromium() {
  const named = [process.env.CHROMIUM_PATH, process.env.EVENHAND_CHROMIUM].filter(Boolean);
  const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath);
  return [...named, ...commands, ...playwrightOwn()].find((path) => path && existsSync(path));
}

function playwrightOwn() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const builds = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('chromium-')) : [];
  return builds.flatMap((build) =>
    ['chrome-linux/chrome', 'chrome-linux64/chrome'].map((file) => join(cache, build, file)),
  );
}

export function onPath(command) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path));
}

/** A PostgreSQL 15 or newer of the machine's own, as `postgres --version` names it. */
export function systemPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((name) => join(debian, name, 'bin')) : [];
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...versions]) {
    if (!folder || !existsSync(join(folder, 'postgres')) || !existsSync(join(folder, 'initdb'))) continue;
    const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
    const version = /(\d+)[.\d]*/.exec(stdout ?? '');
    if (version && Number(version[1]) >= 15) return version[0];
  }
  return undefined;
}

function apt(parameters) {
  spawnSync('apt-get', parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
