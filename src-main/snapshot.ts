import os from 'node:os'
import type { Snapshot } from '#shared/ipc/contract.ts'
import type { Accounts } from './account/accounts.ts'
import type { CatalogService } from './catalog/catalog-service.ts'
import type { Database } from './database/database.ts'
import type { JobEngine } from './jobs/job-engine.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Ports } from './ports.ts'
import type { SettingsService } from './settings/settings.ts'

export type SnapshotDeps = {
  ports: Pick<Ports, 'version' | 'mediaBase' | 'profileDir' | 'keyStore'>
  database: Pick<Database, 'library'>
  settings: SettingsService
  accounts: Accounts
  catalog: CatalogService
  jobs: Jobs
  engine: JobEngine
  spendRevision(): number
}

/** All that a window begins with. */
export async function takeSnapshot(deps: SnapshotDeps): Promise<Snapshot> {
  const { ports, settings, accounts, jobs } = deps
  const newest = await jobs.newest()
  const { models, elements, unusable, revision } = deps.catalog.state()
  return {
    version: ports.version,
    platform: platform(),
    mediaBase: ports.mediaBase,
    profileDir: ports.profileDir,
    keyStore: await ports.keyStore.status(),
    settings: { revision: settings.revision(), settings: settings.current() },
    accounts: { revision: accounts.revision(), accounts: accounts.list() },
    catalog: models,
    elements,
    unusableModels: unusable,
    catalogRevision: revision,
    jobs: newest.jobs,
    jobsBefore: newest.before,
    engine: deps.engine.status(),
    spend: { revision: deps.spendRevision(), spend: await jobs.spend() },
    library: await deps.database.library.counts(),
  }
}

/** What somebody who helps may know: versions and counts, no prompts, keys or addresses. */
export async function describeStudio(deps: SnapshotDeps): Promise<string> {
  const { ports, settings, accounts } = deps
  const counts = await deps.database.library.counts()
  const { models, elements, unusable, failure } = deps.catalog.state()
  const lines = [
    `Sfumato ${ports.version}`,
    `${os.type()} ${os.release()} ${os.arch()}, Node ${process.versions.node}`,
    `Pictures ${counts.all}, in the trash ${counts.trash}, ${Math.round(counts.sizeBytes / 1e6)} MB`,
    `Models ${models.length}, realm ${settings.current().realm}`,
    `Elements ${elements.length}, models not usable ${unusable.length}, lists: ${failure?.code ?? 'no failure'}`,
    ...accounts
      .list()
      .map(account => `${account.provider}: key ${account.key.state}, ${account.failure?.code ?? 'no failure'}`),
  ]
  return lines.join('\n')
}

function platform(): Snapshot['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
}
