// Bundles our own code into dist/ and compiles what the browser loads. Needs the packages: see ensure.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, root } from './ensure.mjs';

export function bundleOptions(entry, outfile) {
  return {
    entryPoints: [join(root, entry)],
    outfile: join(root, outfile),
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
  await build(bundleOptions(entry, outfile));
  await stop();
}

/** The server, and the thread beside it that draws letters. */
export async function bundleServer() {
  await bundle('src/main.ts', 'dist/main.js');
  await bundle('src/platform/print/print-worker.ts', 'dist/print-worker.js');
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
