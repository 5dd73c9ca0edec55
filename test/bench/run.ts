import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { BenchRow } from './bench-row.ts'

/** `npm run bench -- SUITE [SUITE …] [--json FILE]`. Benches measure and print; they never fail a test run. */
const suites: Record<string, () => Promise<() => Promise<BenchRow[]>>> = {
  jobs: async () => (await import('./jobs/jobs-bench.ts')).runJobsBench,
  startup: async () => (await import('./startup/startup-bench.ts')).runStartupBench,
  library: async () => (await import('./library/library-bench.ts')).runLibraryBench,
  canvas: async () => {
    const [{ runCanvasBench }, { runComposeBench }, { runExactnessBench }] = await Promise.all([
      import('./canvas/canvas-bench.ts'),
      import('./canvas/compose-bench.ts'),
      import('./canvas/exactness-bench.ts'),
    ])
    return async () => [...(await runCanvasBench()), ...(await runComposeBench()), ...(await runExactnessBench())]
  },
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } })
const chosen = positionals.length === 0 ? Object.keys(suites) : positionals
const unknown = chosen.filter(name => !(name in suites))
if (unknown.length > 0) {
  console.error(`No suite ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`)
  process.exit(64)
}

const results: Record<string, BenchRow[]> = {}
for (const name of chosen) {
  const load = suites[name]
  if (load === undefined) continue
  const run = await load()
  const rows = await run()
  results[name] = rows
  console.log(`\n${name}`)
  console.table(
    rows.map(row => ({
      what: row.name,
      value: `${round(row.value)} ${row.unit}`,
      beside: `${row.peer}: ${round(row.peerValue)} ${row.unit}`,
      ratio: round(row.ratio),
      aim: row.aim,
    })),
  )
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)

/** Three digits, or as many as tell a share from all of it. */
function round(value: number): number {
  return Number(value.toPrecision(value > 0.99 && value < 1 ? 6 : 3))
}
