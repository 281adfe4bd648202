import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
/** Tests, and what is theirs alone although it is not named so. */
const TEST = '(\\.test\\.tsx?|/broken-pack\\.ts|/measures/table\\.ts)$';

/** The pure core from its ground up: each of these stands on those before it and knows none after it. */
const layers = [
  ['reasons', 'calendar', 'london', 'cut-text', 'capital'],
  ['facts'],
  ['policy'],
  ['contact'],
  ['letters'],
  ['floor'],
  ['casework'],
  ['scenarios'],
];
/** `calendar.ts`, `calendar-schemas.ts` and all of `calendar/` are the layer "calendar". */
const inLayer = (names: readonly string[]) => `^src/domain/(${names.join('|')})[-./]`;

type Paths = { path?: string | string[]; pathNot?: string | string[] };
interface Rule {
  name: string;
  severity: 'error';
  from: Paths;
  to: Paths & { circular?: boolean; couldNotResolve?: boolean };
}
const error = (name: string, rule: Pick<Rule, 'from' | 'to'>): Rule => ({ name, severity: 'error', ...rule });

const forbidden: Rule[] = [
  error('no-cycles', { from: {}, to: { circular: true } }),
  error('domain-imports-itself-zod-and-temporal-only', {
    from: { path: '^src/domain/', pathNot: TEST },
    to: { pathNot: ['^src/domain/', '^node_modules/(zod|temporal-polyfill)/'] },
  }),
  ...layers.slice(0, -1).map((names, index) =>
    error(`domain-${names[0]}-reaches-nothing-above-it`, {
      from: { path: inLayer(names), pathNot: TEST },
      to: { path: inLayer(layers.slice(index + 1).flat()) },
    }),
  ),
  error('domain-has-no-other-layers', {
    from: {},
    to: { path: '^src/domain/', pathNot: [inLayer(layers.flat()), TEST] },
  }),
  error('platform-knows-domain-only', {
    from: { path: '^src/platform/', pathNot: TEST },
    to: { path: '^src/', pathNot: ['^src/platform/', '^src/domain/', '^src/config\\.ts$'] },
  }),
  error('ui-knows-domain-only', {
    from: { path: '^src/ui/', pathNot: TEST },
    to: { path: '^src/', pathNot: ['^src/ui/', '^src/domain/'] },
  }),
  error('capabilities-know-cases-and-not-each-other', {
    from: { path: '^src/capabilities/([^/]+)/', pathNot: TEST },
    to: { path: '^src/capabilities/', pathNot: ['^src/capabilities/$1/', '^src/capabilities/cases/'] },
  }),
  error('capabilities-use-domain-platform-and-ui', {
    from: { path: '^src/capabilities/', pathNot: TEST },
    to: { path: '^src/', pathNot: '^src/(capabilities|domain|platform|ui)/' },
  }),
  error('app-is-built-by-main-alone', {
    from: { path: '^src/', pathNot: ['^src/(main|serve)\\.ts$', TEST] },
    to: { path: '^src/app\\.tsx?$' },
  }),
  error('tests-are-imported-by-tests-alone', {
    from: { path: '^src/', pathNot: TEST },
    to: { path: ['^test/', TEST] },
  }),
  error('what-is-imported-exists', { from: {}, to: { couldNotResolve: true } }),
];

/** One file for each way of importing that is not allowed. */
const wrongImports: [file: string, imported: string][] = [
  ['src/domain/reasons.ts', './facts/person.ts'],
  ['src/domain/facts/person.ts', '../policy/schema.ts'],
  ['src/domain/policy/schema.ts', '../contact/triage.ts'],
  ['src/domain/contact/triage.ts', '../letters/blocks.ts'],
  ['src/domain/letters/blocks.ts', '../floor.ts'],
  ['src/domain/floor.ts', './casework/decide.ts'],
  ['src/domain/casework/decide.ts', '../scenarios.ts'],
  ['src/domain/scenarios.ts', '../platform/database.ts'],
  ['src/domain/calendar.ts', './oddments.ts'],
  ['src/domain/oddments.ts', 'node:fs'],
  ['src/platform/database.ts', '../ui/layout.ts'],
  ['src/ui/layout.ts', '../platform/database.ts'],
  ['src/capabilities/work/routes.ts', '../letters/routes.ts'],
  ['src/capabilities/letters/routes.ts', '../../app.ts'],
  ['src/app.ts', '../test/factory.ts'],
  ['test/factory.ts', './absent.ts'],
];

async function check(folders: string[], baseDir: string): Promise<{ seen: number; broken: string[] }> {
  const { output } = await cruise(
    folders,
    {
      baseDir,
      ruleSet: { forbidden },
      validate: true,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: 'src/ui/client/' },
    },
    {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  );
  if (typeof output === 'string') throw new Error(output);
  return {
    seen: output.summary.totalCruised,
    broken: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
  };
}

const sources = () =>
  readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'),
  );

describe('imports', () => {
  let result: Awaited<ReturnType<typeof check>>;
  beforeAll(async () => {
    result = await check(['src', 'test'], root);
  });

  it('every source file was looked at', () => {
    expect(sources().length).toBeGreaterThan(10);
    expect(result.seen).toBeGreaterThanOrEqual(sources().length);
  });

  it('flow one way', () => {
    expect(result.broken).toEqual([]);
  });

  it('that flow any other way are found, rule by rule', async () => {
    const trial = await mkdtemp(join(tmpdir(), 'evenhand-architecture-'));
    for (const [file, imported] of wrongImports) {
      const path = join(trial, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `import type {} from '${imported}';\n`);
    }
    const { broken } = await check(['src', 'test'], trial);
    await rm(trial, { recursive: true });
    const found = broken.map((line) => line.split(':')[0]);
    expect(forbidden.map((rule) => rule.name).filter((name) => !found.includes(name))).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read in config.ts alone', () => {
    const readers = sources().filter(
      (file) =>
        !/\.test\.tsx?$/.test(file) &&
        /process\.env|process\[['"]env/.test(readFileSync(join(root, 'src', file), 'utf8')),
    );
    expect(readers).toEqual(['config.ts']);
  });
});
