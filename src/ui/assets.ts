import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the browser finds our files; the names change whenever their content does. */
export type Assets = { stylesheet: string; favicon: string; enable: string; init: string };

/** Reads what scripts/build-assets.mjs wrote. Served from `/assets`, to be cached for ever. */
export function readAssets(folder: string): Assets {
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    files: Record<string, string>;
  };
  const address = (name: string) => {
    const found = files[name];
    if (!found) throw new Error(`The manifest in ${folder} does not name ${name}: build the assets again.`);
    return found;
  };
  return {
    stylesheet: address('app.css'),
    favicon: address('favicon.svg'),
    enable: address('enable.js'),
    init: address('init.js'),
  };
}
