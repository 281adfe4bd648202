// `npm run bench`: the measurements of bench/, each beside its baseline.
import { buildAssets, bundle, bundleServer } from './build.mjs';
import { ensurePackages } from './ensure.mjs';
import { run } from './run.mjs';

ensurePackages();
await bundleServer();
await bundle('bench/main.ts', 'dist/bench.js');
buildAssets();
run('dist/bench.js', process.argv.slice(2));
