import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/integration/**/*.test.ts', 'test/desktop/**/*.test.ts'],
    testTimeout: 20_000,
    // From source, every worker thread strips types with a WebAssembly parser. V8 13.6 crashes (`jit_page.has_value()`, or a
    // segmentation fault) when threads that come and go compile the same imports of it anew; so they never do.
    execArgv: ['--wasm-wrapper-tiering-budget=2000000000'],
  },
})
