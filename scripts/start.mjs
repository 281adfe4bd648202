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
const parameters = process.argv.slice(2);
// A command works through its rows one after another. In the room that a server is given, what it is done with would pile up.
const flags = parameters.length > 0 && parameters[0] !== 'start' ? ['--max-semi-space-size=4'] : [];
run('dist/main.js', parameters, { flags });
