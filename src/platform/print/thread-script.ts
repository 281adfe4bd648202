import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where a thread's own code lies: beside the bundle in production, beside this file when it runs from source. */
export function threadScript(name: 'print-worker' | 'join-worker'): URL {
  const bundled = new URL(`./${name}.js`, import.meta.url);
  return existsSync(fileURLToPath(bundled)) ? bundled : new URL(`./${name}.ts`, import.meta.url);
}
