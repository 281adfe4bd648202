import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packScenarios } from '../../src/platform/scenarios.ts';

// `npm run scenarios` plays the landlords' packs; the invented one is played here.
it('every scenario of the invented landlord holds', { timeout: 60_000 }, async () => {
  const { results, faults } = await packScenarios(join(import.meta.dirname, 'glenmoor'));
  expect(faults).toBe('');
  expect(results.length).toBeGreaterThanOrEqual(20);
  expect(results.filter((r) => !r.passed)).toEqual([]);
});
