// Bundles our own code into dist/ and compiles what the browser loads. Needs the packages: see ensure.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, root } from './ensure.mjs';

/** In parts: a command loads what it needs and no more, pages and their packages only where there are pages. */
export function bundleOptions(entry, outfile) {
  const name = basename(outfile, '.js');
  return {
    entryPoints: [{ in: join(root, entry), out: name }],
    outdir: dirname(join(root, outfile)),
    chunkNames: `${name}.part-[hash]`,
    splitting: true,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node24',
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    logLevel: 'warning',
  };
}

export async function bundle(entry, outfile) {
  if (!existsSync(join(root, entry))) throw new Error(`${entry} is missing, so there is nothing to build.`);
  const { build, stop } = await import('esbuild');
  const { outputFiles } = await build({ ...bundleOptions(entry, outfile), write: false });
  await stop();
  write(outputFiles, outfile);
}

/** Parts of an earlier build would never be loaded, and never go. */
function write(files, outfile) {
  const folder = dirname(join(root, outfile));
  const parts = `${basename(outfile, '.js')}.part-`;
  mkdirSync(folder, { recursive: true });
  const written = new Set(files.map(({ path }) => basename(path)));
  for (const name of readdirSync(folder))
    if (name.startsWith(parts) && !written.has(name)) rmSync(join(folder, name));
  for (const { path, contents } of files) writeFileSync(path, contents);
}

/** The server, and the threads beside it that draw letters and join them for the printer. */
export async function bundleServer() {
  await bundle('src/main.ts', 'dist/main.js');
  await bundle('src/platform/print/print-worker.ts', 'dist/print-worker.js');
  await bundle('src/platform/print/join-worker.ts', 'dist/join-worker.js');
}

export function buildAssets() {
  const script = join(root, 'scripts', 'build-assets.mjs');
  if (!existsSync(script)) return;
  const { status } = spawnSync(node, [script], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The stylesheet and scripts for the browser could not be built.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleServer();
  buildAssets();
}
