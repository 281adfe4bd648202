// `npm start` and `npm run evenhand`: from a fresh clone to the running program. What follows on the command line is its own.
import { buildAssets, bundleServer } from './build.mjs';
import { ensurePackages } from './ensure.mjs';
import { run } from './run.mjs';

ensurePackages();
try {
  await bundleServer();
  buildAssets();
} catch (fault) {
  console.error(fault.message);
  process.exit(1);
}
run('dist/main.js', process.argv.slice(2));
