import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['./test/support/cluster.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    // A walk through many pages in a browser takes its time while the other worker is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A page that is polled may be slow on a busy machine; it is never right by being quick.
    expect: { poll: { timeout: 30_000 } },
  },
});
