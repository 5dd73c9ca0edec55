import { randomInt, randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import type { Clock, Logger, Timers } from '../ports.ts'
import { createRateWindow } from './http/request-meter.ts'
import { createPracticeApp } from './practice-app.ts'
import { createJobBook } from './jobs/job-book.ts'
import { memoryJournal, openJournal } from './jobs/journal-file.ts'
import { LEONARDO_KEY, LEONARDO_LIMITS } from './leonardo/account.ts'
import { createOwnPictures } from './leonardo/own-pictures.ts'
import { pastGenerations } from './leonardo/past-generations.ts'
import { chargeIn, type Plan } from './leonardo/price.ts'
import { type Ledger, readLedger } from './ledger.ts'
import { ONEMIN_KEY } from './onemin/routes.ts'
import { createPictureDesk } from './picture-desk.ts'
import { createPicturePool } from './picture-pool.ts'
import { createScriptQueue } from './script/script-queue.ts'
import type { ScriptRule } from './script/script-rule.ts'
import { type PracticeUpload, readUploads } from './uploads/read-uploads.ts'
import { createUploadBook } from './uploads/upload-book.ts'
import { memoryUploadFiles, uploadFilesIn } from './uploads/upload-files.ts'
import { practiceWorkerUrl } from './worker-entry.ts'

export type PracticeOptions = {
  /** 0 takes any free port. */
  port?: number
  /** Never anything but this machine. */
  host?: '127.0.0.1'
  /** Keeps generations and balances here across restarts; without it they end with the process. */
  stateDir?: string
  clock?: Clock
  timers?: Timers
  /** Factor on how long jobs take; 0 finishes them at once. */
  timeScale?: number
  /** Opens `/practice/*` over HTTP. The same is always there in process. */
  scriptable?: boolean
  /** How the Leonardo account pays; dollars by default. */
  plan?: Plan
  startBalance?: { leonardoDollars?: number; oneminCredits?: number }
  /** So many generations that the Leonardo account has made before, to page through. */
  history?: number
  log?: Logger
}

export type Practice = {
  /** `url` is what a client takes as its base address, `key` the only key that the service knows. */
  leonardo: { url: string; key: string }
  onemin: { url: string; key: string }
  port: number
  /** Adds rules to the end of the script. */
  script(...rules: ScriptRule[]): void
  clearScript(): void
  ledger(): Ledger
  /** Files that came, oldest first, as they came. */
  uploads(): Promise<readonly PracticeUpload[]>
  close(): Promise<void>
}

const systemClock: Clock = { now: () => Date.now() }
const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}

const CACHE_BYTES = 64 * 1024 * 1024

/** Starts both services on one loopback port. */
export async function createPractice(options: PracticeOptions = {}): Promise<Practice> {
  const {
    host = '127.0.0.1',
    clock = systemClock,
    timers = systemTimers,
    timeScale = 1,
    plan = 'dollars',
    log,
  } = options
  const kept = options.stateDir === undefined ? null : await openJournal(options.stateDir)
  if (kept !== null && kept.skipped > 0) log?.warn('practice.state-lines-skipped', { lines: kept.skipped })
  const journal = kept?.journal ?? memoryJournal
  const entries = kept?.entries ?? []
  const jobs = createJobBook({
    clock,
    journal,
    entries,
    past: pastGenerations(options.history ?? 0, clock.now()),
    slots: { leonardo: LEONARDO_LIMITS.concurrentJobs, onemin: Infinity },
    startBalance: {
      leonardo: chargeIn(plan, Math.round((options.startBalance?.leonardoDollars ?? 25) * 10_000)).units,
      onemin: options.startBalance?.oneminCredits ?? 500_000,
    },
  })
  const uploads = createUploadBook({
    clock,
    journal,
    entries,
    files: options.stateDir === undefined ? memoryUploadFiles() : uploadFilesIn(join(options.stateDir, 'uploads')),
  })
  const pool = createPicturePool({
    workerUrl: practiceWorkerUrl(),
    workers: Math.min(2, Math.max(1, availableParallelism() - 1)),
    cacheBytes: CACHE_BYTES,
  })
  const script = createScriptQueue()
  const requests = new Map<string, number>()
  let origin = ''
  const app = createPracticeApp({
    jobs,
    uploads,
    ownPictures: createOwnPictures(jobs, uploads),
    pictures: createPictureDesk({ jobs, uploads, pool }),
    script,
    requests,
    clock,
    timers,
    timeScale,
    plan,
    requestWindow: createRateWindow(clock, LEONARDO_LIMITS.requestsPerMinute),
    isScriptable: options.scriptable ?? false,
    origin: () => origin,
    newId: randomUUID,
    newSeed: () => randomInt(2_147_483_637),
    reportBug: problem => log?.error('practice.bug', { message: problem.message }),
  })
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  origin = `http://${host}:${port}`
  log?.info('practice.listening', { port })
  return {
    leonardo: { url: `${origin}/api/rest/v1`, key: LEONARDO_KEY },
    onemin: { url: `${origin}/onemin`, key: ONEMIN_KEY },
    port,
    script: (...rules) => script.add(rules),
    clearScript: () => script.clear(),
    ledger: () => readLedger(jobs, requests, plan),
    uploads: () => readUploads(uploads),
    async close() {
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await pool.close()
      await kept?.journal.close()
    },
  }
}
