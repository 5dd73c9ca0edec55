import type { Catalog } from '#shared/domain/model.ts'
import type { App } from '../../../app/app.ts'
import { canvasModels, sortForKeys } from './canvas-models.ts'

/** Models that paint on the canvas, those with a key first. Asked for again and again, so it is kept until something changed. */
export function createCanvasCatalog({ stores }: Pick<App, 'stores'>): () => Catalog {
  let kept: { readonly from: readonly unknown[]; readonly catalog: Catalog } | null = null
  return () => {
    const { models } = stores.catalog.getState()
    const { accounts } = stores.accounts.getState()
    const { realm } = stores.settings.getState().settings
    const from = [models, accounts, realm]
    if (kept?.from.every((one, at) => one === from[at]) === true) return kept.catalog
    const withKey = accounts.filter(account => account.realm === realm && account.key.state === 'set')
    kept = { from, catalog: sortForKeys(canvasModels(models), new Set(withKey.map(({ provider }) => provider))) }
    return kept.catalog
  }
}
