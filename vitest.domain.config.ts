import { defineConfig } from 'vitest/config';

// The pure core alone, with no database, for mutation testing: the tests beside it and every pack's scenarios, each
// known by what it touches. The random stories are left out: a mutant they happen to find would not count for long.
export default defineConfig({
  test: {
    include: ['src/domain/**/*.test.ts', 'test/proof/every-scenario.ts'],
    exclude: ['src/domain/invariants.test.ts'],
    isolate: false,
    testTimeout: 60_000,
  },
});
