// The tests of the whole repository: the chapters' own, beside their code, and what spans chapters, in
// tests/. One process keeps its modules for many files (`isolate: false`), which is four times faster.

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['chapters/**/*.test.ts', 'site/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'site/.vitepress/**'],
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
