import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LibraryImage } from '#shared/domain/library-image.ts'
import type { JobRecord } from '../../../src-main/jobs/job-record.ts'
import { openDatabase } from '../../../src-main/database/database.ts'
import { createImageFiles } from '../../../src-main/library/image-files.ts'
import { createPractice, type Practice } from '../../../src-main/practice/practice.ts'
import { silentLog } from '../../support/builders.ts'
import { buildProcess } from '../../support/build-process.ts'
import type { KillOrder, Moment } from '../../support/kill-order.ts'

/** Time passes so many times faster; both sides share it. */
const SPEED = 40
const MOST_ROUNDS = 72
const EPOCH = Date.now()
const SCRIPT = new URL('../../support/killable-studio.ts', import.meta.url).pathname

let practice: Practice
let baseDir: string
let child: string

beforeAll(async () => {
  child = await buildProcess('killable-studio', SCRIPT)
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

/** What every run comes by; it must have died at each of them. */
const ALWAYS = [
  ...['added, queued', 'sending, submitting', 'accepted, waiting', 'ready, downloading']
    .concat('output-kept, downloading', 'output-kept, done')
    .flatMap(change => [`job.saving ${change}`, `job.saved ${change}`]),
  ...[
    'POST init-image',
    'POST bucket',
    'POST generations',
    'POST features',
    'GET generations',
    'GET cdn',
    'GET bucket',
  ].flatMap(place => [`request ${place}`, `reply ${place}`]),
]

const small = { width: 512, height: 512 }
const orderFor = (round: number, killAt: Moment | null): KillOrder => ({
  profileDir: join(baseDir, `round-${round}`),
  resourcesDir: new URL('../../../resources', import.meta.url).pathname,
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
): Promise<{ signal: NodeJS.Signals | null; code: number | null; moments: Moment[]; errors: string }> {
  return new Promise(resolve => {
    const studio = spawn(process.execPath, [child, JSON.stringify(order)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    studio.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    studio.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    studio.on('close', (code, signal) => {
      const { moments } = JSON.parse(output.trim() || '{"moments":[]}') as { moments: Moment[] }
      resolve({ signal, code, moments, errors })
    })
  })
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const lines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [])

/** What the user finds after the studio was opened again, held against what the services billed. */
async function inspect(round: number, order: KillOrder) {
  const opened = await openDatabase({ profileDir: order.profileDir, log: silentLog })
  if (!opened.ok) throw new Error(opened.error.code)
  const database = opened.value
  const page = await database.jobs.listPage({ filter: 'all', text: '', before: null, limit: 100 })
  const files = createImageFiles({ profileDir: order.profileDir })
  const images = new Map<string, LibraryImage[]>()
  for (const job of page.jobs) {
    const kept: LibraryImage[] = []
    for (const output of job.outputs) {
      const image = output.image === null ? null : await database.library.get(output.image)
      if (image === null) continue
      kept.push(image)
      expect(hashOf(files.imagePath(image.hash, image.format)), 'the file is whole').toBe(image.hash)
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
  for (const { billed: times } of bills) expect(times, `${job.request.prompt} is charged once`).toBe(1)
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
      const whole = await run(orderFor(0, null))
      expect(whole, whole.errors).toMatchObject({ signal: null, code: 0 })
      const kinds = [...new Set(whole.moments.map(moment => moment.name))]
      expect(kinds).toEqual(expect.arrayContaining(ALWAYS))

      // The first of every kind, then the second of every kind, and so on: the later ones tell the story of the earlier.
      const rounds = whole.moments
        .toSorted((a, b) => a.nth - b.nth)
        .slice(0, MOST_ROUNDS)
        .map((killAt, index) => ({ killAt, round: index + 1 }))
      const killed: string[] = []
      const oneRound = async ({ killAt, round }: (typeof rounds)[number]) => {
        const order = orderFor(round, killAt)
        const death = await run(order)
        // How often it asks depends on the clock, so what came last in the first run may not come in this one.
        if (death.signal === null) return
        expect(death.signal).toBe('SIGKILL')
        const life = await run({ ...order, killAt: null, submit: [] })
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
        for (let each = rounds.shift(); each !== undefined; each = rounds.shift()) await oneRound(each)
      }
      await Promise.all([next(), next()])
      expect(killed.length).toBeGreaterThanOrEqual(60)
      expect(killed).toEqual(expect.arrayContaining(ALWAYS))
    },
  )
})
