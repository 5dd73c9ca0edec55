import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm test`: builds, then runs the unit, integration and desktop tests and the journeys in Chromium. The last line says
 * how it went, whatever happened before.
 */
const root = new URL('..', import.meta.url).pathname
const resultsDir = join(root, 'test-results')
const bin = (name: string) => join(root, 'node_modules/.bin', name)

type Count = { passed: number; failed: number }

/** Runs one part with its output shown as it comes. */
function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  return status === 0
}

const readJson = (path: string): unknown => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)

/** A part that left no report failed as a whole. */
function vitestCount(path: string, succeeded: boolean): Count {
  const report = readJson(path) as {
    numPassedTests: number
    numFailedTests: number
    numFailedTestSuites: number
  } | null
  if (report === null) return { passed: 0, failed: 1 }
  const failed = report.numFailedTests
  return { passed: report.numPassedTests, failed: succeeded ? failed : Math.max(1, failed) }
}

function playwrightCount(path: string, succeeded: boolean): Count {
  const report = readJson(path) as { stats: { expected: number; unexpected: number; flaky: number } } | null
  if (report === null) return { passed: 0, failed: 1 }
  const failed = report.stats.unexpected + report.stats.flaky
  return { passed: report.stats.expected, failed: succeeded ? failed : Math.max(1, failed) }
}

rmSync(resultsDir, { recursive: true, force: true })
mkdirSync(resultsDir, { recursive: true })

const counts: Count[] = []
const isReady =
  run(process.execPath, [join(root, 'test/support/preflight.ts')]) &&
  run(process.execPath, [join(root, 'test/support/build.ts')])
if (isReady) {
  const vitestReport = join(resultsDir, 'vitest.json')
  const unit = run(bin('vitest'), [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${vitestReport}`,
  ])
  counts.push(vitestCount(vitestReport, unit))
  const playwrightReport = join(resultsDir, 'playwright.json')
  const journeys = run(bin('playwright'), ['test', '--config', 'test/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport,
  })
  counts.push(playwrightCount(playwrightReport, journeys))
} else {
  counts.push({ passed: 0, failed: 1 })
}

const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
process.exitCode = failed === 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed`)
