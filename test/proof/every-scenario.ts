import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { runScenario } from '../../src/domain/scenarios/run.ts';
import { scenarioFile } from '../../src/domain/scenarios/schema.ts';
import { workingCalendar } from '../../src/platform/bank-holidays.ts';
import { folders, packs, root } from './packs.ts';

// Each scenario as a test of its own, so that mutation testing knows which of them touch which line. Played by
// `npm run mutation` alone; `npm test` plays them all by `npm run scenarios`.
packs.forEach((pack, i) => {
  const file = parse(readFileSync(join(root, folders[i] ?? '', 'scenarios.yaml'), 'utf8'));
  const years = { first: 2020, last: 2035 };
  const calendar = workingCalendar({ nation: pack.calendar.holidays.value, years });
  for (const scenario of scenarioFile.parse(file).scenarios) {
    test(`${pack.landlord.shortName}: ${scenario.title}`, () => {
      expect(runScenario(pack, calendar, scenario).faults).toEqual([]);
    });
  }
});
