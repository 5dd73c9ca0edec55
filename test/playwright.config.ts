import { defineConfig } from '@playwright/test'
// The practice services run in the test's own process, and paint in threads of it.
import './support/from-source.mjs'
import { CHROMIUM_ARGS, ensureChromium } from './support/ensure-chromium.ts'

export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results/e2e',
  // Every journey has a studio, a profile and practice services of its own; two cores carry two of them.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: ensureChromium(),
      args: CHROMIUM_ARGS,
    },
  },
})
