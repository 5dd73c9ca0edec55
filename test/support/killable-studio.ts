import { appendFileSync } from 'node:fs'
import sharp from 'sharp'
import type { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { isOpen } from '#shared/domain/job.ts'
import { findModel } from '#shared/domain/model.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { createCore } from '../../src-main/core.ts'
import { createDirectClient } from '../../src-main/hosts/headless/direct-client.ts'
import { createHeadlessPorts } from '../../src-main/hosts/headless/headless-ports.ts'
import type { Logger } from '../../src-main/ports.ts'
import type { KillOrder, Moment } from './kill-order.ts'

/**
 * A studio that kills itself, as hard as the system can, at its n-th moment: before and after every write to the
 * journal, before every request and between a request and its reply. Run as a process of its own.
 */
const order = JSON.parse(process.argv[2] ?? '{}') as KillOrder

const moments: Moment[] = []
const moment = (name: string) => {
  const nth = moments.filter(one => one.name === name).length + 1
  moments.push({ name, nth })
  if (order.killAt === null || name !== order.killAt.name || nth !== order.killAt.nth) return
  appendFileSync(order.tracePath, `${name}\n`)
  process.kill(process.pid, 'SIGKILL')
}

const log: Logger = {
  debug(event, fields) {
    if (event !== 'job.saving' && event !== 'job.saved') return
    moment(`${event} ${String(fields?.['event'])}, ${String(fields?.['state'])}`)
  },
  info() {},
  warn(event, fields) {
    if (order.verbose) console.error(event, fields)
  },
  error: (event, fields) => console.error(event, fields),
}

const startedAt = Date.now()
const ports = createHeadlessPorts(order.profileDir, {
  log,
  resourcesDir: order.resourcesDir,
  endpoints: order.endpoints,
  // Time runs faster for the studio and for the services alike; what waits a minute waits a second.
  clock: { now: () => order.epoch + (Date.now() - order.epoch) * order.speed },
  timers: {
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs / order.speed)
      return () => clearTimeout(timer)
    },
  },
  async fetch(input, init) {
    const { pathname } = new URL(input instanceof Request ? input.url : input)
    // Questions about the account and its lists move no money: dying there is dying between two writes.
    const place = /generations|init-image|features|cdn|bucket/.exec(pathname)?.[0]
    if (place === undefined) return fetch(input, init)
    const name = `${init?.method ?? 'GET'} ${place}`
    moment(`request ${name}`)
    const response = await fetch(input, init)
    moment(`reply ${name}`)
    return response
  },
})
const core = createCore(ports)
const studio = createDirectClient(core, ports)

const started = await core.start()
if (!started.ok) throw new Error(started.error.code)
for (const provider of ['leonardo', 'onemin'] as const) {
  const set = await studio.account.setKey({ provider, key: order.keys[provider] })
  if (!set.ok) throw new Error(`${provider}: ${set.error.code}`)
}
const snapshot = await studio.app.snapshot(null)
if (!snapshot.ok) throw new Error(snapshot.error.code)
for (const { model: key, withPicture = false, ...change } of order.submit) {
  const model = findModel(snapshot.value.catalog, key)
  if (model === null) throw new Error(`no model ${key}`)
  const inputs = withPicture ? [await aDroppedPicture()] : []
  const draft: Draft = { ...startDraft(model), seedMode: 'locked', inputs, ...change }
  const job = await studio.jobs.submit({ draft })
  if (!job.ok) throw new Error(`refused: ${JSON.stringify(job.error)}`)
  // From here on the user believes that the job exists.
  appendFileSync(order.promisedPath, `${job.value.id}\n`)
}

async function aDroppedPicture(): Promise<RequestInput> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  const bytes = await sharp({ create: { width: 96, height: 96, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer()
  const added = await studio.inputs.add({ bytes: new Uint8Array(bytes) })
  if (!added.ok) throw new Error(added.error.code)
  const plain = { guidance: null, strengthType: null, weight: null, influence: null }
  return { ...added.value, ...plain, role: 'init', strength: 0.5 }
}

const openJobs = async () => {
  const page = await studio.jobs.list({ filter: 'all', text: '', before: null, limit: 100 })
  if (!page.ok) throw new Error(page.error.code)
  return page.value.jobs.filter(isOpen).length
}
while ((await openJobs()) > 0) {
  if (Date.now() - startedAt > order.deadlineMs) throw new Error('jobs are still open')
  await new Promise(resolve => setTimeout(resolve, 40))
}
await core.stop()
console.log(JSON.stringify({ moments }))
