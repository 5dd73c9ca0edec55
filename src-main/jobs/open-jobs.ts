import type { Catalog } from '#shared/domain/model.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { ok } from '#shared/lib/result.ts'
import type { Accounts } from '../account/accounts.ts'
import type { Database } from '../database/database.ts'
import { createPictureSource, forgetPictures } from '../inputs/picture-source.ts'
import type { ImageFiles } from '../library/image-files.ts'
import type { Ports } from '../ports.ts'
import type { Downloader } from '../providers/download.ts'
import type { Provider } from '../providers/provider.ts'
import type { SettingsService } from '../settings/settings.ts'
import { createJobEngine, type JobEngine } from './job-engine.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { createJournal, type Journal } from './journal.ts'
import { createKeepPicture } from './keep-picture.ts'
import { createLearning } from './learning.ts'
import { createPriceList } from './price-list.ts'

export type OpenJobsDeps = {
  ports: Pick<Ports, 'clock' | 'timers' | 'random' | 'log'>
  database: Database
  files: ImageFiles
  downloader: Downloader
  settings: SettingsService
  accounts: Pick<Accounts, 'concurrencyOf'>
  catalog: () => Catalog
  providerFor: (realm: Realm, id: ProviderId) => Provider | null
  baseUrlOf: (realm: Realm, id: ProviderId) => string | null
}

/** The journal, its engine and what the interface may ask of them. Wires; decides nothing. */
export function openJobs(deps: OpenJobsDeps): { journal: Journal; engine: JobEngine; jobs: Jobs } {
  const { database, files, settings, accounts, catalog, providerFor } = deps
  const { clock, timers, random, log } = deps.ports
  const journal = createJournal({ database, clock, log })
  const engine = createJobEngine({
    journal,
    learning: createLearning({ database, clock }),
    clock,
    timers,
    random,
    log,
    catalog,
    providerFor,
    keepPicture: createKeepPicture({ downloader: deps.downloader, files, baseUrlOf: deps.baseUrlOf }),
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
  return { journal, engine, jobs }
}
