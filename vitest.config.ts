// The tests of the whole repository: the chapters' own, beside their code, and what spans chapters, in
// tests/. One process keeps its modules for many files (`isolate: false`), which is four times faster. Where tests
// start an interpreter, which is one a process, each file has a process of its own.

import { defineConfig } from 'vitest/config';

const MACHINES = ['chapters/0[5-7]*/**/*.test.ts', 'site/**/*.test.ts'];

export default defineConfig({
  test: {
    exclude: ['**/node_modules/**', 'dist/**', 'site/.vitepress/**'],
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['chapters/0[1-4]*/**/*.test.ts', 'tests/**/*.test.ts'],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'machines', include: MACHINES, isolate: true } },
    ],
  },
});
