import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { runScenario, type ScenarioResult } from '../domain/scenarios/run.ts';
import { scenarioFile } from '../domain/scenarios/schema.ts';
import { workingCalendar } from './bank-holidays.ts';
import { formatFaults, loadPack } from './packs.ts';

export type PackScenarios = { folder: string; results: ScenarioResult[]; faults: string };

/** Runs the scenarios beside a pack. A pack or scenario file that cannot be read is a fault, never a pass. */
export async function packScenarios(folder: string): Promise<PackScenarios> {
  const loaded = await loadPack(folder);
  if ('faults' in loaded) return { folder, results: [], faults: formatFaults(loaded.faults) };
  const file = join(folder, 'scenarios.yaml');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null)
    return { folder, results: [], faults: `${file}: there are no scenarios beside this pack.\n` };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const parsed = scenarioFile.safeParse(document.toJS());
  if (document.errors.length > 0 || !parsed.success) {
    const yaml = document.errors.map((e) => `${file}:${e.linePos?.[0].line ?? '?'}: ${e.message}`);
    const schema = (parsed.error?.issues ?? []).map((issue) => {
      const node = document.getIn(issue.path as (string | number)[], true) as
        | { range?: number[] }
        | undefined;
      const line = node?.range ? lines.linePos(node.range[0] ?? 0).line : '?';
      return `${file}:${line}: ${issue.path.join('.')}: ${issue.message}`;
    });
    return { folder, results: [], faults: `${[...yaml, ...schema].join('\n')}\n` };
  }
  const years = { first: 2020, last: 2035 };
  const calendar = workingCalendar({ nation: loaded.pack.calendar.holidays.value, years });
  const results = parsed.data.scenarios.map((s) => runScenario(loaded.pack, calendar, s));
  return { folder, results, faults: '' };
}

/** Runs every folder's scenarios, prints what failed and the count, and keeps a report. True when all passed. */
export async function runScenarioCommand(
  folders: readonly string[],
  report: string | null,
): Promise<boolean> {
  const packs: PackScenarios[] = [];
  for (const folder of folders) packs.push(await packScenarios(folder));
  for (const { folder, results, faults } of packs) {
    const failed = results.filter((r) => !r.passed);
    process.stdout.write(
      `${folder}: ${results.length - failed.length} of ${results.length} scenarios hold\n`,
    );
    for (const f of failed)
      process.stdout.write(`  FAILED ${f.title}\n${f.faults.map((x) => `    ${x}\n`).join('')}`);
    if (faults) process.stdout.write(faults);
  }
  const all = packs.flatMap((p) => p.results);
  const failed = all.filter((r) => !r.passed).length + packs.filter((p) => p.faults).length;
  process.stdout.write(`${all.length - all.filter((r) => !r.passed).length} passed, ${failed} failed\n`);
  if (report) {
    await mkdir(dirname(report), { recursive: true });
    await writeFile(
      report,
      JSON.stringify(
        all.map(({ title, passed }) => ({ title, passed })),
        null,
        1,
      ),
    );
  }
  return failed === 0 && all.length > 0;
}
