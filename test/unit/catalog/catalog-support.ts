import { loadCatalog } from '../../../src-main/catalog/catalog.ts'
import { factsOf, isVisible, valueOf } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'

export const RESOURCES_DIR = new URL('../../../resources', import.meta.url).pathname

export const shippedCatalog = () => loadCatalog({ resourcesDir: RESOURCES_DIR, profileDir: null })

const shipped = shippedCatalog().models

export function shippedModel(key: string): Model {
  const model = shipped.find(candidate => candidate.key === key)
  if (model === undefined) throw new Error(`no model ${key}`)
  return model
}

/** The parameters that a request's editor showed. */
export function visibleSpecs(request: GenerationRequest, model: Model): ParameterSpec[] {
  const facts = factsOf(request, request.parameters, model)
  return model.parameters.filter(spec => isVisible(spec, facts))
}

export const isLeftToService = (spec: ParameterSpec, request: GenerationRequest): boolean =>
  spec.kind === 'number' && valueOf(spec, request.parameters) === null
