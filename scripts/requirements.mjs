// Which tests show which requirement. A test shows those whose IDs its title starts with ("KA-04a, KA-04d: …", "I4: …").
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensurePackages, node, root, toolEnvironment } from './ensure.mjs';

const CLAUSE_ROWS = 143;
const INVARIANTS = Array.from({ length: 14 }, (_, index) => `I${index + 1}`);
const ID = '(?:(?:CL|KA|TU|PL)-\\d{2}[a-z]?|I\\d{1,2})';
const TITLE = new RegExp(`^(${ID}(?:\\s*,\\s*${ID})*)\\s*:`);
const reports = join(root, 'reports');

/** The clause rows of sections 1.1 to 1.4 of the domain document, or of the list kept for where that is absent. */
function clauseRows() {
  const domain = process.env.EVENHAND_DOMAIN ?? join(root, '..', 'shared', 'domain.md');
  const kept = join(root, 'docs', 'requirements.txt');
  if (!existsSync(domain)) {
    console.log(`The domain document is not at ${domain}; the IDs come from docs/requirements.txt.`);
    return readFileSync(kept, 'utf8').split('\n').filter(Boolean);
  }
  const text = readFileSync(domain, 'utf8');
  const sections = text.slice(text.indexOf('\n### 1.1 '), text.indexOf('\n### 1.5 '));
  return [...sections.matchAll(/^\| ((?:CL|KA|TU|PL)-\d{2}[a-z]?) \|/gm)].map((row) => row[1]);
}

function vitestReports() {
  const list = () =>
    existsSync(reports) ? readdirSync(reports).filter((name) => /^vitest.*\.json$/.test(name)) : [];
  if (list().length === 0) {
    console.log('No test report yet: running the tests first.');
    ensurePackages();
    spawnSync(
      node,
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=json',
        `--outputFile=${join(reports, 'vitest.json')}`,
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: toolEnvironment() },
    );
  }
  return list().map((name) => JSON.parse(readFileSync(join(reports, name), 'utf8')));
}

/** Title and place of each test that passed wherever it ran, and failed nowhere. */
function passedTests() {
  const outcomes = new Map();
  for (const file of vitestReports().flatMap((report) => report.testResults)) {
    const place = relative(root, file.name);
    for (const test of file.assertionResults) {
      const key = `${place} ${test.fullName}`;
      const seen = outcomes.get(key) ?? { title: test.title, place, statuses: [] };
      outcomes.set(key, { ...seen, statuses: [...seen.statuses, test.status] });
    }
  }
  return [...outcomes.values()]
    .filter(({ statuses }) => statuses.includes('passed') && !statuses.includes('failed'))
    .concat(passedScenarios());
}

function passedScenarios() {
  const report = join(reports, 'scenarios.json');
  if (!existsSync(report)) return [];
  return JSON.parse(readFileSync(report, 'utf8'))
    .filter((scenario) => scenario.passed === true)
    .map((scenario) => ({ title: scenario.title, place: 'scenario' }));
}

const rows = clauseRows();
if (rows.length !== CLAUSE_ROWS || new Set(rows).size !== CLAUSE_ROWS) {
  console.error(
    `${CLAUSE_ROWS} different clause rows were expected and ${new Set(rows).size} found: their source has changed.`,
  );
  process.exit(1);
}
if (process.argv.includes('--ids')) {
  console.log(rows.join('\n'));
  process.exit(0);
}
const shownBy = new Map([...rows, ...INVARIANTS].map((id) => [id, []]));
const strangers = [];
for (const test of passedTests()) {
  for (const id of TITLE.exec(test.title)?.[1].split(/\s*,\s*/) ?? []) {
    if (shownBy.has(id)) shownBy.get(id).push(test);
    else strangers.push(`${id} (${test.place}: ${test.title})`);
  }
}
for (const [id, tests] of shownBy) {
  console.log(tests.length === 0 ? `${id}  -` : id);
  for (const test of tests) console.log(`    ${test.title}  [${test.place}]`);
}
for (const stranger of strangers) console.log(`No such requirement: ${stranger}`);
const shown = (ids) => ids.filter((id) => shownBy.get(id).length > 0).length;
console.log(
  `${shown(rows)} of ${CLAUSE_ROWS} clause rows, ${shown(INVARIANTS)} of ${INVARIANTS.length} invariants`,
);
process.exit(strangers.length > 0 ? 1 : 0);
