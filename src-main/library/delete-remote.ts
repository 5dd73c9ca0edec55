import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { ok } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { Provider } from '../providers/provider.ts'

export type DeleteRemoteDeps = {
  database: Pick<Database, 'library'>
  realm(): Realm
  providerFor(realm: Realm, id: ProviderId): Provider | null
}

const TIMEOUT_MS = 20_000

/**
 * Takes the generations of pictures away at their service. Files and rows here stay; all pictures of such a generation
 * forget their place there, so that nothing is sent that refers to it.
 */
export function createDeleteRemote(deps: DeleteRemoteDeps): StudioHandlers['library']['deleteRemote'] {
  const { library } = deps.database

  return ({ ids }) =>
    answer(async () => {
      const realm = deps.realm()
      const places = await library.remotePlaces(ids)
      const generations = new Map<string, { provider: ProviderId; remoteId: string; ids: ImageId[] }>()
      const unknown = new Set<ImageId>(ids)
      for (const { image, provider, realm: made, remoteId } of places) {
        if (remoteId === null || made !== realm) continue
        unknown.delete(image)
        const key = `${provider} ${remoteId}`
        const found = generations.get(key) ?? { provider, remoteId, ids: [] }
        generations.set(key, { ...found, ids: [...found.ids, image] })
      }
      const outcome = {
        deleted: 0,
        gone: 0,
        unknown: [...unknown],
        failed: [] as { ids: ImageId[]; failure: Failure }[],
      }
      for (const generation of generations.values()) {
        const { provider, remoteId } = generation
        const history = deps.providerFor(realm, provider)?.history ?? null
        if (history === null) {
          outcome.failed.push({ ids: generation.ids, failure: { code: 'no-key', provider } })
          continue
        }
        const deleted = await history.deleteGeneration(remoteId, AbortSignal.timeout(TIMEOUT_MS))
        if (!deleted.ok) {
          outcome.failed.push({ ids: generation.ids, failure: deleted.error })
          continue
        }
        outcome[deleted.value ? 'deleted' : 'gone'] += 1
        await library.forgetRemote(await library.picturesOfRemote([remoteId], provider, realm))
      }
      return ok(outcome)
    })
}
