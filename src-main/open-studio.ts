import os from 'node:os'
import type { Failure } from '#shared/domain/failure.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Snapshot, StudioEmitters } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Accounts } from './account/accounts.ts'
import { createCanvas } from './canvas/canvas.ts'
import type { Database } from './database/database.ts'
import { createInputs } from './inputs/inputs.ts'
import { createPictureSource, forgetPictures } from './inputs/picture-source.ts'
import { createJobEngine, type JobEngine } from './jobs/job-engine.ts'
import { createJobs, type Jobs } from './jobs/jobs.ts'
import { createJournal } from './jobs/journal.ts'
import { createKeepPicture } from './jobs/keep-picture.ts'
import { createLearning } from './jobs/learning.ts'
import { createPriceList } from './jobs/price-list.ts'
import { createImageFiles } from './library/image-files.ts'
import { createLibrary, type Library } from './library/library.ts'
import { createMedia } from './library/media.ts'
import type { OpenHandlers } from './open-handlers.ts'
import type { Ports } from './ports.ts'
import { createPresets } from './prompts/presets.ts'
import { createPrompts } from './prompts/prompts.ts'
import { createDownloader } from './providers/download.ts'
import type { Provider } from './providers/provider.ts'
import type { SettingsService } from './settings/settings.ts'

/** Everything that needs an open library. */
export type Studio = {
  handlers: OpenHandlers
  jobs: Jobs
  engine: JobEngine
  library: Library
  media(request: Request): Promise<Response>
  snapshot(): Promise<Result<Snapshot, Failure>>
  diagnostics(): Promise<Result<{ text: string }, Failure>>
  publishSpend(): Promise<void>
  close(): Promise<void>
}

export type StudioDeps = {
  ports: Ports
  database: Database
  catalog: Catalog
  settings: SettingsService
  accounts: Accounts
  emitters: StudioEmitters
  providerFor: (realm: Realm, id: ProviderId) => Provider | null
  baseUrlOf: (realm: Realm, id: ProviderId) => string | null
}

/** Requests under way get this long to come back before the program ends. A cut one is looked for at the next start. */
const STOP_GRACE_MS = 4000
/** Clearing up waits until the window is there and the jobs left over are under way. */
const SWEEP_AFTER_MS = 60_000

export async function openStudio(deps: StudioDeps): Promise<Studio> {
  const { ports, database, settings, accounts, emitters, providerFor } = deps
  const { clock, log, random, timers } = ports
  const catalog = () => deps.catalog
  const files = createImageFiles({ profileDir: ports.profileDir })
  const journal = createJournal({ database, clock, log })
  const learning = createLearning({ database, clock })
  const engine = createJobEngine({
    journal,
    learning,
    clock,
    timers,
    random,
    log,
    catalog,
    providerFor,
    keepPicture: createKeepPicture({
      downloader: createDownloader({ fetch: ports.fetch, timers, log }),
      files,
      baseUrlOf: deps.baseUrlOf,
    }),
    picturesFor: (realm, provider) => createPictureSource({ database, files, clock }, realm, provider),
    forgetPictures: request => forgetPictures({ database }, request),
    slotsOf: (realm, provider) => accounts.concurrencyOf(realm, provider),
    knownRemoteIds: ids => database.jobs.knownRemoteIds(ids),
  })
  const jobs = createJobs({
    database,
    journal,
    engine,
    prices: createPriceList({ clock, providerFor }),
    clock,
    random,
    catalog,
    settings: () => settings.current(),
    setPaused: jobsPaused => {
      const saved = settings.update({ jobsPaused })
      return saved.ok ? ok(null) : saved
    },
    providerFor,
    sessionStartedAt: clock.now(),
  })
  const library = createLibrary({
    database,
    files,
    clock,
    shell: ports.shell,
    log,
    published: counts => emitters.library.changed(counts),
  })

  const inputs = createInputs({ database, files, clock })
  const canvas = createCanvas({
    database,
    files,
    inputs: inputs.handlers,
    profileDir: ports.profileDir,
    clock,
    random,
    log,
    published: documents => emitters.canvas.changed(documents),
  })
  const presets = createPresets({ database, clock, random, published: list => emitters.presets.changed(list) })
  const prompts = createPrompts({
    database,
    clock,
    log,
    profileDir: ports.profileDir,
    realm: () => settings.current().realm,
    providerFor,
    charged: () => void publishSpend(),
  })

  let spendRevision = 1
  const publishSpend = async () => {
    const spend = await jobs.spend()
    spendRevision += 1
    emitters.jobs.spendChanged({ revision: spendRevision, spend })
  }

  journal.changed.subscribe(job => {
    emitters.jobs.changed(job)
    if (job.state === 'done' && job.cancelledAt !== null) emitters.app.noticed({ kind: 'late-result', job: job.id })
    if (job.finishedAt !== null || job.state === 'waiting') void publishSpend()
  })
  journal.libraryChanged.subscribe(counts => emitters.library.changed(counts))
  journal.troubled.subscribe(failure => emitters.app.noticed({ kind: 'failure', failure }))
  engine.statusChanged.subscribe(status => emitters.jobs.engineChanged(status))

  engine.setPaused(settings.current().jobsPaused)
  await engine.start()
  const sweep = async () => {
    await inputs.release(settings.current().draft)
    await canvas.sweep()
    await library.sweep()
  }
  const cancelSweep = timers.after(SWEEP_AFTER_MS, () => void sweep())

  const unfinished = async () => err<Failure>({ code: 'bug', ref: 'not-built-yet' })
  return {
    handlers: {
      jobs: jobs.handlers,
      library: {
        ...library.handlers,
        importHistory: unfinished,
        importStatus: unfinished,
        pauseImport: unfinished,
        cancelImport: unfinished,
        deleteRemote: unfinished,
      },
      catalog: { refresh: unfinished },
      inputs: inputs.handlers,
      prompts,
      presets,
      canvas: canvas.handlers,
    },
    jobs,
    engine,
    library,
    media: createMedia({ database, files, mediaBase: ports.mediaBase, log }),
    publishSpend,
    async snapshot() {
      const newest = await jobs.newest()
      return ok({
        version: ports.version,
        platform: platform(),
        mediaBase: ports.mediaBase,
        profileDir: ports.profileDir,
        keyStore: await ports.keyStore.status(),
        settings: { revision: settings.revision(), settings: settings.current() },
        accounts: { revision: accounts.revision(), accounts: accounts.list() },
        catalog: [...deps.catalog],
        elements: [],
        catalogRevision: 1,
        jobs: newest.jobs,
        jobsBefore: newest.before,
        engine: engine.status(),
        spend: { revision: spendRevision, spend: await jobs.spend() },
        library: await database.library.counts(),
      })
    },
    async diagnostics() {
      const counts = await database.library.counts()
      const lines = [
        `Sfumato ${ports.version}`,
        `${os.type()} ${os.release()} ${os.arch()}, Node ${process.versions.node}`,
        `Pictures ${counts.all}, in the trash ${counts.trash}, ${Math.round(counts.sizeBytes / 1e6)} MB`,
        `Models ${deps.catalog.length}, realm ${settings.current().realm}`,
        ...accounts
          .list()
          .map(account => `${account.provider}: key ${account.key.state}, ${account.failure?.code ?? 'no failure'}`),
      ]
      return ok({ text: lines.join('\n') })
    },
    async close() {
      cancelSweep()
      await engine.stop(STOP_GRACE_MS)
      await canvas.close()
      await database.close()
    },
  }
}

function platform(): Snapshot['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
}
