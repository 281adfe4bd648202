// Builds again at each change and restarts the program.
import { buildAssets, bundleOptions, bundleServer } from './build.mjs';
import { ensurePackages, node, root, toolEnvironment } from './ensure.mjs';

ensurePackages();
await bundleServer();
buildAssets();
const { context } = await import('esbuild');
await (await context(bundleOptions('src/main.ts', 'dist/main.js'))).watch();
const { spawn } = await import('node:child_process');
const program = spawn(
  node,
  ['--enable-source-maps', '--watch', '--watch-preserve-output', 'dist/main.js', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: toolEnvironment() },
);
program.on('exit', (code) => process.exit(code ?? 1));
