import type { Failure } from '#shared/domain/failure.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { Snapshot, StudioEmitters } from '#shared/ipc/contract.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Accounts } from './account/accounts.ts'
import { createCanvas } from './canvas/canvas.ts'
import { createCatalogService } from './catalog/catalog-service.ts'
import type { Database } from './database/database.ts'
import { createInputs } from './inputs/inputs.ts'
import type { JobEngine } from './jobs/job-engine.ts'
import { openJobs } from './jobs/open-jobs.ts'
import { createDeleteRemote } from './library/delete-remote.ts'
import { createImageFiles } from './library/image-files.ts'
import { importEntry } from './library/import-entry.ts'
import { createImportHistory } from './library/import-history.ts'
import { createLibrary } from './library/library.ts'
import { createMedia } from './library/media.ts'
import type { OpenHandlers } from './open-handlers.ts'
import type { Ports } from './ports.ts'
import { createPresets } from './prompts/presets.ts'
import { createPrompts } from './prompts/prompts.ts'
import { createDownloader } from './providers/download.ts'
import type { Provider } from './providers/provider.ts'
import { createRealtime } from './realtime/realtime.ts'
import type { SettingsService } from './settings/settings.ts'
import { describeStudio, takeSnapshot } from './snapshot.ts'

/** Everything that needs an open library. */
export type Studio = {
  handlers: OpenHandlers
  engine: JobEngine
  media(request: Request): Promise<Response>
  snapshot(): Promise<Result<Snapshot, Failure>>
  diagnostics(): Promise<Result<{ text: string }, Failure>>
  publishSpend(): Promise<void>
  /** Another realm, or the start: its own lists and its own import. */
  enterRealm(): Promise<void>
  /** A key came or went. */
  refreshCatalog(): Promise<void>
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
  const { ports, database, settings, accounts, emitters, providerFor, baseUrlOf } = deps
  const { clock, log, random, timers, profileDir } = ports
  const realm = () => settings.current().realm
  const files = createImageFiles({ profileDir })
  const downloader = createDownloader({ fetch: ports.fetch, timers, log })
  const account = { clock, log, realm, providerFor }

  let isClosing = false
  /** Work that nobody waits for: what the closed database answers it is no news. */
  const unlessClosing = async (steps: readonly (() => Promise<unknown>)[]) => {
    try {
      for (const step of steps) if (!isClosing) await step()
    } catch (error) {
      if (!isClosing) throw error
    }
  }

  const catalogService = createCatalogService({
    ...account,
    shipped: deps.catalog,
    database,
    published: state => emitters.catalog.changed(state),
  })
  await catalogService.recall()
  const catalog = () => catalogService.current()
  const { journal, engine, jobs } = openJobs({ ...deps, files, downloader, catalog })
  const library = createLibrary({
    database,
    files,
    clock,
    shell: ports.shell,
    log,
    published: counts => emitters.library.changed(counts),
  })
  const importDeps = {
    database,
    downloader,
    files,
    baseUrlOf,
    catalog,
    nameOf: (id: string) => catalogService.state().unusable.find(model => model.id === id)?.name ?? null,
  }
  const imports = createImportHistory({
    ...account,
    database,
    timers,
    importEntry: (place, entry, signal) =>
      importEntry({ ...importDeps, libraryChanged: counts => emitters.library.changed(counts) }, place, entry, signal),
    published: status => emitters.library.importChanged(status),
  })
  const inputs = createInputs({ database, files, clock })
  const canvas = createCanvas({
    database,
    files,
    inputs: inputs.handlers,
    catalog,
    profileDir: ports.profileDir,
    clock,
    random,
    log,
    published: documents => emitters.canvas.changed(documents),
    taken: holder => emitters.canvas.taken(holder),
    libraryChanged: counts => emitters.library.changed(counts),
  })
  const presets = createPresets({ database, clock, random, published: list => emitters.presets.changed(list) })
  const prompts = createPrompts({ ...account, database, profileDir, charged: () => void publishSpend() })

  const realtime = createRealtime({
    ...account,
    database,
    journal,
    engine,
    orders: jobs.orders,
    inputs: inputs.handlers,
    downloader,
    files,
    random,
    settings: () => settings.current(),
    baseUrlOf,
    published: meter => emitters.realtime.changed(meter),
    charged: () => void publishSpend(),
  })

  let spendRevision = 1
  const tellSpend = async () => {
    const spend = await jobs.spend()
    spendRevision += 1
    emitters.jobs.spendChanged({ revision: spendRevision, spend })
  }
  const publishSpend = () => unlessClosing([tellSpend])

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

  const sweep = [() => inputs.release(settings.current().draft), () => canvas.sweep(), () => library.sweep()]
  const cancelSweep = timers.after(SWEEP_AFTER_MS, () => void unlessClosing(sweep))

  const told = {
    ports,
    database,
    settings,
    accounts,
    catalog: catalogService,
    jobs,
    engine,
    spendRevision: () => spendRevision,
  }
  return {
    handlers: {
      jobs: jobs.handlers,
      library: {
        ...library.handlers,
        ...imports.handlers,
        deleteRemote: createDeleteRemote({ database, realm, providerFor }),
      },
      catalog: catalogService.handlers,
      inputs: inputs.handlers,
      prompts,
      presets,
      canvas: canvas.handlers,
      realtime: realtime.handlers,
    },
    engine,
    media: createMedia({ database, files, findFrame: id => realtime.findFrame(id), mediaBase: ports.mediaBase, log }),
    publishSpend,
    enterRealm: () =>
      unlessClosing([
        () => imports.stop(),
        () => catalogService.recall(),
        () => imports.resume(),
        () => catalogService.refresh(),
      ]),
    refreshCatalog: () => unlessClosing([() => catalogService.refresh()]),
    snapshot: async () => ok(await takeSnapshot(told)),
    diagnostics: async () => ok({ text: await describeStudio(told) }),
    async close() {
      isClosing = true
      cancelSweep()
      realtime.stop()
      await imports.stop()
      await engine.stop(STOP_GRACE_MS)
      await canvas.close()
      await database.close()
    },
  }
}
