import { canvasAbilityOf } from '#shared/domain/canvas-model.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import { PROVIDER_IDS, PROVIDER_NAMES, type ProviderId } from '#shared/domain/provider.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'

/** Models that paint inside a document: the others have no place for its picture. */
export const canvasModels = (catalog: Catalog): Catalog => catalog.filter(model => canvasAbilityOf(model) !== null)

/** Those of the services that have a key come first, so that the first one is one that works. */
export function sortForKeys(catalog: Catalog, withKey: ReadonlySet<ProviderId>): Catalog {
  const rank = (model: Model) => (withKey.has(model.provider) ? 0 : 1)
  return [...catalog].sort((a, b) => rank(a) - rank(b))
}

export type ModelChoice = {
  readonly value: string
  readonly label: string
  readonly group: string
  readonly disabledReason: string | null
}

/**
 * Every model by its service, those that paint on the canvas first. The others stay in sight with the reason, because
 * people look for them; what is not made from words (upscaling and the like) is left out.
 */
export function modelChoices(catalog: Catalog): readonly ModelChoice[] {
  return PROVIDER_IDS.flatMap(provider => {
    const own = catalog.filter(model => model.provider === provider)
    const able = canvasModels(own)
    const names = new Set(able.map(({ name }) => name))
    const unable = own.filter(model => canPaintFromWords(model) && !names.has(model.name) && !able.includes(model))
    const group = PROVIDER_NAMES[provider]
    const choice = ({ key, name }: Model, disabledReason: string | null) => ({
      value: key,
      label: name,
      group,
      disabledReason,
    })
    return [
      ...able.map(model => choice(model, null)),
      ...unable.map(model => choice(model, canvasPanelCopy.prompt.notOnCanvas)),
    ]
  })
}

/** Its twin on the canvas has the same name, so only models without one are left to explain. */
const canPaintFromWords = (model: Model): boolean =>
  model.operation === 'text-to-image' && model.parameters.some(({ key }) => key === 'prompt')
