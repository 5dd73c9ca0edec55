import { onTestFinished } from 'vitest'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { findModel, type Model } from '#shared/domain/model.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'
import { createCore } from '../../src-main/core.ts'
import { createDirectClient } from '../../src-main/hosts/headless/direct-client.ts'
import { createHeadlessPorts } from '../../src-main/hosts/headless/headless-ports.ts'
import { createPractice, type Practice } from '../../src-main/practice/practice.ts'
import { recordLog } from './log-recorder.ts'

/** Time passes so many times faster, for the studio and for the services alike. */
const SPEED = 40
const EPOCH = Date.now()
const clock = { now: () => EPOCH + (Date.now() - EPOCH) * SPEED }

export const openPractice = (): Promise<Practice> => createPractice({ timeScale: 1 / SPEED / 4, clock })

/** The whole core against practice services that stand in for the real ones. */
export async function openHeadless(practice: Practice, profileDir: string) {
  const log = recordLog()
  const ports = createHeadlessPorts(profileDir, {
    log,
    clock,
    timers: {
      after(delayMs, callback) {
        const timer = setTimeout(callback, delayMs / SPEED)
        return () => clearTimeout(timer)
      },
    },
    endpoints: { leonardo: practice.leonardo.url, onemin: practice.onemin.url },
  })
  const core = createCore(ports)
  const studio = createDirectClient(core, ports)
  onTestFinished(() => core.stop())
  unwrap(await core.start())
  for (const provider of ['leonardo', 'onemin'] as const)
    unwrap(await studio.account.setKey({ provider, key: practice[provider].key }))
  return { core, studio, log, ...journey(studio) }
}

export function unwrap<T>(result: Result<T, Failure>): T {
  if (result.ok) return result.value
  throw new Error(`refused: ${JSON.stringify(result.error)}`)
}

function journey(studio: StudioClient) {
  const modelOf = async (key: string): Promise<Model> => {
    const model = findModel(unwrap(await studio.app.snapshot(null)).catalog, key)
    if (model === null) throw new Error(`the catalogue has no ${key}`)
    return model
  }
  const draftOf = async (key: string, change: Partial<Draft> = {}): Promise<Draft> =>
    Draft.parse({ ...startDraft(await modelOf(key)), seedMode: 'locked', seed: 5, count: 1, ...change })

  /** Waits for what is to come, by the events that tell of it. */
  const until = <T>(ask: () => Promise<T | null>): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        void ask().then(found => {
          if (found !== null) finish(() => resolve(found))
        }, reject)
      }
      const stops = [studio.jobs.changed(look), studio.library.importChanged(look), studio.library.changed(look)]
      const finish = (end: () => void) => {
        for (const stop of stops) stop()
        end()
      }
      look()
    })

  const ended = (id: Job['id']): Promise<Job> =>
    until(async () => {
      const { jobs } = unwrap(await studio.jobs.list({ filter: 'all', text: '', before: null, limit: 100 }))
      const job = jobs.find(one => one.id === id)
      return job === undefined || isOpen(job) ? null : job
    })

  return {
    draftOf,
    until,
    /** Sends a draft and waits for its pictures. */
    paint: async (draft: Draft) => {
      const job = await ended(unwrap(await studio.jobs.submit({ draft })).id)
      if (job.state !== 'done') throw new Error(`ended as ${job.state}: ${JSON.stringify(job.failure)}`)
      const images = job.outputs.map(output => output.image).filter(image => image !== null)
      return { job, images }
    },
    ended,
  }
}
