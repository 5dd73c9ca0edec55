import { paintingTimeMs } from '../../../src-main/practice/jobs/duration.ts'
import { createEngineRig } from '../../support/engine-rig.ts'
import { type BenchRow, benchRow } from '../bench-row.ts'

const FIXED_MS = 1000
const WARM_UP_JOBS = 8

/**
 * What asking costs and how soon an answer is noticed, with so many jobs at the service at once, beside asking about
 * each job every second. Durations are those of the practice services; time is virtual, so the figures do not depend on
 * the machine, and both sides see the same jobs.
 */
export async function runJobsBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const [inFlight, share] of [
    [1, 'one third'],
    [10, 'one fifth'],
    [50, 'one tenth'],
  ] as const) {
    const { requests, delayMs, jobs } = await measure(inFlight)
    const fixed = fixedPolling(jobs.map(job => job.durationMs))
    rows.push(
      benchRow({
        name: `requests per finished job, ${inFlight} in flight`,
        value: requests,
        unit: 'requests',
        peer: 'every second, each job',
        peerValue: fixed.requests,
        aim: `at most ${share}`,
      }),
      benchRow({
        name: `ready until noticed, ${inFlight} in flight`,
        value: delayMs,
        unit: 'ms',
        peer: 'every second, each job',
        peerValue: fixed.delayMs,
        aim: 'at most 1500 ms',
      }),
    )
  }
  return rows
}

type Measured = { requests: number; delayMs: number; jobs: { durationMs: number }[] }

async function measure(inFlight: number): Promise<Measured> {
  const rig = await createEngineRig({ seed: inFlight })
  try {
    rig.provider.limits.concurrentJobs = inFlight
    rig.provider.durationMs = request => durationOf(request.seed)
    const noticed = new Map<number, number>()
    rig.journal.changed.subscribe(job => {
      if (job.state === 'downloading' && !noticed.has(job.request.seed)) noticed.set(job.request.seed, rig.time.now())
    })
    for (let seed = 0; seed < WARM_UP_JOBS; seed++) {
      await rig.add({ seed })
      await rig.time.advance(60_000)
    }
    const before = rig.provider.requests.status + rig.provider.requests.list
    const billedBefore = rig.provider.billed.length
    const total = Math.max(30, inFlight * 2)
    for (let index = 0; index < total; index++) await rig.add({ seed: 1000 + index })
    await rig.time.advance(total * 20_000)
    const jobs = rig.provider.billed.slice(billedBefore).map(({ request, createdAt }) => {
      const durationMs = durationOf(request.seed)
      return { durationMs, delayMs: (noticed.get(request.seed) ?? Infinity) - (createdAt + durationMs) }
    })
    return {
      requests: (rig.provider.requests.status + rig.provider.requests.list - before) / jobs.length,
      delayMs: mean(jobs.map(job => job.delayMs)),
      jobs,
    }
  } finally {
    rig.dispose()
  }
}

/** The peer: a question about each job every second, from the moment it was accepted. */
function fixedPolling(durations: readonly number[]): { requests: number; delayMs: number } {
  const asked = durations.map(durationMs => Math.ceil(durationMs / FIXED_MS))
  return {
    requests: mean(asked),
    delayMs: mean(durations.map((durationMs, index) => (asked[index] ?? 0) * FIXED_MS - durationMs)),
  }
}

const durationOf = (seed: number): number =>
  paintingTimeMs({ key: `bench ${seed}`, width: 1024, height: 1024, count: 4, slowness: 1 })

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
