import { defineConfig } from 'vitest/config';

// The pure core alone, with no database: for mutation testing and for a quick answer while working on the rules.
export default defineConfig({
  test: { include: ['src/domain/**/*.test.ts'], pool: 'forks', testTimeout: 60_000, hookTimeout: 600_000 },
});
