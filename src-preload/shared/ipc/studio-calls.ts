import { z } from 'zod'
import { Account } from '#shared/domain/account.ts'
import { CatalogElement, CatalogState, UnusableModel } from '#shared/domain/catalog-state.ts'
import { Failure } from '#shared/domain/failure.ts'
import { JobId } from '#shared/domain/ids.ts'
import { EngineStatus, Job, Spend } from '#shared/domain/job.ts'
import { LibraryCounts } from '#shared/domain/library-image.ts'
import { Model } from '#shared/domain/model.ts'
import { ProviderId } from '#shared/domain/provider.ts'
import { Settings, SettingsPatch } from '#shared/domain/settings.ts'
import { event, invoke } from '#shared/ipc/define.ts'

const Nothing = z.null()

/** Pages outside the studio that it may open, by name: no address ever comes from the renderer. */
export const Link = z.enum(['leonardo-keys', 'onemin-keys', 'leonardo-billing', 'onemin-billing', 'licences'])
export type Link = z.infer<typeof Link>

/** Things worth telling that belong to no job and no control. */
export const Notice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('late-result'), job: JobId }),
  z.object({ kind: z.literal('settings-repaired'), fields: z.array(z.string()) }),
  z.object({ kind: z.literal('catalog-refused'), file: z.string(), detail: z.string() }),
  z.object({ kind: z.literal('failure'), failure: Failure }),
])
export type Notice = z.infer<typeof Notice>

/** Where keys are kept on this machine, in words for the settings page. */
export const KeyStoreStatus = z.object({ available: z.boolean(), name: z.string(), reason: z.string().nullable() })
export type KeyStoreStatus = z.infer<typeof KeyStoreStatus>

export const Snapshot = z.object({
  version: z.string(),
  platform: z.enum(['darwin', 'win32', 'linux']),
  /** Prefix of every picture's address: `{mediaBase}/thumb/{id}` and `{mediaBase}/image/{id}`. */
  mediaBase: z.string(),
  profileDir: z.string(),
  keyStore: KeyStoreStatus,
  settings: z.object({ revision: z.int(), settings: Settings }),
  accounts: z.object({ revision: z.int(), accounts: z.array(Account) }),
  catalog: z.array(Model),
  /** Elements of the account, and the revision that `catalog.changed` goes on from. */
  elements: z.array(CatalogElement),
  unusableModels: z.array(UnusableModel),
  catalogRevision: z.int(),
  /** Every open job and every one that needs attention, and the newest of the others. */
  jobs: z.array(Job),
  jobsBefore: z.number().nullable(),
  engine: EngineStatus,
  spend: z.object({ revision: z.int(), spend: Spend }),
  library: LibraryCounts,
})
export type Snapshot = z.infer<typeof Snapshot>

export const appCalls = {
  snapshot: invoke(Nothing, Snapshot),
  openLink: invoke(z.object({ link: Link }), Nothing),
  diagnostics: invoke(Nothing, z.object({ text: z.string() })),
  noticed: event(Notice),
}

export const settingsCalls = {
  update: invoke(SettingsPatch, Settings),
  changed: event(z.object({ revision: z.int(), settings: Settings })),
}

export const accountCalls = {
  /** Checks the key with the service first; a key that is refused is not stored. */
  setKey: invoke(z.object({ provider: ProviderId, key: z.string().max(500) }), Account),
  check: invoke(z.object({ provider: ProviderId }), Account),
  removeKey: invoke(z.object({ provider: ProviderId }), Account),
  changed: event(z.object({ revision: z.int(), accounts: z.array(Account) })),
}

export const catalogCalls = {
  /** Reads the account's lists of models and elements again. Without network: what is known, with the failure. */
  refresh: invoke(Nothing, CatalogState),
  changed: event(CatalogState),
}
