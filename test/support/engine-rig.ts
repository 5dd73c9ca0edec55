import { createHash } from 'node:crypto'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Database } from '../../src-main/database/database.ts'
import type { NewImage } from '../../src-main/database/stores.ts'
import { createJobEngine, type JobEngine } from '../../src-main/jobs/job-engine.ts'
import type { JobOutput, JobRecord } from '../../src-main/jobs/job-record.ts'
import { createJournal, type Journal } from '../../src-main/jobs/journal.ts'
import { createLearning } from '../../src-main/jobs/learning.ts'
import type { PictureSource } from '../../src-main/providers/provider.ts'
import { aJobRecord, aModel, aRequest, createSeededRandom, silentLog } from './builders.ts'
import { openDirectDatabase } from './direct-database.ts'
import { createFakeTime, type FakeTime } from './fake-time.ts'
import { createScriptedProvider, type ScriptedProvider } from './scripted-provider.ts'

/** The job engine on a real database, a scripted service and a clock of our own. `restart` is what a crash leaves. */
export type EngineRig = {
  time: FakeTime
  provider: ScriptedProvider
  database: Database
  engine: JobEngine
  journal: Journal
  downloads: { count: number; answer: (output: JobOutput) => Failure | null }
  /** Requests whose uploads were given up. */
  forgotten: readonly GenerationRequest[]
  add(change?: Partial<GenerationRequest>): Promise<JobId>
  record(id: JobId): Promise<JobRecord>
  /** A new engine on the same database, as after the process died; the old one never hears of anything again. */
  restart(): Promise<void>
  dispose(): void
}

export async function createEngineRig(
  options: { readBack?: boolean; keeps?: boolean; seed?: number; models?: readonly Model[] } = {},
): Promise<EngineRig> {
  const time = createFakeTime()
  const provider = createScriptedProvider(time.clock, options)
  const { database, dispose } = openDirectDatabase()
  const random = createSeededRandom(options.seed ?? 1)
  const models = options.models ?? [aModel()]
  const downloads: EngineRig['downloads'] = { count: 0, answer: () => null }
  const forgotten: GenerationRequest[] = []
  const build = () => {
    const journal = createJournal({ database, clock: time.clock, log: silentLog })
    const engine = createJobEngine({
      journal,
      learning: createLearning({ database, clock: time.clock }),
      clock: time.clock,
      timers: time.timers,
      random,
      log: silentLog,
      catalog: () => models,
      providerFor: () => provider,
      picturesFor: () => noPictures,
      forgetPictures: async request => void forgotten.push(request),
      slotsOf: () => null,
      knownRemoteIds: ids => database.jobs.knownRemoteIds(ids),
      async keepPicture(record, output): Promise<Result<NewImage, Failure>> {
        downloads.count += 1
        const failure = downloads.answer(output)
        return failure === null
          ? { ok: true, value: aNewImage(record, output, time.now()) }
          : { ok: false, error: failure }
      },
    })
    return { journal, engine }
  }
  let parts = build()
  await parts.engine.start()
  return {
    time,
    provider,
    database,
    downloads,
    forgotten,
    get engine() {
      return parts.engine
    },
    get journal() {
      return parts.journal
    },
    async add(change = {}) {
      const record = await parts.journal.add(
        aJobRecord({ createdAt: time.now(), position: time.now(), request: aRequest(change) }),
      )
      parts.engine.wake()
      return record.id
    },
    async record(id) {
      const record = parts.journal.find(id) ?? (await database.jobs.get(id))
      if (record === null) throw new Error(`no job ${id}`)
      return record
    },
    async restart() {
      void parts.engine.stop(0)
      parts = build()
      await parts.engine.start()
    },
    dispose,
  }
}

const noPictures: PictureSource = {
  files: {
    open: async () => ({ ok: false, error: { code: 'file-missing' } }),
    openAsJpeg: async () => ({ ok: false, error: { code: 'file-missing' } }),
  },
  uploads: { find: async () => null, remember: async () => undefined, forget: async () => undefined },
  remoteImageIdOf: async () => null,
}

function aNewImage(record: JobRecord, output: JobOutput, now: number): NewImage {
  return {
    createdAt: now,
    width: record.request.width,
    height: record.request.height,
    placeholder: 'data:image/png;base64,iVBORw0KGgo=',
    realm: record.realm,
    format: 'jpeg',
    sizeBytes: 1000,
    hash: createHash('sha256').update(`${record.id}/${output.index}`).digest('hex'),
    job: record.id,
    remoteImageId: output.remoteImageId,
    outputIndex: output.index,
    flagged: output.flagged,
    request: record.request,
  }
}
