import type { Draft } from '#shared/domain/draft.ts'
import { draftFromRequest, factsOf, isVisible, slotOf, specOf, switchModel } from '#shared/domain/draft-rules.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { takenElements } from '#shared/domain/input-facts.ts'
import { type Catalog, findModel, type Model } from '#shared/domain/model.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { restoreOnCatalog } from '../draft/draft-restore.ts'

export const REUSE_PARTS = ['everything', 'prompt', 'seed', 'parameters'] as const
export type ReusePart = (typeof REUSE_PARTS)[number]

/** What of a request the editor cannot take over. */
export type ReuseLoss =
  | { readonly kind: 'model'; readonly name: string }
  | { readonly kind: 'parameter'; readonly label: string }
  | { readonly kind: 'references'; readonly count: number }
  | { readonly kind: 'elements'; readonly names: readonly string[] }
  | { readonly kind: 'negative' }
  | { readonly kind: 'seed' }
  | { readonly kind: 'size'; readonly asked: string }
  | { readonly kind: 'count'; readonly asked: number }

export type Reused = { readonly draft: Draft; readonly losses: readonly ReuseLoss[] }

/** The editor as it must have stood for this request, wholly or in one part, and what could not be applied. */
export function reuse(request: GenerationRequest, part: ReusePart, catalog: Catalog, present: Draft): Reused {
  switch (part) {
    case 'everything':
      return reuseEverything(request, catalog, present)
    case 'prompt':
      return {
        draft: { ...present, prompt: request.prompt, negativePrompt: request.negativePrompt },
        losses: lostWords(request, findModel(catalog, present.model)),
      }
    case 'seed': {
      const model = findModel(catalog, present.model)
      const max = model === null ? undefined : specOf(model, 'seed')?.max
      if (max === undefined || request.seed > max || hadNoSeed(request, catalog))
        return { draft: present, losses: [{ kind: 'seed' }] }
      return { draft: { ...present, seed: request.seed, seedMode: 'locked' }, losses: [] }
    }
    case 'parameters': {
      const { prompt, negativePrompt, seed, seedMode } = present
      const reused = reuseEverything({ ...request, seed: 0, negativePrompt: '' }, catalog, present)
      return { draft: { ...reused.draft, prompt, negativePrompt, seed, seedMode }, losses: reused.losses }
    }
    default:
      return assertNever(part)
  }
}

function reuseEverything(request: GenerationRequest, catalog: Catalog, present: Draft): Reused {
  const asked = findModel(catalog, request.model)
  // A model that is gone leaves the present one, on which everything is put that fits.
  const model = asked ?? findModel(catalog, present.model)
  const draft = draftFromRequest(request)
  const merged = { ...draft, values: { ...parkedValues(present, request, model), ...draft.values } }
  const placed =
    model === null
      ? restoreOnCatalog(merged, catalog)
      : asked === null
        ? switchModel({ ...merged, model: model.key }, model)
        : merged
  return {
    draft: placed,
    losses: [
      ...(asked === null ? [{ kind: 'model', name: request.modelName } as const] : []),
      ...lostWords(request, model),
      ...(model === null ? [] : lostParameters(request, model, catalog)),
      ...(model === null ? [] : lostPictures(request, model)),
      ...(model === null ? [] : lostSeed(request, model)),
      ...lostMeasures(request, placed),
    ],
  }
}

/** What the editor holds besides: a control that the request says nothing of begins anew, what is not shown is kept. */
function parkedValues(present: Draft, request: GenerationRequest, model: Model | null): Draft['values'] {
  if (model === null) return present.values
  const facts = factsOf(request, request.parameters, model)
  const shown = new Set(model.parameters.filter(spec => isVisible(spec, facts)).map(spec => spec.key))
  return Object.fromEntries(Object.entries(present.values).filter(([key]) => !shown.has(key)))
}

/** A model that takes other sizes, or fewer at a time, paints the nearest. */
const lostMeasures = (request: GenerationRequest, { width, height, count }: Draft): readonly ReuseLoss[] => [
  ...(width === request.width && height === request.height
    ? []
    : [{ kind: 'size', asked: `${request.width} × ${request.height}` } as const]),
  ...(count === request.count ? [] : [{ kind: 'count', asked: request.count } as const]),
]

const lostWords = (request: GenerationRequest, model: Model | null): readonly ReuseLoss[] =>
  request.negativePrompt !== '' && model?.parameters.some(spec => spec.key === 'negativePrompt') === false
    ? [{ kind: 'negative' }]
    : []

/** 0 is written down where the model took none. */
function hadNoSeed({ seed, model }: GenerationRequest, catalog: Catalog): boolean {
  const painter = findModel(catalog, model)
  return seed === 0 && painter !== null && specOf(painter, 'seed') === null
}

function lostSeed(request: GenerationRequest, model: Model): readonly ReuseLoss[] {
  const spec = specOf(model, 'seed')
  return request.seed === 0 || (spec !== null && request.seed <= spec.max) ? [] : [{ kind: 'seed' }]
}

function lostParameters(request: GenerationRequest, model: Model, catalog: Catalog): readonly ReuseLoss[] {
  return Object.entries(request.parameters).flatMap(([key, value]) => {
    const spec = model.parameters.find(candidate => candidate.key === key)
    if (spec !== undefined && takes(spec, value)) return []
    return [{ kind: 'parameter', label: spec?.label ?? labelOf(key, catalog) } as const]
  })
}

function takes(spec: ParameterSpec, value: ParameterValue): boolean {
  if (spec.kind === 'choice') return spec.options.some(option => option.value === value)
  if (spec.kind === 'toggle') return typeof value === 'boolean'
  if (spec.kind === 'number') return typeof value === 'number' || (value === null && spec.auto === true)
  return spec.kind !== 'text' || typeof value === 'string'
}

const labelOf = (key: string, catalog: Catalog): string =>
  catalog.flatMap(model => model.parameters).find(spec => spec.key === key)?.label ?? key

function lostPictures(request: GenerationRequest, model: Model): readonly ReuseLoss[] {
  const strange = request.inputs.filter(input => slotOf(model, input) === null)
  const taken = new Set(takenElements(request.elements, model))
  const names = request.elements.filter(element => !taken.has(element)).map(element => element.name)
  return [
    ...(strange.length > 0 ? [{ kind: 'references', count: strange.length } as const] : []),
    ...(names.length > 0 ? [{ kind: 'elements', names } as const] : []),
  ]
}
