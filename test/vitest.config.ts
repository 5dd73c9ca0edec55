import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { FROM_SOURCE } from './support/source-process.ts'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/integration/**/*.test.ts', 'test/desktop/**/*.test.ts'],
    testTimeout: 20_000,
    execArgv: [...FROM_SOURCE],
    // One more than is usual for two cores: the longest files mostly wait for processes that they started.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
