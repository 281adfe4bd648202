import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds migrations, packs and built files, whether the code runs bundled from dist/ or from src/. */
export const installationFolder = findUpwards(import.meta.dirname);

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'migrations')) && existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The migrations folder is missing from this installation.');
  return findUpwards(parent);
}
