// `npm test`: everything that must hold, from a fresh clone. Every stage runs, so that one run names all that is wrong.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureChromium, ensurePackages, root, systemPostgres, toolEnvironment } from './ensure.mjs';

const reports = join(root, 'reports');
const failed = [];

const heading = (text) => console.log(`\n=== ${text} ${'='.repeat(Math.max(3, 92 - text.length))}`);

/** Answers whether the command ended well. With `quiet`, its output is kept back to be printed in one piece. */
function execute(command, parameters, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: root,
      env: toolEnvironment(env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (fault) => resolve({ ok: false, output: String(fault) }));
    child.on('exit', (code) => resolve({ ok: code === 0, output: Buffer.concat(output).toString() }));
  });
}

async function stage(name, running) {
  heading(name);
  const { ok, output } = await running;
  if (output) console.log(output.trimEnd());
  if (!ok) failed.push(name);
  console.log(ok ? `${name}: ok` : `${name}: FAILED`);
}

function vitest(parameters, report, env) {
  const results = join(reports, report);
  return execute(
    'node',
    [
      'node_modules/vitest/vitest.mjs',
      ...parameters,
      '--run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}`,
    ],
    { env },
  );
}

function counts() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const file of ['vitest.json', 'vitest-system.json']) {
    const path = join(reports, file);
    if (!existsSync(path)) continue;
    const report = JSON.parse(readFileSync(path, 'utf8'));
    sum.passed += report.numPassedTests;
    // A file that breaks before its first test fails as a whole, and has no test to count.
    const broken = report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    sum.failed += report.numFailedTests + broken.length;
    sum.skipped += report.numPendingTests + (report.numTodoTests ?? 0);
  }
  return sum;
}

const began = Date.now();
heading('packages and Chromium');
ensurePackages();
const chromium = ensureChromium();
if (chromium) console.log(`Chromium: ${chromium}`);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

// These three need little beside a core each, and nothing of one another.
const lint = execute('biome', ['ci', '--colors=off', '.'], { quiet: true });
const types = execute('tsc', ['--noEmit', '-p', '.'], { quiet: true });
const build = execute('node', ['scripts/build.mjs'], { quiet: true });
await stage('format and lint', lint);
await stage('types', types);
await stage('build', build);

const browser = chromium ? { CHROMIUM_PATH: chromium, EVENHAND_CHROMIUM: chromium } : {};
await stage(
  'tests on the bundled PostgreSQL',
  vitest([], 'vitest.json', { ...browser, EVENHAND_TEST_POSTGRES: 'bundled' }),
);
const system = systemPostgres();
if (system) {
  await stage(
    `database tests on the system's PostgreSQL ${system}`,
    vitest(['related', 'test/database.ts'], 'vitest-system.json', {
      ...browser,
      EVENHAND_TEST_POSTGRES: 'system',
    }),
  );
} else {
  heading('database tests on a system PostgreSQL');
  console.log('None of version 15 or newer is installed here, so only the bundled one was used.');
}
await stage('scenarios', execute('npm', ['run', '--silent', 'scenarios']));
await stage('requirements', execute('npm', ['run', '--silent', 'requirements']));

/** A long run is read from its end, so that is where what failed is named. */
function failures() {
  return ['vitest.json', 'vitest-system.json']
    .map((file) => join(reports, file))
    .filter((path) => existsSync(path))
    .flatMap((path) => JSON.parse(readFileSync(path, 'utf8')).testResults)
    .flatMap((file) => {
      const where = relative(root, file.name);
      const broken = file.status === 'failed' && file.assertionResults.length === 0;
      return [
        ...(broken ? [`${where}: ${file.message}`] : []),
        ...file.assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => `${where}: ${test.fullName}\n${test.failureMessages.join('\n')}`),
      ];
    });
}

const { passed, failed: broken, skipped } = counts();
heading(`done in ${Math.round((Date.now() - began) / 1000)} s`);
for (const text of failures()) console.log(`\nFAILED ${text.slice(0, 4000)}`);
if (failed.length > 0) console.log(`Stages that failed: ${failed.join('; ')}`);
console.log(`${passed} passed, ${broken} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed.length > 0 || broken > 0 || passed === 0 ? 1 : 0);
