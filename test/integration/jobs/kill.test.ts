import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LibraryImage } from '#shared/domain/library-image.ts'
import type { JobRecord } from '../../../src-main/jobs/job-record.ts'
import { openDatabase } from '../../../src-main/database/database.ts'
import { createPractice, type Practice } from '../../../src-main/practice/practice.ts'
import { silentLog } from '../../support/builders.ts'
import type { KillOrder } from '../../support/kill-order.ts'

/** Time passes so many times faster; both sides share it. */
const SPEED = 40
const MOST_ROUNDS = 72
const EPOCH = Date.now()
const CHILD = new URL('../../support/killable-studio.ts', import.meta.url).pathname

let practice: Practice
let baseDir: string

beforeAll(async () => {
  baseDir = mkdtempSync(join(tmpdir(), 'sfumato-kill-'))
  practice = await createPractice({
    timeScale: 1 / SPEED / 4,
    clock: { now: () => EPOCH + (Date.now() - EPOCH) * SPEED },
    startBalance: { leonardoDollars: 1000, oneminCredits: 50_000_000 },
  })
})
afterAll(async () => {
  await practice.close()
  rmSync(baseDir, { recursive: true, force: true })
})

const small = { width: 512, height: 512 }
const orderFor = (round: number, killAt: number): KillOrder => ({
  profileDir: join(baseDir, `round-${round}`),
  promisedPath: join(baseDir, `promised-${round}.txt`),
  tracePath: join(baseDir, `trace-${round}.txt`),
  endpoints: { leonardo: practice.leonardo.url, onemin: practice.onemin.url },
  keys: { leonardo: practice.leonardo.key, onemin: practice.onemin.key },
  killAt,
  epoch: EPOCH,
  speed: SPEED,
  deadlineMs: 90_000,
  submit: [
    { model: 'leonardo/phoenix-1.0', ...small, prompt: `Ridge in round ${round}`, count: 2, seed: 1000 + round },
    { model: 'leonardo/kino-xl', ...small, prompt: `Dunes in round ${round}`, count: 1, seed: 2000 + round },
    {
      model: 'leonardo/diffusion-xl',
      prompt: `Lake in round ${round}`,
      count: 2,
      seed: 4000 + round,
      withPicture: true,
      ...small,
    },
    { model: 'onemin/vision-xl', ...small, prompt: `Sea in round ${round}`, count: 1, seed: 3000 + round },
  ],
})

function run(
  order: KillOrder,
): Promise<{ signal: NodeJS.Signals | null; code: number | null; moments: number; errors: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [CHILD, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.on('close', (code, signal) => {
      const { moments } = JSON.parse(output.trim() || '{"moments":0}') as { moments: number }
      resolve({ signal, code, moments, errors })
    })
  })
}

const lines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [])

/** What the user finds after the studio was opened again, held against what the services billed. */
async function inspect(round: number, order: KillOrder) {
  const opened = await openDatabase({ profileDir: order.profileDir, log: silentLog })
  if (!opened.ok) throw new Error(opened.error.code)
  const database = opened.value
  const page = await database.jobs.listPage({ filter: 'all', text: '', before: null, limit: 100 })
  const images = new Map<string, LibraryImage[]>()
  for (const job of page.jobs) {
    const kept: LibraryImage[] = []
    for (const output of job.outputs) {
      const image = output.image === null ? null : await database.library.get(output.image)
      if (image !== null) kept.push(image)
    }
    images.set(job.id, kept)
  }
  const total = (await database.library.counts()).all
  await database.close()
  const billed = practice.ledger().jobs.filter(job => job.prompt.endsWith(`in round ${round}`))
  return { jobs: page.jobs, images, total, billed }
}

function judge(job: JobRecord, billed: Awaited<ReturnType<typeof inspect>>['billed'], images: LibraryImage[]) {
  const bills = billed.filter(entry => entry.prompt === job.request.prompt && entry.seed === job.request.seed)
  expect(bills.length, `${job.request.prompt} is billed at most once`).toBeLessThanOrEqual(1)
  if (job.state === 'done') {
    expect(bills).toHaveLength(1)
    expect(images).toHaveLength(job.request.count)
  } else {
    // The only honest other end, and only where the service cannot be asked or never had the job.
    expect(job.state).toBe('unknown')
    if (job.request.provider === 'leonardo') expect(bills).toHaveLength(0)
  }
}

describe('a studio that is killed', () => {
  it(
    'has paid once or says that it does not know, and lost no paid picture, at every moment',
    { timeout: 1_800_000 },
    async () => {
      const whole = await run(orderFor(0, 0))
      expect(whole, whole.errors).toMatchObject({ signal: null, code: 0 })
      expect(whole.moments).toBeGreaterThanOrEqual(60)

      // Evenly over the whole way: neighbours of the same kind tell the same story.
      const count = Math.min(whole.moments, MOST_ROUNDS)
      const rounds = Array.from({ length: count }, (_, index) => Math.ceil(((index + 1) * whole.moments) / count))
      const killed: string[] = []
      const oneRound = async (round: number) => {
        const order = orderFor(round, round)
        const death = await run(order)
        // A little later than in the first run everything may be over before its last moments come.
        if (death.signal === null) return
        expect(death.signal).toBe('SIGKILL')
        const life = await run({ ...order, killAt: 0, submit: [] })
        expect(life, `round ${round} ${lines(order.tracePath).join()} ${life.errors}`).toMatchObject({
          signal: null,
          code: 0,
        })
        const { jobs, images, total, billed } = await inspect(round, order)
        const promised = lines(order.promisedPath)
        expect(jobs.map(job => String(job.id))).toEqual(expect.arrayContaining(promised))
        for (const job of jobs) judge(job, billed, images.get(job.id) ?? [])
        expect(total).toBe([...images.values()].flat().length)
        for (const entry of billed) expect(jobs.some(job => job.request.prompt === entry.prompt)).toBe(true)
        killed.push(...lines(order.tracePath))
        rmSync(order.profileDir, { recursive: true, force: true })
      }
      const next = async (): Promise<void> => {
        for (let round = rounds.shift(); round !== undefined; round = rounds.shift()) await oneRound(round)
      }
      await Promise.all([next(), next()])
      expect(killed.length).toBeGreaterThanOrEqual(60)
    },
  )
})
